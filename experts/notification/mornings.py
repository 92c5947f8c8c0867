"""When a letter goes: by the clock and the working week of the person who gets it."""

import datetime
from zoneinfo import ZoneInfo

from experts.user.models import User

from .catalogue import How, Kind

MERGED_FOR = datetime.timedelta(minutes=15)
UNDONE_WITHIN = datetime.timedelta(minutes=10)
MORNING = datetime.time(7)


def letter_time(*, kind: Kind, how: How, user: User, now: datetime.datetime) -> datetime.datetime | None:
    """When this notification is to be written about; None for what stays in the portal.

    A letter at once waits until nothing can merge into it any more, so that it tells of everything and nothing is
    told twice. That is a quarter of an hour from the first of them, however many follow: waiting for quiet could
    take all day. Where one line of nothing merges anyway (an urgent kind) at once means now. What can be undone waits until
    nothing that has merged into it can be.
    """
    if kind.is_held:
        now += UNDONE_WITHIN + (MERGED_FOR if how != How.AT_ONCE else datetime.timedelta())
    if how == How.AT_ONCE:
        return now if kind.is_urgent else now + MERGED_FOR
    if how == How.DAILY:
        return next_morning(user, now)
    if how == How.WEEKLY:
        return next_week(user, now)
    return None


def next_morning(user: User, now: datetime.datetime) -> datetime.datetime:
    """The next seven o'clock where this person is."""
    return _morning_after(user, now, range(2))


def next_week(user: User, now: datetime.datetime) -> datetime.datetime:
    """The next seven o'clock on the first day of this person's working week."""
    first = week_begins_on(user.person.state.rest_days if user.person else [])
    today = now.astimezone(ZoneInfo(user.zone)).isoweekday()
    days = (first - today) % 7
    return _morning_after(user, now, (days, days + 7))


def week_begins_on(rest_days: list[int]) -> int:
    """Monday, or the first working day after the rest days, as an ISO weekday.

    A state that rests on Friday and Sunday works on Saturday; its week still begins on Monday.
    """
    after_rest = [day for day in range(1, 8) if day not in rest_days and (day - 2) % 7 + 1 in rest_days]
    return after_rest[0] if after_rest and 1 not in after_rest else 1


def _morning_after(user: User, now: datetime.datetime, days: "range | tuple[int, int]") -> datetime.datetime:
    """Seven o'clock on the first of these days, counted from today, on which it is still to come."""
    zone = ZoneInfo(user.zone)
    today = now.astimezone(zone).date()
    # Put together from day and clock anew: adding 24 hours would miss the hour where clocks change.
    mornings = (datetime.datetime.combine(today + datetime.timedelta(day), MORNING, zone) for day in days)
    return next(one.astimezone(datetime.UTC) for one in mornings if one.astimezone(datetime.UTC) > now)
