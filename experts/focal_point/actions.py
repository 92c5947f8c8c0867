"""Appointing those who vouch for a state's civil servants, and ending an appointment."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from experts.clock import rights_day
from experts.member_state.models import MemberState
from experts.user.models import User

from .models import FocalPoint
from .telling import tell_appointed, tell_ended


@transaction.atomic
def appoint(
    *, user: User, by: User, position: int | None = None, since: datetime.date | None = None
) -> FocalPoint:
    """Make a verified member a focal point of their own state, after those who are there.

    Raises:
        PermissionDenied: by somebody outside the secretariat, or of oneself.
        ValidationError: the person is not a verified member, or is a focal point already.
    """
    if not by.is_secretariat or by == user:
        raise PermissionDenied
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
    tell_appointed(appointment)
    return appointment


@transaction.atomic
def end(*, appointment: FocalPoint, by: User) -> None:
    """End an appointment from today on; it stays on record, and so does everything it decided."""
    if not by.is_secretariat or by == appointment.user:
        raise PermissionDenied
    appointment = FocalPoint.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    today = rights_day()
    if appointment.until is None or appointment.until > today:
        appointment.until = max(today, appointment.since)
        appointment.save(update_fields=["until"])
        tell_ended(appointment)
