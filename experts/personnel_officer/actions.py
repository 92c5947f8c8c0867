"""Giving an institution somebody who speaks for its personnel, and ending that."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.clock import rights_day
from experts.institution.models import Institution
from experts.job.clock import run_line
from experts.user.models import User

from .models import PersonnelOfficer
from .telling import tell_ended, tell_given

GIVEN = Kind("seat-given", gettext_lazy("{by} made {about} a personnel officer: {object}"))
ENDED = Kind("seat-ended", gettext_lazy("{by} ended the time of {about} as a personnel officer: {object}"))
FELL_AWAY = Kind(
    "seat-fell-away", gettext_lazy("The seat of {about} as a personnel officer fell away: {object}")
)


def appoint(*, user: User, institution: Institution, by: User) -> PersonnelOfficer:
    """Let a verified member speak for the personnel of an institution of their own state.

    Raises:
        PermissionDenied: by somebody who answers for another state or for none, or of oneself.
        ValidationError: not a verified member of that state, an institution that has ended, or a second seat.
    """
    _check_right(by, institution, user)
    with act(GIVEN, by=by) as event:
        # Locking the account makes two appointments of one person wait for each other.
        user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if not user.is_verified or user.state_id != institution.state_id:
            raise ValidationError(_("Only a verified member of your state can be a personnel officer."))
        if not Institution.objects.valid_on(rights_day()).filter(pk=institution.pk).exists():
            raise ValidationError(_("This institution does not exist any more."))
        for old in PersonnelOfficer.objects.out_of_place().filter(user=user):
            _fall_away(old)
        if user.seats.filter(until=None).exists():
            raise ValidationError(_("This member speaks for an institution already. End that first."))
        seat = PersonnelOfficer.objects.create(
            user=user, institution=institution, since=rights_day(), appointed_by=by
        )
        event.on(seat, about=user, state=institution.state_id)
        event.changed("institution", None, institution.official_name)
        event.changed("since", None, seat.since)
        tell_given(seat)
        return seat


def end(*, seat: PersonnelOfficer, by: User) -> None:
    """End it from today on; it stays on record. Whoever waited for this person's word alone goes on to the state."""
    _check_right(by, seat.institution, seat.user)
    with act(ENDED, by=by) as event:
        seat = PersonnelOfficer.objects.select_for_update(of=("self",)).get(pk=seat.pk)
        if seat.until is not None and seat.until <= rights_day():
            return event.nothing()
        _close(seat)
        event.on(seat, about=seat.user, state=seat.institution.state_id)
        event.changed("until", None, seat.until)
        tell_ended(seat)
        # A later subject's business, and nobody waits for it here.
        run_line.enqueue("pass_on_applications")


def end_out_of_place() -> int:
    """End seats whose institution has ended, or whose holder has moved away or left: they carried no power any more."""
    return sum(_fall_away(seat) for seat in PersonnelOfficer.objects.out_of_place())


def _fall_away(seat: PersonnelOfficer) -> bool:
    """Nobody's doing: whoever deals with the person next, maybe in another state, has no part in it."""
    with act(FELL_AWAY, by=None) as event:
        locked = (
            PersonnelOfficer.objects.select_for_update(of=("self",)).filter(pk=seat.pk, until=None).first()
        )
        if locked is None:
            event.nothing()
            return False
        _close(locked)
        event.on(locked, about=locked.user, state=locked.institution.state_id)
        event.changed("until", None, locked.until)
        tell_ended(locked)
        return True


def _close(seat: PersonnelOfficer) -> None:
    seat.until = max(rights_day(), seat.since)
    seat.save(update_fields=["until"])


def _check_right(by: User, institution: Institution, user: User) -> None:
    """A focal point for their own state, the secretariat for all; nobody for themselves."""
    if by == user:
        raise PermissionDenied
    if by.focal_state_id != institution.state_id:
        demand(by, Permission.OFFICES_FILL)
