"""A lost mailbox: asked for in public, confirmed by the new mailbox, agreed by an office, carried out."""

import datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.audit import Event, Kind, act
from experts.member.models import Member
from experts.user import attempts
from experts.user.models import User

from . import links, telling
from .models import WAITS_FOR, Recovery

ASKED = Kind(
    "address-lost-asked", gettext_lazy("Somebody asked for another address because a mailbox is lost")
)
CONFIRMED = Kind("address-lost-confirmed", gettext_lazy("A new mailbox answered"))
REACHED = Kind(
    "address-lost-reached", gettext_lazy("{about} asks for another address; the old mailbox was told")
)
OBJECTED = Kind(
    "address-lost-objected", gettext_lazy("The old mailbox of {about} objected to another address")
)
AGREED = Kind("address-lost-agreed", gettext_lazy("{by} agreed to another address for {about}"))
REFUSED = Kind("address-lost-refused", gettext_lazy("{by} refused another address for {about}"))
STOPPED = Kind("address-lost-stopped", gettext_lazy("{by} logged in and stopped the change of their address"))
DONE = Kind(
    "address-lost-done", gettext_lazy("The address of {about} was changed after the mailbox was lost")
)
STUCK = Kind(
    "address-lost-stuck", gettext_lazy("The address of {about} was not changed: the new one is taken")
)

State = Recovery.State
# What no office ever saw; then an unconfirmed wish, and one for an address nobody has, are gone.
UNCONFIRMED_KEPT = datetime.timedelta(days=7)


class RecoveryError(PermissionDenied):
    """This cannot be done with the request any more, in a sentence."""


def ask(*, old_address: str, new_address: str, words: str = "") -> None:
    """Keep the wish and write to the new mailbox. Whether anybody has the old one, nothing of it shows."""
    with act(ASKED, by=None) as event:
        old_address, new_address = old_address.strip().lower(), new_address.strip().lower()
        recovery = Recovery.objects.create(
            user=_member_behind(old_address, new_address),
            old_address=old_address,
            new_address=new_address,
            words=words,
            nonce=links.new_nonce(),
        )
        event.on(recovery)
        telling.ask_new_mailbox(recovery)


def _member_behind(old_address: str, new_address: str) -> User | None:
    """A member's account; never an officer's, whose address another officer changes. One statement, whoever it is."""
    people = User.objects.filter(email__in=[old_address, new_address], is_active=True)
    found = {user.email: user for user in people.select_related("member__state")}
    user = found.get(old_address)
    if user is None or user.person is None or user.is_staff or new_address in found:
        return None
    return user


def confirm(*, recovery: Recovery) -> None:
    """The new mailbox has answered; a job tells the office, so that this costs the same for an unknown address."""
    with act(CONFIRMED, by=None) as event:
        asked = Recovery.objects.filter(pk=recovery.pk, state=State.ASKED, confirmed_at=None)
        if not asked.update(confirmed_at=timezone.now()):
            return event.nothing()
        event.on(recovery)


def reach_offices() -> int:
    """Bring what new mailboxes have confirmed before those who decide; says how many."""
    return sum(_reach(pk) for pk in Recovery.objects.confirmed().values_list("pk", flat=True))


def _reach(pk: int) -> bool:
    with act(REACHED, by=None) as event:
        recovery = _lock(pk)
        if recovery is None or recovery.state != State.ASKED or recovery.confirmed_at is None:
            event.nothing()
            return False
        is_second = recovery.user is None or Recovery.objects.open().filter(user=recovery.user).exists()
        recovery.state = State.WITHDRAWN if is_second else State.WAITING
        recovery.save(update_fields=["state"])
        if is_second or recovery.user is None:
            event.nothing()
            return False
        _on(event, recovery)
        telling.tell_reached(recovery)
        return True


def object_to(*, recovery: Recovery) -> None:
    """The old mailbox says no. What is agreed waits 72 hours more; what is done is the office's to look at."""
    with act(OBJECTED, by=None) as event:
        locked = _lock(recovery.pk)
        if locked is None or locked.user is None or locked.objected_at is not None:
            return event.nothing()
        locked.objected_at = timezone.now()
        if locked.state == State.AGREED:
            locked.due_at = locked.objected_at + WAITS_FOR
        locked.save(update_fields=["objected_at", "due_at"])
        _on(event, locked)
        telling.tell_objected(locked)


def agree(*, recovery: Recovery, how_checked: str, by: User) -> Recovery:
    """Vouch that it is the same person. Carried out at once, or 72 hours on where the old mailbox has objected.

    Raises:
        PermissionDenied: about oneself, or somebody of another state.
        ValidationError: it is not said how the identity was checked.
        RecoveryError: it was decided meanwhile.
    """
    with act(AGREED, by=by) as event:
        locked = _take(recovery, by, State.WAITING)
        if not how_checked.strip():
            raise ValidationError({"message": _("Say how you checked the identity.")})
        now = timezone.now()
        locked.state, locked.decided_by, locked.decided_at = State.AGREED, by, now
        locked.message = how_checked
        locked.due_at = now + WAITS_FOR if locked.objected_at else now
        locked.save()
        _on(event, locked)
        if locked.objected_at:
            telling.tell_agreed(locked)
            return locked
        # In the same transaction: nobody can refuse what was agreed and is being carried out.
        _carry_out(locked.pk)
        locked.refresh_from_db()
        return locked


