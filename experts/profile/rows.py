"""Short lists in forms: rows without keys of their own, saved whole. An empty row says nothing, and so does a removed one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy


class Row(forms.Form):
    """One line of a list; where none of its key questions is answered there is nothing to say."""

    keys: ClassVar[tuple[str, ...]] = ()
    name = ""

    def has_changed(self) -> bool:
        if not self.is_bound:
            return bool(self.initial)
        return any(str(self[key].data or "").strip() for key in self.keys)

    @property
    def questions(self) -> list[forms.BoundField]:
        """What the row asks, without the box that takes it away."""
        return [field for field in self.visible_fields() if field.name != "DELETE"]

    @property
    def is_removed(self) -> bool:
        return self.is_bound and bool(self["DELETE"].data)


class RowSet(forms.BaseFormSet):
    """All rows of one list. `row_name` says what one of them is called; rows that say the same are refused."""

    row_name: ClassVar[str | Promise] = ""
    once: ClassVar[tuple[str, ...]] = ()
    default_error_messages = forms.BaseFormSet.default_error_messages | {
        "missing_management_form": gettext_lazy("The page was not sent whole. Open it again."),
        "too_many_forms": ngettext_lazy("Keep at most %(num)d line.", "Keep at most %(num)d lines.", "num"),
    }

    def initial_form_count(self) -> int:
        """None of what is sent stands for a row that is kept: the list is written anew."""
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.name = str(self.row_name) % {"number": (index or 0) + 1}

    def clean(self) -> None:
        """Refuse a row that says what another one says already, and let its person see which."""
        said: set[tuple[Any, ...]] = set()
        for form in self.given if self.once else []:
            key = tuple(form.cleaned_data.get(name) for name in self.once)
            if key in said and not form.errors:
                form.add_error(self.once[-1], _("This stands above already."))
            said.add(key)

    @property
    def given(self) -> list[Any]:
        """The rows that say something."""
        return [form for form in self.forms if form.has_changed() and not form.is_removed]

    @property
    def has_boxes(self) -> bool:
        """Rows with several questions have a box that removes them; of the others the one question is emptied."""
        return len(self.form.keys) > 1

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.given]


class YearField(forms.IntegerField):
    """A year of the common era, in four digits, that has begun."""

    FIRST = 1940

    def __init__(self, **facts: Any) -> None:
        facts["error_messages"] = {
            "required": gettext_lazy("Write the year, like 2016."),
            "invalid": gettext_lazy("Write the year with four digits, like 2016."),
        }
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
            **facts,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        latest = timezone.localdate().year
        if value is not None and not self.FIRST <= value <= latest:
            raise ValidationError(
                _("Write a year of the common era, from %(first)s to %(latest)s.")
                % {"first": self.FIRST, "latest": latest}
            )


@dataclass(frozen=True)
class Trouble:
    """One thing to settle: where on the page, and what."""

    anchor: str
    words: str


def troubles(*forms_sent: Any) -> list[Trouble]:
    """What is wrong in several forms and lists, each with its place; a row says which one it is."""
    found: list[Trouble] = []
    for sent in forms_sent:
        if isinstance(sent, RowSet):
            found += [Trouble("", str(error)) for error in sent.non_form_errors()]
            for form in sent.given:
                found += _of_form(form, f"{form.name}: ")
        else:
            found += _of_form(sent, "")
    return found


def _of_form(form: forms.BaseForm, before: str) -> Iterable[Trouble]:
    for error in form.non_field_errors():
        yield Trouble("", f"{before}{error}")
    for field in form:
        for error in field.errors:
            anchor = f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label
            yield Trouble(anchor, f"{before}{field.label}: {error}")
