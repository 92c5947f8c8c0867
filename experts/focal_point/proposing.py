"""Two officers for every appointment of a focal point and every end of one: one proposes, another confirms."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.user.models import User

from . import actions
from .models import FocalPoint, Proposal
from .telling import tell_proposed

PROPOSED = Kind("appointment-proposed", gettext_lazy("{by} proposed about {about} in {state}: {object}"))
CONFIRMED = Kind("appointment-confirmed", gettext_lazy("{by} confirmed about {about} in {state}: {object}"))
WITHDRAWN = Kind("appointment-withdrawn", gettext_lazy("{by} withdrew about {about} in {state}: {object}"))


def propose_appointment(
    *, user: User, by: User, reason: str, position: int | None = None, since: datetime.date | None = None
) -> Proposal:
    """Ask that a verified member become a focal point of their own state.

    Raises:
        PermissionDenied: by somebody who decides no cases, or about oneself.
        ValidationError: the person cannot be one, or it is proposed already.
    """
    if not user.is_verified or user.person is None:
        raise ValidationError(_("Only a verified member can be a focal point."))
    if user.appointments.active().exists():
        raise ValidationError(_("This member is a focal point already."))
    facts = {"state_id": user.person.state_id, "position": position, "since": since}
    return _propose(Proposal(act=Proposal.Act.APPOINT, user=user, reason=reason, **facts), by)


def propose_end(*, appointment: FocalPoint, by: User, reason: str) -> Proposal:
    """Ask that an appointment end."""
    if not FocalPoint.objects.active().filter(pk=appointment.pk).exists():
        raise ValidationError(_("This appointment has ended already."))
    facts = {"user": appointment.user, "state_id": appointment.state_id}
    return _propose(Proposal(act=Proposal.Act.END, reason=reason, **facts), by)


def _propose(proposal: Proposal, by: User) -> Proposal:
    demand(by, Permission.CASES_DECIDE)
    if by == proposal.user:
        raise PermissionDenied(_("Nobody decides about themselves."))
    with act(PROPOSED, by=by) as event:
        proposal.proposed_by = by
        try:
            with transaction.atomic():
                proposal.save()
        except IntegrityError:
            raise ValidationError(_("Somebody has proposed this already.")) from None
        event.on(proposal, about=proposal.user, state=proposal.state_id)
        event.changed("reason", "", proposal.reason)
        tell_proposed(proposal)
    return proposal


def confirm(*, proposal: Proposal, by: User) -> None:
    """Turn the second key: it is done in the same transaction, and both officers stand on record.

    Raises:
        PermissionDenied: by whoever proposed it, whom it is about, or who is no head.
        ValidationError: it was dealt with meanwhile, or cannot be done any more.
    """
    demand(by, Permission.OFFICES_FILL)
    with act(CONFIRMED, by=by) as event:
        proposal = _take(proposal)
        if by.pk in {proposal.proposed_by_id, proposal.user_id}:
            raise PermissionDenied(_("Another officer has to confirm this."))
        proposal.confirmed_by, proposal.confirmed_at = by, timezone.now()
        proposal.save(update_fields=["confirmed_by", "confirmed_at"])
        event.on(proposal, about=proposal.user, state=proposal.state_id)
        event.changed("proposed_by", None, proposal.proposed_by_id)
        if proposal.act == Proposal.Act.END:
            running = FocalPoint.objects.active().filter(user=proposal.user, state=proposal.state_id).first()
            if running is None:
                raise ValidationError(_("This appointment has ended already."))
            actions.end(appointment=running, by=by)
        else:
            _appoint(proposal, by)


def _appoint(proposal: Proposal, by: User) -> None:
    if proposal.user.state_id != proposal.state_id:
        raise ValidationError(_("This member has moved to another state since it was proposed."))
    try:
        with transaction.atomic():
            actions.appoint(user=proposal.user, by=by, position=proposal.position, since=proposal.since)
    except IntegrityError:
        raise ValidationError(_("Another focal point of this state stands at this place already.")) from None


def withdraw(*, proposal: Proposal, by: User) -> None:
    """Take a proposal off the desk: whoever proposed it, or a head."""
    if by.pk != proposal.proposed_by_id:
        demand(by, Permission.OFFICES_FILL)
    demand(by, Permission.CASES_DECIDE)
    with act(WITHDRAWN, by=by) as event:
        proposal = _take(proposal)
        proposal.withdrawn_at = timezone.now()
        proposal.save(update_fields=["withdrawn_at"])
        event.on(proposal, about=proposal.user, state=proposal.state_id)


def _take(proposal: Proposal) -> Proposal:
    """Lock it, so that two officers at once give one outcome."""
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("user__member")
    proposal = locked.get(pk=proposal.pk)
    if not proposal.is_open:
        raise ValidationError(_("Somebody else has just dealt with this."))
    return proposal
