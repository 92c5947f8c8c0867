"""What focal points do with invitations, and what readers of a letter answer without joining."""

import datetime
from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.audit import Kind, act
from experts.conflict import actions as conflicts
from experts.letter import actions as letters
from experts.member.models import Member
from experts.member_state.models import Visibility
from experts.user.models import User

from .models import Invitation, Removal, removal_digest
from .telling import tell_not_me, tell_removed

SENT = Kind("invitation-sent", gettext_lazy("{by} sent the invitation of {about} again"))
WITHDRAWN = Kind("invitation-withdrawn", gettext_lazy("{by} withdrew an invitation to the roster of {state}"))
READDRESSED = Kind("invitation-readdressed", gettext_lazy("{by} corrected the address of {about}"))
NOT_ME = Kind("invitation-not-me", gettext_lazy("The letter that invited {about} reached somebody else"))
REMOVED = Kind(
    "invitation-removed",
    gettext_lazy("Somebody who was invited asked to be removed from the roster of {state}"),
)

AT_ONCE = 500
MOST_AT_ONCE = 200
# Clicked twice, or by two focal points, it is one letter.
NOT_AGAIN_WITHIN = datetime.timedelta(days=1)
State = Invitation.State


class InvitationError(PermissionDenied):
    """What was asked cannot be done with this invitation any more, in a sentence."""


def open_for(*, members: Sequence[Member], by: User | None) -> None:
    """An invitation for each of these entries, in place of any before; a job writes the letters.

    Called in the transaction that has made or locked the entries, and whose own lines tell of it in the audit.
    """
    for start in range(0, len(members), AT_ONCE):
        part = members[start : start + AT_ONCE]
        standing = Invitation.objects.standing().filter(member__in=[member.pk for member in part])
        standing.update(state=State.REPLACED)
        Invitation.objects.bulk_create(Invitation(member=member, sent_by=by) for member in part)


def send_again(*, members: Iterable[Member], by: User) -> int:
    """Another letter to people of the own roster who have not joined; says to how many.

    Left out is who got one within a day, and who said that it was not for them: their address comes first.
    """
    with act(SENT, by=by) as event:
        chosen = _lock([member.pk for member in members], by)
        if len(chosen) > MOST_AT_ONCE:
            raise InvitationError(_("Choose at most %(most)s people at once.") % {"most": MOST_AT_ONCE})
        recent = timezone.now() - NOT_AGAIN_WITHIN
        standing = Invitation.objects.standing().filter(member__in=[member.pk for member in chosen])
        barred = standing.filter(state=State.NOT_ME) | standing.filter(sent_at__gt=recent)
        left_out = set(barred.values_list("member", flat=True))
        invited = [member for member in chosen if member.pk not in left_out]
        if not invited:
            event.nothing()
            return 0
        open_for(members=invited, by=by)
        event.on(invited[0], state=invited[0].state_id)
        for member in invited[1:]:
            event.also(SENT, member, state=member.state_id)
        return len(invited)


def withdraw(*, member: Member, by: User) -> None:
    """Take somebody off the roster who has not joined; the link in their letter opens nothing any more.

    Raises InvitationError for somebody who has joined meanwhile.
    """
    with act(WITHDRAWN, by=by) as event:
        entry = _lock_one(member, by)
        event.on(entry, state=entry.state_id)
        _drop(entry)


def correct_address(*, member: Member, address: str, by: User) -> None:
    """Write to somebody at another address; the letters before it open nothing any more.

    Raises:
        ValidationError: the own roster has the address already, or its owner asked to be removed from it.
        InvitationError: they have joined meanwhile.
    """
    with act(READDRESSED, by=by) as event:
        entry = _lock_one(member, by)
        address = address.strip().lower()
        if address == entry.work_email:
            raise ValidationError(_("This is the address the last letter went to."))
        _check_free(address, entry)
        event.on(entry, state=entry.state_id)
        event.changed("work_email", entry.work_email, address)
        for invitation in entry.invitations.standing():
            letters.take_back(tag=invitation.tag)
        entry.work_email = address
        entry.save(update_fields=["work_email"])
        release(state_id=entry.state_id, addresses=[address], keep=entry)
        _show(entry, Visibility.POOL)
        open_for(members=[entry], by=by)
        conflicts.notice(member=entry)


