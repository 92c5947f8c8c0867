"""What a person may say in each section of their own profile."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.fields import LineField, NameField, TextField
from experts.user.forms import zone_choices

from .calendar import SHOWN, Month
from .models import Availability, HelpMode
from .row_forms import language_choices

MOST_TASKS, MOST_DAYS = 20, 366


def between(fewest: int, most: int) -> dict[str, Any]:
    """Whatever is wrong with a number, the same sentence helps."""
    words = format_lazy(gettext_lazy("Write a number from {fewest} to {most}."), fewest=fewest, most=most)
    return dict.fromkeys(["required", "invalid", "min_value", "max_value"], words)


def two_lines() -> forms.Textarea:
    """Room for a sentence on a narrow screen; what is typed stays one line."""
    return forms.Textarea(attrs={"rows": 2})


class WordsForm(forms.Form):
    """What colleagues read first."""

    headline = NameField(
        limit=160,
        required=False,
        label=gettext_lazy("Headline"),
        widget=two_lines(),
        help_text=gettext_lazy(
            "What you are asked for, in one line: Designs fair computer-based examinations."
        ),
    )
    help_1 = LineField(
        limit=200,
        required=False,
        label=gettext_lazy("I can help with"),
        widget=two_lines(),
        help_text=gettext_lazy("One sentence each: what you have done, and what somebody can ask you."),
    )
    help_2 = LineField(limit=200, required=False, widget=two_lines(), label=gettext_lazy("And with"))
    help_3 = LineField(limit=200, required=False, widget=two_lines(), label=gettext_lazy("And also with"))
    biography = TextField(
        limit=3000,
        rows=8,
        required=False,
        label=gettext_lazy("Biography"),
        help_text=gettext_lazy("A few lines on where your experience comes from. At most 3,000 characters."),
    )
    text_language = forms.ChoiceField(
        label=gettext_lazy("Language of these texts"),
        help_text=gettext_lazy("Fonts and screen readers then read them well."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the languages in the list.")},
    )

    def __init__(self, *args: Any, held: str = "", **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["text_language"].choices = language_choices([held])  # type: ignore[attr-defined]


class WaysForm(forms.Form):
    """In which ways somebody helps, and how much they can give; a way and its note stand side by side."""

    engagements_at_a_time = forms.IntegerField(
        min_value=0,
        max_value=MOST_TASKS,
        label=gettext_lazy("Tasks at a time"),
        help_text=gettext_lazy("Nobody suggests you for more. 0 means none for now."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=between(0, MOST_TASKS),
    )
    days_a_year = forms.IntegerField(
        min_value=0,
        max_value=MOST_DAYS,
        label=gettext_lazy("Days a year"),
        help_text=gettext_lazy("As far as your work leaves room for it."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=between(0, MOST_DAYS),
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        for mode, label in HelpMode.Mode.choices:
            self.fields[mode] = forms.BooleanField(label=label, required=False)
            self.fields[f"{mode}_note"] = LineField(
                limit=80, required=False, label=_("%(way)s: what to expect") % {"way": label}
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for mode in HelpMode.Mode.values:
            if said.get(f"{mode}_note") and not said.get(mode):
                self.add_error(mode, _("Tick this way too, or empty what stands beside it."))
        return said

    @property
    def ways(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[mode], self[f"{mode}_note"]) for mode in HelpMode.Mode.values]

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self["engagements_at_a_time"], self["days_a_year"]]

    @property
    def modes(self) -> list[tuple[str, str]]:
        """The ways that were ticked, each with its note."""
        said = self.cleaned_data
        return [(mode, said[f"{mode}_note"]) for mode in HelpMode.Mode.values if said[mode]]


class MonthsForm(forms.Form):
    """How free somebody is in each of the coming months, and by which clock they work."""

    time_zone = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Your time zone"),
        help_text=gettext_lazy("Colleagues read what time it is where you work."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the time zones in the list.")},
    )

    def __init__(self, *args: Any, zone: str = "", **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = zone_choices(zone)
        self.fields["time_zone"].choices = [  # type: ignore[attr-defined]
            ("", _("That of the capital")),
            *choices[1:],
        ]
        self.days = coming_months()
        for day in self.days:
            self.fields[f"{day:%Y-%m}"] = forms.ChoiceField(
                choices=[
                    (Availability.State.FREE, _("Free")),
                    (Availability.State.PARTLY, _("Partly")),
                    (Availability.State.BUSY, _("Busy")),
                    ("", _("Not said")),
                ],
                required=False,
                label=Month(day, Availability.State.FREE).name,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose how free you are.")},
            )

    @property
    def months(self) -> list[forms.BoundField]:
        return [self[f"{day:%Y-%m}"] for day in self.days]

    @property
    def states(self) -> dict[datetime.date, str]:
        """How free, by month; empty where nothing is said."""
        return {day: self.cleaned_data[f"{day:%Y-%m}"] for day in self.days}


def coming_months() -> list[datetime.date]:
    """The first days of the months that are shown, this one first."""
    today = timezone.localdate()
    numbers = range(today.year * 12 + today.month - 1, today.year * 12 + today.month - 1 + SHOWN)
    return [datetime.date(number // 12, number % 12 + 1, 1) for number in numbers]
