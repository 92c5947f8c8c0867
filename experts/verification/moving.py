"""What somebody who moved to another state leaves behind there.

Nothing of it gives a right any more from the moment of the decision: offices count in the own state only. It is
ended once the decision cannot be undone, so that undoing finds everything as it was.
"""

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind, act
from experts.clock import rights_day
from experts.focal_point.models import FocalPoint
from experts.focal_point.telling import tell_ended
from experts.personnel_officer.models import PersonnelOfficer
from experts.vetting.models import UNDO_WITHIN, Decision

APPOINTMENT_LEFT = Kind(
    "focal-point-moved-away", _("The appointment of {about} for {state} ended with a move to another state")
)
SEAT_LEFT = Kind(
    "personnel-officer-moved-away",
    _("{about} no longer speaks for their institution: they moved to another state"),
)


def end_left_behind() -> int:
    """End appointments and seats of people who belong to another state now; says how many."""
    running = Q(until=None) | Q(until__gt=rights_day())
    recent = Decision.objects.standing().filter(
        outcome=Decision.Outcome.APPROVED, at__gt=timezone.now() - UNDO_WITHIN
    )
    settled = ~Q(user__member__in=recent.values("member"))
    appointments = FocalPoint.objects.filter(running, settled).exclude(user__member__state=F("state"))
    seats = PersonnelOfficer.objects.filter(running, settled).exclude(
        user__member__state=F("institution__state")
    )
    done = [_end_appointment(pk) for pk in appointments.values_list("pk", flat=True)]
    done += [_end_seat(pk) for pk in seats.values_list("pk", flat=True)]
    return sum(done)


def _end_appointment(pk: int) -> bool:
    with act(APPOINTMENT_LEFT, by=None) as event:
        appointment = FocalPoint.objects.select_for_update(of=("self",)).get(pk=pk)
        until = max(rights_day(), appointment.since)
        if appointment.until is not None and appointment.until <= until:
            event.nothing()
            return False
        event.on(appointment, about=appointment.user, state=appointment.state_id)
        event.changed("until", appointment.until, until)
        appointment.until = until
        appointment.save(update_fields=["until"])
        tell_ended(appointment)
        return True


def _end_seat(pk: int) -> bool:
    with act(SEAT_LEFT, by=None) as event:
        seats = PersonnelOfficer.objects.select_for_update(of=("self",)).select_related("institution")
        seat = seats.get(pk=pk)
        until = max(rights_day(), seat.since)
        if seat.until is not None and seat.until <= until:
            event.nothing()
            return False
        event.on(seat, about=seat.user, state=seat.institution.state_id)
        event.changed("until", seat.until, until)
        seat.until = until
        seat.save(update_fields=["until"])
        return True