def _check_free(address: str, entry: Member) -> None:
    """Only by what the focal point sees anyway; what other states know of the address is not asked here."""
    known = Member.objects.filter(state=entry.state_id).exclude(pk=entry.pk)
    known = known.exclude(status=Member.Status.DRAFTING, invited_at=None)
    if (known.filter(work_email=address) | known.filter(user__email=address)).exists():
        raise ValidationError(_("Somebody else on your roster has this address."))
    if Removal.objects.filter(state=entry.state_id, address_digest=removal_digest(address)).exists():
        raise ValidationError(_("The owner of this address asked to be removed from your roster."))


def release(*, state_id: str, addresses: Sequence[str], keep: Member | None = None) -> None:
    """Free addresses that only somebody's unsent application holds: the roster's entry is theirs once they go on."""
    drafts = Member.objects.filter(
        state=state_id, status=Member.Status.DRAFTING, invited_at=None, work_email__in=addresses
    )
    drafts.exclude(pk=keep.pk if keep else 0).update(work_email="")


def say_not_me(*, invitation: Invitation) -> None:
    """Somebody else reads this mailbox: the entry leaves the directory until its address is corrected.

    Whoever holds the link has the mailbox; nobody is logged in. Raises InvitationError when it has ended.
    """
    with act(NOT_ME, by=None) as event:
        running = take(invitation)
        running.state, running.answered_at = State.NOT_ME, timezone.now()
        running.save(update_fields=["state", "answered_at"])
        _show(running.member, Visibility.HIDDEN)
        event.on(running.member, state=running.member.state_id)
        tell_not_me(running.member)


def remove(*, invitation: Invitation) -> None:
    """Forget somebody who does not want to be on a roster; no table of that state brings the address back.

    Raises InvitationError when it has ended.
    """
    with act(REMOVED, by=None) as event:
        entry = take(invitation).member
        state_id = entry.state_id
        Removal.objects.get_or_create(state_id=state_id, address_digest=removal_digest(entry.work_email))
        event.on(entry, state=state_id)
        _drop(entry)
        tell_removed(state_id)


def take(invitation: Invitation) -> Invitation:
    """Lock it, so that of several answers to one letter one counts; the entry first, as everywhere.

    Raises InvitationError when it has been answered, replaced or taken back, or is too old.
    """
    members = Member.objects.select_for_update(of=("self",)).select_related("state", "institution")
    member = members.filter(pk=invitation.member_id, status=Member.Status.INVITED).first()
    locked = Invitation.objects.select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if member is None or locked is None or not locked.is_running:
        raise InvitationError(_("This invitation has ended."))
    locked.member = member
    return locked


def _lock(keys: Iterable[int], by: User) -> list[Member]:
    """Entries of the roster this person keeps whom nobody has joined by, always in the same order."""
    own = Member.objects.select_for_update(of=("self",)).filter(
        pk__in=list(keys), status=Member.Status.INVITED, state=by.focal_state_id or ""
    )
    return list(own.order_by("pk"))


def _lock_one(member: Member, by: User) -> Member:
    found = _lock([member.pk], by)
    if not found:
        raise InvitationError(_("This person has joined, or is no longer on your roster."))
    return found[0]


def _show(entry: Member, visibility: str) -> None:
    """Let the directory show the entry, or nobody but its focal points."""
    profile = getattr(entry, "profile", None)
    if profile is not None:
        profile.visibility = visibility
        profile.save(update_fields=["visibility"])
    search.index(entry)


def _drop(entry: Member) -> None:
    """Delete an entry nobody has joined by, and all that hangs on it; letters that wait do not go."""
    for invitation in entry.invitations.all():
        letters.take_back(tag=invitation.tag)
    search.remove(entry.pk)
    entry.delete()