def refuse(*, recovery: Recovery, why: str, by: User) -> Recovery:
    """Say no, or stop what was agreed and still waits. Both addresses are told; the address stays.

    Raises as `agree` does.
    """
    with act(REFUSED, by=by) as event:
        locked = _take(recovery, by, State.WAITING, State.AGREED)
        if not why.strip():
            raise ValidationError({"message": _("Say why not.")})
        locked.state, locked.decided_by, locked.decided_at = State.REFUSED, by, timezone.now()
        locked.message, locked.due_at = why, None
        locked.save()
        _on(event, locked)
        telling.tell_refused(locked)
        return locked


def stop(*, by: User) -> bool:
    """The member logs in after all, and wants no other address; False when nothing was open."""
    with act(STOPPED, by=by) as event:
        own = Recovery.objects.open().filter(user=by).first()
        locked = _lock(own.pk) if own else None
        if locked is None or locked.state not in (State.WAITING, State.AGREED):
            event.nothing()
            return False
        locked.state, locked.due_at = State.WITHDRAWN, None
        locked.save(update_fields=["state", "due_at"])
        _on(event, locked)
        telling.tell_refused(locked)
        return True


def carry_out_due() -> int:
    """What has waited its 72 hours; says how many."""
    due = Recovery.objects.filter(state=State.AGREED, due_at__lte=timezone.now())
    return sum(_carry_out(pk) for pk in due.values_list("pk", flat=True))


def _carry_out(pk: int) -> bool:
    """Another address, no password, no session; the second factor and every status stay as they are."""
    with act(DONE, by=None) as event:
        recovery = _lock(pk)
        now = timezone.now()
        if (
            recovery is None
            or recovery.state != State.AGREED
            or recovery.due_at is None
            or recovery.due_at > now
        ):
            event.nothing()
            return False
        accounts = User.objects.select_for_update(of=("self",)).select_related("member__state")
        user = accounts.get(recoveries=recovery)
        recovery.user = user
        _on(event, recovery)
        if _is_stuck(recovery, user):
            event.kind = STUCK
            recovery.state, recovery.due_at = State.WITHDRAWN, None
            recovery.save()
            telling.tell_stuck(recovery)
            return False
        event.changed("email", user.email, recovery.new_address)
        _change_address(user, recovery.new_address)
        for session in UserSession.objects.filter(user=user):
            session.end()
        attempts.forget(user)
        recovery.state, recovery.done_at = State.DONE, now
        recovery.save()
        telling.tell_done(recovery)
        return True


def _is_stuck(recovery: Recovery, user: User) -> bool:
    """Somebody took the new address meanwhile, or the member changed theirs by themselves."""
    taken = User.objects.filter(email=recovery.new_address).exists()
    wanted = (
        EmailAddress.objects.filter(email=recovery.new_address, verified=True).exclude(user=user).exists()
    )
    return taken or wanted or user.email != recovery.old_address


def _change_address(user: User, address: str) -> None:
    old = user.email
    user.email, user.contactable, user.unreachable_why, user.unreachable_since = address, True, "", None
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    # Somebody who asked for this address and never confirmed it has no right to it.
    EmailAddress.objects.filter(email=address, verified=False).delete()
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    member = user.person
    if member and member.work_email == old:
        others = Member.objects.filter(state=member.state_id, work_email=address).exclude(pk=member.pk)
        member.work_email = "" if others.exists() else address
        member.save(update_fields=["work_email"])


def forget() -> int:
    """Nightly: wishes that reached nobody; what an office decided stays on record with the member."""
    before = timezone.now() - UNCONFIRMED_KEPT
    unseen = Recovery.objects.filter(state__in=[State.ASKED, State.WITHDRAWN], decided_by=None)
    return unseen.filter(asked_at__lt=before).delete()[0]


def _lock(pk: int) -> Recovery | None:
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("user__member__state")
    return rows.filter(pk=pk).first()


def _take(recovery: Recovery, by: User, *states: str) -> Recovery:
    """Lock it for one's decision: in one's own state, never about oneself."""
    if not Recovery.objects.visible_to(by).exclude(user=by).filter(pk=recovery.pk).exists():
        raise PermissionDenied
    if not by.is_secretariat and not by.is_focal_point:
        raise PermissionDenied
    locked = _lock(recovery.pk)
    if locked is None or locked.state not in states:
        raise RecoveryError(_("Somebody else has just dealt with this."))
    return locked


def _on(event: Event, recovery: Recovery) -> None:
    """The line tells of the member, and holds no address."""
    member = recovery.user.person if recovery.user else None
    event.on(recovery, about=member, state=member.state_id if member else None)
