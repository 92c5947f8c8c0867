"""What the secretariat changes about a member state."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from experts import search
from experts.audit import Kind, act

from .models import MemberState

if TYPE_CHECKING:
    from experts.user.models import User


SETTINGS_CHANGED = Kind("state-settings-changed", _("{by} changed the settings of {state}"))


def change_settings(*, state: MemberState, by: "User") -> None:
    """Keep a state's new settings; whom its people are shown to takes effect with the same commit."""
    with act(SETTINGS_CHANGED, by=by) as event:
        if not event.compared(MemberState.objects.get(pk=state.pk), state):
            return event.nothing()
        state.save()
        event.on(state, state=state.pk)
        search.index_state(state.code)
