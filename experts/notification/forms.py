"""How somebody wants to hear of what happens."""

from typing import Any

from django import forms

from experts.user.models import User

from .catalogue import How, Kind, kinds
from .models import Choice


class SettingsForm(forms.Form):
    """One question for each kind this person can get and choose."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = Choice.objects.hows(user)
        mine = [kind for kind in kinds.values() if kind.whom.includes(user)]
        self.fixed: list[Kind] = [kind for kind in mine if kind.is_fixed]
        for kind in mine:
            if not kind.is_fixed:
                self.fields[kind.code] = forms.ChoiceField(
                    label=str(kind.title), choices=How, initial=chosen[kind.code]
                )

    @property
    def hows(self) -> dict[str, How]:
        """What was chosen, by the code of the kind."""
        return {code: How(how) for code, how in self.cleaned_data.items()}
