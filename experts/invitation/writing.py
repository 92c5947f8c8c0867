"""Writing the letters that invite: a few in every walk, each once, however often a worker is killed."""

import time

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from experts.letter import actions as letters
from experts.member_state.models import MemberState

from . import tokens
from .models import Invitation

MOST_LETTERS = 500
WALK_SECONDS = 40


def letters_are_due() -> bool:
    """Somebody was invited and has no letter yet."""
    return Invitation.objects.unwritten().exists()


def write_due() -> int:
    """One walk with what is due; says how many were written."""
    ends, written = time.monotonic() + WALK_SECONDS, 0
    due = Invitation.objects.unwritten().order_by("pk").values_list("pk", flat=True)
    for pk in list(due[:MOST_LETTERS]):
        written += _write(pk)
        if time.monotonic() > ends:
            break
    return written


@transaction.atomic
def _write(pk: int) -> bool:
    """The letter and the mark that it is written, both or neither; False when another worker was quicker."""
    if not Invitation.objects.unwritten().filter(pk=pk).update(lettered_at=timezone.now()):
        return False
    invitation = Invitation.objects.select_related("member__state", "member__institution").get(pk=pk)
    member = invitation.member
    letters.write_to_address(
        address=member.work_email,
        language=language_of(member.state),
        zone=member.state.time_zone,
        about="invitation/invited",
        facts={
            "member": member,
            "invitation": invitation,
            "is_english": language_of(member.state) == "en",
            **tokens.addresses(invitation),
        },
        tag=invitation.tag,
    )
    return True


def language_of(state: MemberState) -> str:
    """The first of the state's languages in which the portal speaks; English where it speaks none."""
    spoken = dict(settings.LANGUAGES)
    return next((code for code in state.languages if code in spoken), "en")
