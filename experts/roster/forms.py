"""One person for the roster, typed instead of read from a table."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.sheets import Row, Sheet
from experts.sheets.sheet import text_cell

from .report import RowReport


class InviteForm(forms.Form):
    """The columns of a table that matter most; what is typed is checked as a row of a table is."""

    official_name = forms.CharField(label=_("Name as the service writes it"), max_length=200)
    work_email = forms.CharField(
        label=_("Work e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    institution = forms.CharField(
        label=_("Institution"), help_text=_("Its official or short name."), max_length=200
    )
    post = forms.CharField(label=_("Post"), max_length=200)
    topics = forms.CharField(
        label=_("What they can help with"),
        help_text=_("Topics by name or code, parted by semicolons, e.g. talent management; appraisal"),
        max_length=500,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Fill this in.")

    @property
    def sheet(self) -> Sheet:
        """What was typed, as a table of one row."""
        said = {name: str(self.cleaned_data[name]) for name in self.fields}
        return Sheet(tuple(said), (Row(2, tuple(text_cell(text) for text in said.values())),))

    def take_problems(self, row: RowReport) -> None:
        """Put what is the matter with the row beside the questions."""
        for problem in row.problems:
            name = problem.column if problem.column in self.fields else None
            self.add_error(name, f"{problem.message} {problem.remedy}".strip())
