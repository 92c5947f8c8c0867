"""Whom a seat, or its end, is told to."""

from django.urls import reverse

from experts.notification.actions import notify
from experts.notification.catalogue import SEAT_ENDED, SEAT_GIVEN

from .models import PersonnelOfficer


def tell_given(seat: PersonnelOfficer) -> None:
    """The person themselves."""
    notify(
        user=seat.user,
        kind=SEAT_GIVEN,
        link=reverse("experts:vetting"),
        facts={"institution": seat.institution.official_name},
    )


def tell_ended(seat: PersonnelOfficer) -> None:
    """The person themselves."""
    notify(
        user=seat.user,
        kind=SEAT_ENDED,
        link=reverse("networking:home"),
        facts={"institution": seat.institution.official_name},
    )
