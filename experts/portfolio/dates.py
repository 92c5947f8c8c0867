"""Dates as precise as somebody knows them: a year, with a month, with a day."""

import calendar
import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

EARLIEST = 1950
# The Buddhist calendar of Thailand, Lao PDR and Cambodia counts 543 years more.
AHEAD = 543


class When(NamedTuple):
    """One date; what is not known is None."""

    year: int | None
    month: int | None = None
    day: int | None = None


class Trouble(NamedTuple):
    """What is the matter with a date, and at which part of it."""

    part: str
    words: str


def is_buddhist(year: int | None) -> bool:
    """Whether a year must be meant in the Buddhist calendar."""
    return year is not None and 2400 <= year <= 2699


def trouble_with(when: When, today: datetime.date) -> Trouble | None:
    """The first thing that cannot be true of a date."""
    if when.year is None:
        missing = when.month or when.day
        return Trouble("year", _("Write the year as well.")) if missing else None
    return _trouble_with_year(when.year, today) or _trouble_with_day(when) or _trouble_with_today(when, today)


def ends_before(start: When, end: When) -> bool:
    """Whether the end lies before the start, as far as both are known."""
    for first, last in zip(start, end, strict=True):
        if first is None or last is None:
            return False
        if first != last:
            return last < first
    return False


def _trouble_with_year(year: int, today: datetime.date) -> Trouble | None:
    if is_buddhist(year):
        words = _(
            "%(year)s looks like a year of the Buddhist calendar: it is %(gregorian)s here. Tick the box below, "
            "or write the year anew."
        )
        return Trouble("year", words % {"year": year, "gregorian": year - AHEAD})
    if not EARLIEST <= year <= today.year:
        words = _("Write a year with four digits, from %(first)s to %(last)s.")
        return Trouble("year", words % {"first": EARLIEST, "last": today.year})
    return None


def _trouble_with_day(when: When) -> Trouble | None:
    if when.day is None or when.year is None:
        return None
    if when.month is None:
        return Trouble("month", _("Choose the month as well, or leave the day out."))
    last = calendar.monthrange(when.year, when.month)[1]
    if not 1 <= when.day <= last:
        return Trouble("day", _("This month has the days 1 to %(last)s.") % {"last": last})
    return None


def _trouble_with_today(when: When, today: datetime.date) -> Trouble | None:
    if not ends_before(when, When(today.year, today.month, today.day)):
        return None
    part = "day" if when.month == today.month else "month"
    return Trouble(part, _("This is still to come. Write what has been."))
