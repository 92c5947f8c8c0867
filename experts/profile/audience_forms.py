"""What a person may say about who sees what."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Audience
from experts.member_state.models import MemberState, Visibility

from .audiences import Part, Parts
from .presets import allowed

SHORT = [
    (Audience.NOBODY, gettext_lazy("Nobody")),
    (Audience.CONTACTS, gettext_lazy("Contacts")),
    (Audience.STATE, gettext_lazy("My state")),
    (Audience.MEMBERS, gettext_lazy("Members")),
]
Row = tuple[Part, BoundField]
OF_ROWS = ("way-", "link-", "file-")


class AudienceForm(forms.Form):
    """Who finds the profile, and for each part of it who sees it."""

    def __init__(self, data: Any = None, *, parts: Parts, state: MemberState, visibility: str) -> None:
        super().__init__(data, initial={"visibility": visibility})
        self.parts = parts
        self.fields["visibility"] = forms.ChoiceField(
            label=_("Who finds your profile"),
            choices=[(one.value, _found_by(one, state)) for one in allowed(state)],
            widget=forms.RadioSelect,
        )
        for part in parts.all:
            self.fields[part.key] = forms.ChoiceField(
                label=part.label,
                choices=SHORT,
                initial=part.audience,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Choose who sees it.")},
            )

    def clean(self) -> dict[str, Any]:
        """A row that is not there any more was changed elsewhere: what was meant for it is not guessed."""
        known = set(self.fields)
        if any(name.startswith(OF_ROWS) and name not in known for name in self.data):
            raise forms.ValidationError(
                _(
                    "You have changed your contact details, links or files since you opened this page. Look again, then save."
                )
            )
        return self.cleaned_data

    @property
    def audiences(self) -> dict[str, str]:
        return {part.key: self.cleaned_data[part.key] for part in self.parts.all}

    @property
    def contact_rows(self) -> list[Row]:
        return self._rows(self.parts.contact)

    @property
    def detail_rows(self) -> list[Row]:
        return self._rows(self.parts.details)

    @property
    def file_rows(self) -> list[Row]:
        """Links of the portfolio, and files."""
        return self._rows([*self.parts.links, *self.parts.files])

    def _rows(self, parts: list[Part]) -> list[Row]:
        return [(part, self[part.key]) for part in parts]


def _found_by(visibility: Visibility, state: MemberState) -> str:
    return {
        Visibility.POOL: _("The pool: all verified members of the eleven states"),
        Visibility.STATE: _("My state: members in %(state)s only") % {"state": state.name},
        Visibility.HIDDEN: _("Hidden: you, your focal points and the secretariat"),
    }[visibility]
