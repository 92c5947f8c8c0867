"""When a piece of work began and ended, in a form."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .dates import AHEAD, When, ends_before, is_buddhist, trouble_with

DATES = tuple(f"{end}_{part}" for end in ("started", "ended") for part in When._fields)
NUMERIC = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}
Months = [("", gettext_lazy("Month")), *MONTHS.items()]


def _year(label: Any, **facts: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        widget=forms.TextInput(attrs=NUMERIC),
        error_messages={
            "required": gettext_lazy("Write the year in which it began."),
            "invalid": gettext_lazy("Write the year in digits, like 2024."),
        },
        **facts,
    )


def _month(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=lambda: Months, coerce=int, empty_value=None, required=False
    )


def _day(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs=NUMERIC | {"maxlength": "2"}),
        error_messages={"invalid": gettext_lazy("Write the day in digits, 1 to 31.")},
    )


class DatesForm(forms.Form):
    """Two dates as precise as somebody knows them."""

    asks_for_gregorian = False

    started_year = _year(gettext_lazy("Year it began"))
    started_month = _month(gettext_lazy("Month it began"))
    started_day = _day(gettext_lazy("Day it began"))
    ended_year = _year(gettext_lazy("Year it ended"), required=False)
    ended_month = _month(gettext_lazy("Month it ended"))
    ended_day = _day(gettext_lazy("Day it ended"))
    is_ongoing = forms.BooleanField(label=gettext_lazy("It is still going on"), required=False)
    gregorian = forms.BooleanField(label=gettext_lazy("Take 543 off these years"), required=False)

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        for name in ("started_year", "ended_year"):
            if is_buddhist(facts.get(name)):
                self.asks_for_gregorian = True
                facts[name] -= AHEAD if facts.get("gregorian") else 0
        today = timezone.localdate()
        start, end = self._date("started", facts, today), self._date("ended", facts, today)
        if facts.get("is_ongoing") and any(end or ()):
            self.add_error("is_ongoing", _("It has an end: take the end out, or this tick."))
        elif start and end and ends_before(start, end):
            self.add_error("ended_year", _("This end lies before the beginning."))
        return facts

    def _date(self, which: str, facts: dict[str, Any], today: datetime.date) -> When | None:
        """One date; None when a part of it is no number, which is said already."""
        names = [f"{which}_{part}" for part in When._fields]
        if any(name in self.errors for name in names):
            return None
        when = When(*(facts.get(name) for name in names))
        trouble = trouble_with(when, today)
        if trouble:
            self.add_error(f"{which}_{trouble.part}", trouble.words)
            return None
        return when
