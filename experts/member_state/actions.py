"""What the secretariat changes about a member state."""

from typing import TYPE_CHECKING

from django.db import transaction

from experts import search

from .models import MemberState

if TYPE_CHECKING:
    from experts.user.models import User


@transaction.atomic
def change_settings(*, state: MemberState, by: "User") -> None:
    """Keep a state's new settings; whom its people are shown to takes effect with the same commit."""
    state.save()
    search.index_state(state.code)
