"""A verification runs until its day, and not a day longer."""

import datetime

import time_machine
from django.utils import timezone

from experts.models import Member, User
from tests.cast import Cast


def test_runs_on_its_last_day_and_ends_the_day_after(cast: Cast) -> None:
    today = timezone.localdate()
    Member.objects.filter(user=cast.binh).update(expires_on=today)
    user = User.objects.get(pk=cast.binh.pk)
    assert user.is_verified
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        assert not user.is_verified
        assert not Member.objects.verified().filter(user=user).exists()


def test_initials_leave_out_particles(cast: Cast) -> None:
    assert Member(official_name="Ahmad bin Haji Salleh").initials == "AS"
    assert Member(official_name="Suresh a/l Rajan").initials == "SR"
    assert Member(official_name="Suharto").initials == "S"
    assert Member(official_name="陈慧玲").initials == "陈"


def test_no_clock_of_ones_own_makes_it_last_longer(cast: Cast) -> None:
    Member.objects.filter(user=cast.binh).update(expires_on="2026-11-21")
    with time_machine.travel("2026-11-22T00:30:00Z"), timezone.override("America/Los_Angeles"):
        assert not User.objects.get(pk=cast.binh.pk).is_verified
        assert not Member.objects.verified().filter(user=cast.binh).exists()
