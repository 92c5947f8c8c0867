"""What can never be true of an appointment."""

import datetime

from django.utils import timezone

from experts.models import FocalPoint
from tests.breaking import refused_by
from tests.cast import Cast


def test_ends_after_it_began(cast: Cast) -> None:
    appointment = FocalPoint.objects.get(user=cast.dewi)
    with refused_by("focal_point_ends_after_it_began"):
        FocalPoint.objects.filter(pk=appointment.pk).update(
            until=appointment.since - datetime.timedelta(days=1)
        )


def test_one_person_has_one_open_appointment(cast: Cast) -> None:
    with refused_by("focal_point_has_one_open_appointment"):
        FocalPoint.objects.create(user=cast.dewi, state_id="ID", position=2, since=timezone.localdate())


def test_two_never_stand_at_the_same_place(cast: Cast) -> None:
    with refused_by("focal_point_order_is_clear"):
        FocalPoint.objects.create(user=cast.binh, state_id="ID", position=1, since=timezone.localdate())
