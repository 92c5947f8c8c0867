"""What the secretariat changes about a verification: suspending, restoring, lapsing, renewing."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts import search
from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.clock import rights_day
from experts.member.models import Member
from experts.user.models import User
from experts.vetting.models import Decision

SUSPENDED = Kind("member-suspended", _("{by} suspended {about}"))
RESTORED = Kind("member-restored", _("{by} restored {about}"))
LAPSED = Kind("verification-lapsed", _("{by} ended the verification of {about}"))
RENEWED = Kind("verification-renewed", _("{by} renewed the verification of {about}"))

Status, Outcome = Member.Status, Decision.Outcome


class VerificationError(PermissionDenied):
    """This cannot be done to this member, in a sentence."""


def suspend(*, member: Member, by: User, reason: str, message: str = "") -> Decision:
    """Close every door at the next request; what the pool knows of the member stays."""
    facts = {"status": Status.SUSPENDED, "suspended_at": timezone.now(), "status_reason": reason}
    return _change(
        SUSPENDED, member, by, [Status.VERIFIED, Status.LAPSED], facts, Outcome.SUSPENDED, reason, message
    )


def restore(*, member: Member, by: User, message: str) -> Decision:
    """Take a suspension back: verified again, or lapsed where the verification has run out meanwhile."""
    runs = member.expires_on is not None and member.expires_on >= rights_day()
    facts = {
        "status": Status.VERIFIED if runs else Status.LAPSED,
        "suspended_at": None,
        "status_reason": "",
    }
    return _change(RESTORED, member, by, [Status.SUSPENDED], facts, Outcome.RESTORED, "", message)


def lapse(*, member: Member, by: User, reason: str) -> Decision:
    """End a verification before its day."""
    facts = {"status": Status.LAPSED, "status_reason": reason}
    return _change(LAPSED, member, by, [Status.VERIFIED], facts, Outcome.LAPSED, reason, "")


def renew(*, member: Member, by: User) -> Decision:
    """Let a verification run for the state's months from today."""
    facts = {
        "status": Status.VERIFIED,
        "status_reason": "",
        "verified_by": by,
        "verified_at": timezone.now(),
        "expires_on": member.state.verification_ends(rights_day()),
    }
    return _change(RENEWED, member, by, [Status.VERIFIED, Status.LAPSED], facts, Outcome.RENEWED, "", "")


def _change(
    kind: Kind,
    member: Member,
    by: User,
    before: list[str],
    facts: dict[str, Any],
    outcome: str,
    reason: str,
    words: str,
) -> Decision:
    demand(by, Permission.CASES_DECIDE)
    if member.user_id == by.pk:
        raise VerificationError(_("Nobody decides about themselves."))
    with act(kind, by=by) as event:
        member = Member.objects.select_for_update(of=("self",)).select_related("state").get(pk=member.pk)
        if member.status not in before:
            raise VerificationError(_("The member's status has changed meanwhile."))
        for name, value in facts.items():
            event.changed(name, getattr(member, name), value)
            setattr(member, name, value)
        member.save()
        decision = Decision.objects.create(
            member=member, by=by, outcome=outcome, reason=reason[:30], message=words or reason
        )
        event.on(member, about=member, state=member.state_id)
        search.index(member)
        return decision
