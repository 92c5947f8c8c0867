"""The secretariat appoints a verified member; the appointment works at the next request."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from experts.focal_point import actions
from experts.models import FocalPoint, User
from tests.cast import Cast


def test_makes_a_focal_point_of_the_members_own_state(cast: Cast) -> None:
    appointment = actions.appoint(user=cast.binh, by=cast.ratna)
    assert (appointment.state_id, appointment.position) == ("VN", 1)
    assert User.objects.get(pk=cast.binh.pk).focal_state_id == "VN"


def test_a_second_one_stands_behind_the_first(cast: Cast) -> None:
    colleague = User.objects.get(email="rizal@id.example")
    assert actions.appoint(user=colleague, by=cast.ratna).position == 2


def test_refuses_somebody_who_is_not_verified(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.appoint(user=cast.ayu, by=cast.ratna)


def test_refuses_a_second_appointment(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        actions.appoint(user=cast.dewi, by=cast.ratna)


def test_refuses_a_colleague_as_the_one_who_appoints(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.appoint(user=cast.binh, by=cast.dewi)


def test_ending_takes_the_right_at_once_and_keeps_the_record(cast: Cast) -> None:
    actions.end(appointment=FocalPoint.objects.get(user=cast.dewi), by=cast.ratna)
    assert User.objects.get(pk=cast.dewi.pk).focal_state_id is None
    assert FocalPoint.objects.filter(user=cast.dewi).exists()


def test_nobody_but_the_secretariat_ends_one(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.end(appointment=FocalPoint.objects.get(user=cast.dewi), by=cast.somchai)


def test_a_suspended_focal_point_is_none(cast: Cast) -> None:
    member = cast.dewi.member
    member.status, member.suspended_at = "suspended", member.verified_at
    member.save()
    assert not User.objects.get(pk=cast.dewi.pk).is_focal_point


def test_ending_on_the_first_day_counts_at_once(cast: Cast) -> None:
    appointment = actions.appoint(user=cast.binh, by=cast.ratna)
    actions.end(appointment=appointment, by=cast.ratna)
    assert User.objects.get(pk=cast.binh.pk).focal_state_id is None
    assert actions.appoint(user=cast.binh, by=cast.ratna).until is None


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_no_clock_of_ones_own_keeps_an_ended_appointment(cast: Cast, zone: str) -> None:
    with time_machine.travel("2026-11-22T01:00:00Z"), timezone.override(zone):
        with timezone.override("Asia/Jakarta"):
            actions.end(appointment=FocalPoint.objects.get(user=cast.dewi), by=cast.ratna)
        assert User.objects.get(pk=cast.dewi.pk).focal_state_id is None
