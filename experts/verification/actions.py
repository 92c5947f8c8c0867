"""What happens to a verification after it was given: renewed, ended, suspended, restored."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts import search
from experts.access import Permission, demand
from experts.application.models import Application
from experts.audit import Event, Kind, act
from experts.clock import rights_day
from experts.member.models import Member
from experts.user.models import User
from experts.vetting.actions import reinstate
from experts.vetting.models import Decision

from .models import Reminder, may_be_renewed
from .telling import tell

SUSPENDED = Kind("member-suspended", gettext_lazy("{by} suspended {about}"))
RESTORED = Kind("member-restored", gettext_lazy("{by} restored {about}"))
LAPSED = Kind("verification-lapsed", gettext_lazy("The verification of {about} ended"))
LAPSED_BY = Kind("verification-lapsed-early", gettext_lazy("{by} ended the verification of {about}"))
RENEWED = Kind("verification-renewed", gettext_lazy("{by} renewed the verification of {about}"))
STILL_THERE = Kind("still-there-said", gettext_lazy("{by} said that they still work there"))

Status, Outcome = Member.Status, Decision.Outcome
AT_ONCE = 200
# What these decisions change, kept with each of them.
CHANGED = ["status", "status_reason", "expires_on", "verified_by_id", "verified_at", "suspended_at"]


class VerificationError(PermissionDenied):
    """This cannot be done with the verification as it stands now, in a sentence."""


def suspend(*, member: Member, by: User, reason: str, message: str = "") -> Decision:
    """Close the pool to somebody, and them to the pool, from the next request on; everything is kept.

    `reason` is what they read where they stand; `message` goes with the letter. What they have asked an office for
    is closed with it, or approving it would let them in again.

    Raises:
        PermissionDenied: by somebody outside the secretariat, or of oneself.
        ValidationError: no reason is given.
        VerificationError: they are no member now.
    """
    with act(SUSPENDED, by=by) as event:
        applications = _lock_applications(member)
        member = _lock(member, by)
        demand(by, Permission.CASES_DECIDE)
        if not reason.strip():
            raise ValidationError({"reason": _("Say why: the member reads it.")})
        if member.status not in (Status.VERIFIED, Status.LAPSED):
            raise VerificationError(_("Only a member can be suspended."))
        decision = _record(member, Outcome.SUSPENDED, by, message or reason)
        for application in applications:
            application.state = Application.State.WITHDRAWN
            application.save()
        member.status, member.status_reason, member.suspended_at = Status.SUSPENDED, reason[:300], decision.at
        _keep(member, decision, event)
        tell(decision, message=message, reason=reason)
        return decision


def restore(*, member: Member, by: User, message: str) -> Decision:
    """Let a suspended member in again, for as long as the verification still runs.

    Raises:
        PermissionDenied: by somebody outside the secretariat, or of oneself.
        VerificationError: they are not suspended.
    """
    with act(RESTORED, by=by) as event:
        member = _lock(member, by)
        demand(by, Permission.CASES_DECIDE)
        if member.status != Status.SUSPENDED:
            raise VerificationError(_("This member is not suspended."))
        decision = _record(member, Outcome.RESTORED, by, message)
        reinstate(member)
        _keep(member, decision, event)
        tell(decision, message=message)
        return decision


def lapse(*, member: Member, by: User, reason: str) -> Decision:
    """End a verification before its time; it can be renewed like any other that has ended.

    Raises:
        PermissionDenied: by somebody outside the secretariat, or of oneself.
        ValidationError: no reason is given.
        VerificationError: it does not run.
    """
    with act(LAPSED_BY, by=by) as event:
        member = _lock(member, by)
        demand(by, Permission.CASES_DECIDE)
        if not reason.strip():
            raise ValidationError({"reason": _("Say why: the member reads it.")})
        if member.status != Status.VERIFIED or member.expires_on is None:
            raise VerificationError(_("This verification does not run."))
        decision = _record(member, Outcome.LAPSED, by, reason)
        member.status, member.status_reason = Status.LAPSED, reason[:300]
        # The last day is over, or restoring after a suspension would bring back what was ended.
        member.expires_on = min(member.expires_on, rights_day() - datetime.timedelta(days=1))
        _keep(member, decision, event)
        # The letter with the reason is the word about the end; the clock says no second one.
        Reminder.objects.get_or_create(member=member, ends_on=member.expires_on, stage=Reminder.Stage.ENDED)
        tell(decision, reason=reason)
        return decision


def lapse_expired() -> int:
    """Nightly: note every verification whose last day is over; says how many. The doors are closed already."""
    done = 0
    while batch := _lapse_some():
        done += batch
    return done


def _lapse_some() -> int:
    """A few hundred in one transaction, so that nobody waits for thousands."""
    with act(LAPSED, by=None) as event:
        expired = Member.objects.filter(status=Status.VERIFIED, expires_on__lt=rights_day()).order_by("pk")
        members = list(expired.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
        if not members:
            event.nothing()
            return 0
        decisions = [_decision(member, Outcome.LAPSED, None, "") for member in members]
        Decision.objects.bulk_create(decisions)
        Member.objects.filter(pk__in=[member.pk for member in members]).update(status=Status.LAPSED)
        lines = [event, *(event.also(LAPSED, one) for one in decisions[1:])]
        for line, decision in zip(lines, decisions, strict=True):
            line.on(decision, about=decision.member, state=decision.member.state_id)
            line.changed("status", Status.VERIFIED, Status.LAPSED)
        search.index(*members)
        return len(members)


def renew(*, member: Member, by: User) -> Decision:
    """Vouch anew for somebody: from today, for as long as the state says.

    Raises:
        PermissionDenied: of oneself, or by somebody who does not vouch for this state.
        VerificationError: it runs long enough, was renewed already, or the person is no member now.
    """
    with act(RENEWED, by=by) as event:
        applications = _lock_applications(member)
        member = _lock(member, by)
        if by.focal_state_id != member.state_id:
            demand(by, Permission.CASES_DECIDE)
        if not may_be_renewed(member):
            raise VerificationError(
                _("There is nothing to renew: it was renewed already, or runs long enough.")
            )
        decision = _record(member, Outcome.RENEWED, by, "")
        for application in applications:
            # Begun in order to come back, which has happened; a move goes on.
            if application.kind == Application.Kind.RETURN:
                application.state = Application.State.WITHDRAWN
                application.save()
        member.status, member.status_reason = Status.VERIFIED, ""
        member.verification_basis = member.verification_basis or Member.Basis.ATTESTATION
        member.verified_by, member.verified_at = by, decision.at
        member.expires_on = member.state.verification_ends(rights_day())
        _keep(member, decision, event)
        tell(decision)
        return decision


def renew_many(*, members: Iterable[Member], by: User) -> tuple[list[Decision], int]:
    """Renew each by a decision of its own; how many others had been dealt with meanwhile."""
    done, late = [], 0
    for member in members:
        try:
            done.append(renew(member=member, by=by))
        except VerificationError:
            late += 1
    return done, late


def say_still_there(*, by: User) -> bool:
    """Keep that somebody says they still work there; the focal points hear of it once a day. False when it is known.

    Raises VerificationError when there is nothing to renew.
    """
    with act(STILL_THERE, by=by) as event:
        member = (
            Member.objects.select_for_update(of=("self",)).select_related("state").filter(user=by).first()
        )
        if member is None or not may_be_renewed(member):
            raise VerificationError(_("There is nothing to renew now."))
        if member.said_still_there_at:
            event.nothing()
            return False
        old, member.still_there_at = member.still_there_at, timezone.now()
        member.save(update_fields=["still_there_at"])
        event.on(member, about=member, state=member.state_id)
        event.changed("still_there_at", old, member.still_there_at)
        by.person = member
        return True


def forget_reminders() -> int:
    """Nightly: of verifications that ended a year ago nothing is said any more; members who lapsed keep theirs."""
    old = Reminder.objects.filter(ends_on__lt=rights_day() - datetime.timedelta(days=366))
    return old.exclude(member__status=Status.LAPSED).delete()[0]


def _lock(member: Member, by: User) -> Member:
    """The row of today; nobody decides about themselves."""
    locked = Member.objects.select_for_update(of=("self",)).select_related("user", "state").get(pk=member.pk)
    if locked.user_id == by.pk:
        raise PermissionDenied
    return locked


def _decision(member: Member, outcome: str, by: User | None, message: str) -> Decision:
    before: dict[str, Any] = {name: getattr(member, name) for name in CHANGED}
    kept = {name: value if value is None else str(value) for name, value in before.items()}
    return Decision(member=member, outcome=outcome, message=message[:2000], by=by, before=kept)


def _record(member: Member, outcome: str, by: User, message: str) -> Decision:
    decision = _decision(member, outcome, by, message)
    decision.save()
    return decision


def _keep(member: Member, decision: Decision, event: Event) -> None:
    """Write the member and the line, and let search know."""
    for name in CHANGED:
        old, new = decision.before[name], getattr(member, name)
        if old != (new if new is None else str(new)):
            event.changed(name.removesuffix("_id"), old, None if new is None else str(new))
    member.save()
    event.on(decision, about=member, state=member.state_id)
    search.index(member)


def _lock_applications(member: Member) -> list[Application]:
    """Applications before the member, as everywhere, so that no two who decide wait for each other."""
    return list(Application.objects.open().select_for_update(of=("self",)).filter(member=member))
