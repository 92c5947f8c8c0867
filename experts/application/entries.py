"""The entry that a state's roster holds for somebody, and making it theirs."""

from django.utils import timezone

from experts import search
from experts.file.models import File
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.user.models import User


def invited(state: MemberState, by: User, own: Member | None) -> Member | None:
    """The entry of the state's roster that waits for this address, now this account's; None where there is none.

    `own` is what the account has already: only somebody who is still writing, and whom nobody has vouched for,
    has an entry to give up for it. Called in the transaction of what they do, their account locked.
    """
    if own is not None and not is_own_draft(own):
        return None
    waiting = Member.objects.select_for_update(of=("self",)).filter(
        state=state, work_email=by.email, status=Member.Status.INVITED
    )
    entry = waiting.first()
    if entry is not None:
        take_over(entry=entry, by=by, own=own)
    return entry


def is_own_draft(member: Member) -> bool:
    """Begun by the person alone: no office knows of it."""
    return member.status == Member.Status.DRAFTING and member.invited_at is None


def take_over(*, entry: Member, by: User, own: Member | None) -> None:
    """Make an invited entry, which is locked, an account's; what they wrote and kept so far comes along.

    Their invitation is accepted by that, whichever way they came; from now on the directory does not show them as
    somebody who has not joined.
    """
    if own is not None:
        own.applications.update(member=entry)
        File.objects.filter(owner=own).update(owner=entry)
        Member.objects.get(pk=own.pk).delete()
    entry.user, entry.status = by, Member.Status.DRAFTING
    entry.save(update_fields=["user", "status"])
    by.person = entry
    standing = entry.invitations.exclude(state="replaced")
    standing.update(state="accepted", answered_at=timezone.now())
    search.index(entry)
