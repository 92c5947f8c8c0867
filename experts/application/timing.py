"""How long an application takes: usually, at most, and this one so far."""

import datetime
from collections.abc import Iterable
from statistics import median
from zoneinfo import ZoneInfo

from django.core.cache import caches
from django.db.models import Q
from django.utils import timezone

from experts.member_state.models import MemberState
from experts.member_state.working_days import DAY, days_waited, is_working_day, local_day, working_day_after

from .models import Application, ApplicationQuerySet

# What is called usual: the last 90 days, and no fewer decisions than that.
LATELY = datetime.timedelta(days=90)
ENOUGH = 5
LOOKED_AT = 500
KEPT_SECONDS = 600
NOT_KNOWN = "not known"


def usual_days(state: MemberState) -> int | None:
    """Working days from sending to the decision, the middle one of this state lately; of the pool where the state
    has decided too little, and None where the pool has."""
    key = f"usual-days-{state.pk}"
    kept = caches["pages"].get(key)
    if kept is None:
        days = _decided_in({"member_state": state})
        days = days if len(days) >= ENOUGH else _decided_in({})
        kept = round(median(days)) if len(days) >= ENOUGH else NOT_KNOWN
        caches["pages"].set(key, kept, KEPT_SECONDS)
    return None if kept == NOT_KNOWN else kept


def _decided_in(where: dict[str, MemberState]) -> list[int]:
    """How many working days each of the newest decisions there took."""
    ended = Application.objects.filter(
        state__in=[Application.State.APPROVED, Application.State.DECLINED],
        decided_at__gt=timezone.now() - LATELY,
        **where,
    )
    newest = ended.select_related("member_state").order_by("-decided_at")[:LOOKED_AT]
    return [
        days_waited(
            local_day(one.sent_at, one.member_state),
            local_day(one.decided_at, one.member_state),
            one.member_state,
        )
        for one in newest
        if one.sent_at and one.decided_at
    ]


def decide_by(state: MemberState, from_day: datetime.date) -> datetime.date:
    """The last day of the state's target for what came in on that day."""
    return working_day_after(from_day, state.target_days, state)


def days_waiting(application: Application) -> int:
    """Working days with whoever has it now; the day on which it came to them is day 0."""
    state = application.member_state
    if application.step_since is None:
        return 0
    return days_waited(local_day(application.step_since, state), local_day(timezone.now(), state), state)


def latest_day(application: Application) -> datetime.date:
    """The day on which whoever has it now should have answered."""
    return decide_by(
        application.member_state,
        local_day(application.step_since or timezone.now(), application.member_state),
    )


def late(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    """Those that wait beyond the target of their state, counted as `is_late` counts; one question for the states."""
    return applications.filter(late_in(MemberState.objects.all()))


def late_in(states: Iterable[MemberState]) -> Q:
    """The same as a condition, of states that are known already."""
    beyond = Q(pk__in=[])
    for state in states:
        beyond |= Q(member_state=state.pk, step_since__lt=_first_moment_in_time(state))
    return beyond & Q(state=Application.State.WAITING)


def _first_moment_in_time(state: MemberState) -> datetime.datetime:
    """What came before this moment has waited more working days than the state's target."""
    zone = ZoneInfo(state.time_zone)
    day, left = local_day(timezone.now(), state), state.target_days
    while True:
        left -= is_working_day(day, state)
        if left < 0:
            return datetime.datetime.combine(day, datetime.time(), zone)
        day -= DAY


def is_late(application: Application) -> bool:
    """It waits, and the state's target has passed."""
    waits = application.state == Application.State.WAITING
    return waits and days_waiting(application) > application.member_state.target_days


def is_very_late(application: Application) -> bool:
    """Twice the target has passed: somebody outside the state looks at it."""
    waits = application.state == Application.State.WAITING
    return waits and days_waiting(application) > 2 * application.member_state.target_days
