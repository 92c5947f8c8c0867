"""The lists of one's own profile as forms: languages, ways to be reached, posts held, education."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Audience
from experts.fields import LineField, WebField
from experts.locales import REGIONAL, language_name

from .models import ContactWay, SpokenLanguage
from .rows import Row, RowSet, YearField

# Languages of neighbours and partners, offered after those of the region.
FURTHER = ("ja", "ko", "hi", "bn", "de", "es", "ru", "nl", "it")
PHONE = re.compile(r"\+?[0-9][0-9 ()./-]*(?:\s*(?:ext\.?|x)\s*[0-9]+)?", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 6, 20


def language_choices(held: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the region first, then its neighbours', then what a profile names already."""
    codes = dict.fromkeys([*REGIONAL, *FURTHER, *filter(None, held)])
    return [(code, language_name(code)) for code in codes]


class LanguageRow(Row):
    """A language and how well."""

    keys = ("language",)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        error_messages={"invalid_choice": gettext_lazy("Choose one of the languages in the list.")},
    )
    level = forms.ChoiceField(
        choices=SpokenLanguage.Level,
        initial=SpokenLanguage.Level.WORK,
        label=gettext_lazy("How well"),
        error_messages={"invalid_choice": gettext_lazy("Choose how well.")},
    )

    def __init__(self, *args: Any, held: Iterable[str] = (), **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["language"].choices = [("", _("No language")), *language_choices(held)]  # type: ignore[attr-defined]


class ContactRow(Row):
    """One way to reach somebody, and who sees it."""

    keys = ("value",)
    kind = forms.ChoiceField(choices=ContactWay.Kind, label=gettext_lazy("Kind"))
    value = LineField(
        limit=254,
        label=gettext_lazy("Address or number"),
        error_messages={"required": gettext_lazy("Write the address or number.")},
    )
    audience = forms.ChoiceField(
        choices=Audience, initial=Audience.CONTACTS, label=gettext_lazy("Who may see it")
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        kind, value = said.get("kind"), said.get("value")
        if kind and value:
            try:
                said["value"] = contact_value(kind, value)
            except ValidationError as trouble:
                self.add_error("value", trouble)
        return said


def contact_value(kind: str, value: str) -> str:
    """The value as it is kept; refused with what to do when it is not of its kind."""
    if kind == ContactWay.Kind.LINK or "://" in value:
        return str(WebField(limit=254).clean(value))
    if kind == ContactWay.Kind.EMAIL:
        try:
            validate_email(value)
        except ValidationError:
            raise ValidationError(_("Write an e-mail address, like name@moha.gov.la.")) from None
    if kind == ContactWay.Kind.PHONE:
        digits = sum(sign.isdigit() for sign in value)
        if not PHONE.fullmatch(value) or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
            raise ValidationError(_("Write the number with its country code, like +62 21 555 0142."))
    return value


class PostRow(Row):
    """A post somebody has held."""

    keys = ("title", "institution", "from_year", "to_year")
    title = LineField(
        limit=200,
        label=gettext_lazy("Post"),
        error_messages={"required": gettext_lazy("Write what the post was called.")},
    )
    institution = LineField(
        limit=200,
        label=gettext_lazy("Institution"),
        error_messages={"required": gettext_lazy("Write where that was.")},
    )
    from_year = YearField(label=gettext_lazy("From the year"))
    to_year = YearField(label=gettext_lazy("To the year"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("from_year"), said.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", _("The post ends before it begins. Change one of the two years."))
        return said


class DegreeRow(Row):
    """A degree or a long course."""

    keys = ("title", "place", "year")
    title = LineField(
        limit=200,
        label=gettext_lazy("Degree or course"),
        error_messages={"required": gettext_lazy("Write what it is called.")},
    )
    place = LineField(
        limit=200,
        label=gettext_lazy("Where"),
        error_messages={"required": gettext_lazy("Write where that was.")},
    )
    year = YearField(label=gettext_lazy("Year"))


class LanguageRowSet(RowSet):
    row_name = gettext_lazy("Language %(number)s")
    once = ("language",)


class ContactRowSet(RowSet):
    row_name = gettext_lazy("Way %(number)s")
    once = ("kind", "value")


class PostRowSet(RowSet):
    row_name = gettext_lazy("Post %(number)s")


class DegreeRowSet(RowSet):
    row_name = gettext_lazy("Degree or course %(number)s")


def row_set(row: type[Row], rows: type[RowSet], most: int, blank: int = 2) -> Any:
    """A form of rows: those there are, and some blank ones up to the most."""
    return forms.formset_factory(
        row, formset=rows, extra=blank, max_num=most, absolute_max=most, can_delete=True
    )


LanguageRows = row_set(LanguageRow, LanguageRowSet, most=12)
ContactRows = row_set(ContactRow, ContactRowSet, most=10)
PostRows = row_set(PostRow, PostRowSet, most=20)
DegreeRows = row_set(DegreeRow, DegreeRowSet, most=12)
