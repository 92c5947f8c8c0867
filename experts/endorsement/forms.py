"""What a colleague writes of the work they saw."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from experts.fields import LineField
from experts.locales import REGIONAL, language_name
from experts.names import language_of

from .models import FIRST_YEAR, Endorsement

# "Very good" names no work.
SHORTEST = 12
# Who chose one of these has looked at the choice; of the others the letters know better.
OWN_SCRIPT = {"th", "lo", "km", "my", "zh", "ta", "ar"}


class EndorsementForm(forms.Form):
    """Which work, in which year, and how one knows it."""

    work = LineField(
        limit=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=gettext_lazy("Which work did you see?"),
        help_text=gettext_lazy("What it was, for whom, and what came of it. At most 400 characters."),
        error_messages={"required": gettext_lazy("Name the work you saw.")},
    )
    year = forms.IntegerField(
        min_value=FIRST_YEAR,
        label=gettext_lazy("In which year?"),
        help_text=gettext_lazy("The year in which it was done, or the last one."),
        error_messages={
            "required": gettext_lazy("Enter the year."),
            "invalid": gettext_lazy("Enter a year in four digits."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}),
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("How do you know it?"),
        choices=Endorsement.Relation,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Say how you know it."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    text_language = forms.ChoiceField(
        label=gettext_lazy("Language you write in"),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these languages.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: forms.ChoiceField = self.fields["text_language"]  # type: ignore[assignment]
        language.choices = [(code, language_name(code)) for code in REGIONAL]
        here = get_language() or "en"
        language.initial = here if here in REGIONAL else "en"

    def clean_work(self) -> str:
        work: str = self.cleaned_data["work"]
        if len(work) < SHORTEST:
            raise ValidationError(_("Say which work it was, so that others can look at it."))
        return work

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > timezone.localdate().year:
            raise ValidationError(_("This year has not come yet: enter the year of work you have seen."))
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("text_language")
        if chosen and chosen not in OWN_SCRIPT:
            cleaned["text_language"] = language_of(cleaned.get("work", ""), chosen)
        return cleaned
