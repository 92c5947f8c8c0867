"""Counting days as a state's offices do: rest days left out."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from .models import MemberState

DAY = datetime.timedelta(days=1)


def local_day(moment: datetime.datetime, state: MemberState) -> datetime.date:
    """The day it was then in the capital: the state's offices count by it."""
    return timezone.localdate(moment, ZoneInfo(state.time_zone))


def is_working_day(day: datetime.date, state: MemberState) -> bool:
    """Whether the state's offices are open; public holidays are not known to the portal."""
    return day.isoweekday() not in state.rest_days


def days_waited(since: datetime.date, until: datetime.date, state: MemberState) -> int:
    """Working days after the first one, up to and with the last: the day it came is day 0."""
    days = (since + DAY * number for number in range(1, (until - since).days + 1))
    return sum(is_working_day(day, state) for day in days)


def working_day_after(since: datetime.date, count: int, state: MemberState) -> datetime.date:
    """The day on which so many working days have passed."""
    day = since
    while count > 0:
        day += DAY
        count -= is_working_day(day, state)
    return day
