"""The secretariat passes from one chair country to the next: proposed by one head, completed by another."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand, holds
from experts.audit import Kind, act
from experts.audit.recording import Event
from experts.member_state.models import MemberState
from experts.user.models import User

from . import actions, alarms
from .models import Handover, Officer, Successor
from .telling import tell_appointed, tell_handed_over

PROPOSED = Kind("handover-proposed", gettext_lazy("{by} proposed to hand the secretariat over: {object}"))
COMPLETED = Kind(
    "handover-completed", gettext_lazy("{by} completed the hand-over of the secretariat: {object}")
)
WITHDRAWN = Kind(
    "handover-withdrawn", gettext_lazy("{by} withdrew the hand-over of the secretariat: {object}")
)


def propose(
    *, to_chair: MemberState, successors: Iterable[tuple[str, str]], by: User, remark: str = ""
) -> Handover:
    """Name the next chair country and who comes with it, as pairs of address and role.

    From now on they read along; their roles begin when somebody completes it.

    Raises:
        PermissionDenied: by somebody who is no head.
        ValidationError: one is open already, no head comes, or an account is closed.
    """
    demand(by, Permission.OFFICES_FILL)
    with act(PROPOSED, by=by) as event:
        actions.lock_officers()
        if Handover.objects.open().exists():
            raise ValidationError(_("A hand-over is open already: complete or withdraw it first."))
        people = {email.strip().lower(): role for email, role in successors}
        if Officer.Role.HEAD not in people.values():
            raise ValidationError(_("At least one of the incoming officers has to be a head."))
        from_chair = present_chair()
        if from_chair == to_chair:
            raise ValidationError(_("The secretariat is with this chair country already."))
        handover = Handover.objects.create(
            from_chair=from_chair, to_chair=to_chair, remark=remark, proposed_by=by
        )
        event.on(handover)
        for email, role in people.items():
            _name(handover, email, role, by, event)
    return handover


def _name(handover: Handover, email: str, role: str, by: User, event: Event) -> None:
    """One of those who come; without a place at the desk they read along until it is theirs."""
    user = User.objects.select_for_update(of=("self",)).filter(email=email).first()
    user = user or actions.open_account(email)
    if not user.is_active:
        raise ValidationError(_("%(email)s belongs to a closed account.") % {"email": email})
    term = None
    if not user.is_staff:
        term = actions.begin(user, Officer.Role.READER, chair=handover.to_chair, by=by)
        actions.note(event, actions.APPOINTED, term, None, term.role)
        tell_appointed(term)
    Successor.objects.create(handover=handover, user=user, role=role, term=term)


def present_chair() -> MemberState | None:
    """The chair country the secretariat is with today, as far as hand-overs tell."""
    last = (
        Handover.objects.exclude(completed_at=None)
        .select_related("to_chair")
        .order_by("-completed_at")
        .first()
    )
    return last.to_chair if last else None


def may_complete(handover: Handover, by: User) -> bool:
    """An incoming head, or a head other than the one who proposed it."""
    if not by.is_secretariat or not handover.is_open or handover.proposed_by_id == by.pk:
        return False
    comes = handover.successors.filter(user=by, role=Officer.Role.HEAD).exists()
    return comes or holds(by, Permission.OFFICES_FILL)


def complete(*, handover: Handover, by: User) -> None:
    """Incoming officers' terms begin, everybody else's end: all of it, or nothing.

    Raises:
        PermissionDenied: by who proposed it, or is no head on either side.
        ValidationError: it is not open any more, or no incoming head could log in.
    """
    with act(COMPLETED, by=by) as event:
        staff = actions.lock_officers()
        handover = _take(handover)
        if not may_complete(handover, by):
            raise PermissionDenied(
                _("An incoming head, or a head other than the one who proposed it, completes it.")
            )
        successors = list(handover.successors.select_related("user__member"))
        coming = {one.user_id for one in successors}
        event.on(handover)
        outgoing = [user for user in staff if user.pk not in coming]
        for user in outgoing:
            _end(user, event)
        incoming = [_begin(one, handover, event) for one in successors]
        actions.keep_a_head(without=set())
        handover.completed_by, handover.completed_at = by, timezone.now()
        handover.save(update_fields=["completed_by", "completed_at"])
        tell_handed_over(handover, incoming=incoming, outgoing=outgoing, cases=alarms.cases())


def _end(user: User, event: Event) -> None:
    for term in user.terms.active():
        actions.note(event, actions.ENDED, term, term.role, None)
    actions.dismiss(user)


def _begin(one: Successor, handover: Handover, event: Event) -> Officer:
    if not one.user.is_active:
        raise ValidationError(_("%(email)s belongs to a closed account.") % {"email": one.user.email})
    before = None
    for term in one.user.terms.active():
        before = term.role
        actions.end_term(term)
    appointer: Any = handover.proposed_by if handover.proposed_by_id != one.user_id else None
    officer = actions.begin(one.user, one.role, chair=handover.to_chair, by=appointer)
    actions.note(event, actions.APPOINTED, officer, before, one.role)
    return officer


def withdraw(*, handover: Handover, by: User) -> None:
    """Nothing comes of it: who read along for it alone does so no longer."""
    demand(by, Permission.OFFICES_FILL)
    with act(WITHDRAWN, by=by) as event:
        actions.lock_officers()
        handover = _take(handover)
        handover.withdrawn_at = timezone.now()
        handover.save(update_fields=["withdrawn_at"])
        event.on(handover)
        own = handover.successors.filter(term__isnull=False).select_related("user", "term")
        for one in own.filter(Q(term__until=None)):
            if one.user_id != by.pk:
                _end(one.user, event)


def _take(handover: Handover) -> Handover:
    locked = Handover.objects.select_for_update(of=("self",)).select_related(
        "to_chair", "from_chair", "proposed_by"
    )
    handover = locked.get(pk=handover.pk)
    if not handover.is_open:
        raise ValidationError(_("Somebody else has just dealt with this."))
    return handover
