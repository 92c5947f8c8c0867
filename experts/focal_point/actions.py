"""Appointing those who vouch for a state's civil servants, and ending an appointment.

On the desk neither is done by one officer alone: proposing.py calls these once the second one has confirmed.
"""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.clock import rights_day
from experts.member_state.models import MemberState
from experts.user.models import User

from .models import FocalPoint
from .telling import tell_appointed, tell_ended

APPOINTED = Kind("focal-point-appointed", gettext_lazy("{by} appointed {about} as a focal point of {state}"))
ENDED = Kind("focal-point-ended", gettext_lazy("{by} ended the appointment of {about} for {state}"))


def appoint(
    *, user: User, by: User, position: int | None = None, since: datetime.date | None = None
) -> FocalPoint:
    """Make a verified member a focal point of their own state, after those who are there.

    Raises:
        PermissionDenied: by somebody who is no head of the secretariat, or of oneself.
        ValidationError: the person is not a verified member, or is a focal point already.
    """
    demand(by, Permission.OFFICES_FILL)
    if by == user:
        raise PermissionDenied
    with act(APPOINTED, by=by) as event:
        # Locking the account makes two appointments of one person wait for each other.
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if not user.is_verified or user.person is None:
            raise ValidationError(_("Only a verified member can be a focal point."))
        # And locking the state, two appointments there: each must see which places are taken.
        MemberState.objects.select_for_update(no_key=True).get(pk=user.state_id)
        running = FocalPoint.objects.active().filter(state=user.state_id)
        if running.filter(user=user).exists():
            raise ValidationError(_("This member is a focal point already."))
        taken = running.order_by("-position").values_list("position", flat=True).first() or 0
        appointment = FocalPoint.objects.create(
            user=user,
            state_id=user.person.state_id,
            position=position or taken + 1,
            since=since or rights_day(),
        )
        event.on(appointment, about=user, state=appointment.state_id)
        event.changed("position", None, appointment.position)
        event.changed("since", None, appointment.since)
        tell_appointed(appointment)
        return appointment


def end(*, appointment: FocalPoint, by: User) -> None:
    """End an appointment from today on; it stays on record, and so does everything it decided."""
    demand(by, Permission.OFFICES_FILL)
    if by == appointment.user:
        raise PermissionDenied
    with act(ENDED, by=by) as event:
        appointment = FocalPoint.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
        today = rights_day()
        if appointment.until is not None and appointment.until <= today:
            return event.nothing()
        until = max(today, appointment.since)
        event.on(appointment, about=appointment.user, state=appointment.state_id)
        event.changed("until", appointment.until, until)
        appointment.until = until
        appointment.save(update_fields=["until"])
        tell_ended(appointment)
