"""Letters come by the clock and the week of whoever gets them."""

import datetime

import pytest
from django.utils.dateparse import parse_datetime

from experts.models import MemberState, User
from experts.notification.mornings import next_morning, next_week, week_begins_on
from tests.cast import Cast


def in_zone(user: User, zone: str) -> User:
    user.time_zone = zone
    return user


@pytest.mark.parametrize(
    ("zone", "now", "morning"),
    [
        ("Asia/Jakarta", "2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z"),
        ("Asia/Jakarta", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
        ("Asia/Yangon", "2026-11-23T00:15:00Z", "2026-11-23T00:30:00Z"),
        ("Asia/Singapore", "2026-11-23T03:00:00Z", "2026-11-23T23:00:00Z"),
        ("Asia/Dili", "2026-11-23T03:00:00Z", "2026-11-23T22:00:00Z"),
        ("America/New_York", "2026-11-23T03:00:00Z", "2026-11-23T12:00:00Z"),
        ("America/New_York", "2026-03-07T17:00:00Z", "2026-03-08T11:00:00Z"),  # an hour shorter that night
        ("Europe/Brussels", "2026-10-24T12:00:00Z", "2026-10-25T06:00:00Z"),  # an hour longer
        ("Pacific/Auckland", "2026-11-23T03:00:00Z", "2026-11-23T18:00:00Z"),
    ],
)
def test_a_day_begins_at_seven_by_the_readers_clock(cast: Cast, zone: str, now: str, morning: str) -> None:
    moment = parse_datetime(now)
    assert moment is not None
    assert next_morning(in_zone(cast.binh, zone), moment) == parse_datetime(morning)


@pytest.mark.parametrize(
    ("rest_days", "first"),
    [([6, 7], 1), ([5, 7], 1), ([5, 6], 7), ([7], 1), ([7, 1], 2), ([], 1), ([1, 2, 3, 4, 5, 6, 7], 1)],
)
def test_a_week_begins_on_monday_or_the_first_working_day(rest_days: list[int], first: int) -> None:
    assert week_begins_on(rest_days) == first


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2026-11-22T12:00:00Z", "2026-11-23"),  # on Sunday
        ("2026-11-22T23:30:00Z", "2026-11-23"),  # on Monday, at half past six
        ("2026-11-23T01:00:00Z", "2026-11-30"),  # on Monday, at eight
        ("2026-11-25T01:00:00Z", "2026-11-30"),
    ],
)
def test_a_week_of_monday_begins_at_its_seven(cast: Cast, now: str, first: str) -> None:
    moment = parse_datetime(now)
    assert moment is not None
    expected = datetime.datetime.fromisoformat(f"{first}T07:00:00+07:00")
    assert next_week(in_zone(cast.dewi, "Asia/Jakarta"), moment) == expected


def test_a_state_that_rests_on_friday_and_saturday_reads_on_sunday(cast: Cast) -> None:
    MemberState.objects.filter(pk="ID").update(rest_days=[5, 6])
    dewi = User.objects.get(pk=cast.dewi.pk)
    moment = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    assert next_week(in_zone(dewi, "Asia/Jakarta"), moment).isoformat() == "2026-11-29T00:00:00+00:00"


def test_an_officer_without_a_state_begins_on_monday(cast: Cast) -> None:
    moment = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    assert next_week(cast.ratna, moment).isoformat() == "2026-11-30T07:00:00+00:00"
