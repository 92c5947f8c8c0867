"""Applications that wait longer than their state has promised."""

import datetime
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from experts.clock import rights_day
from experts.member_state.models import MemberState
from experts.member_state.working_days import DAY, days_waited, is_working_day

from .models import Application


def late(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those that wait for an office beyond the working days of their state; one question for the states."""
    return applications.filter(is_late(MemberState.objects.all()))


def is_late(states: Iterable[MemberState]) -> Q:
    """The same as a condition, of states that are known already."""
    beyond = Q(pk__in=[])
    for state in states:
        beyond |= Q(member_state=state.pk, step_since__lt=_first_day_in_time(state))
    return beyond & Q(state=Application.State.WAITING)


def waited(application: Application) -> int | None:
    """Working days with the office that has it now; None when none has."""
    if application.state != Application.State.WAITING or application.step_since is None:
        return None
    since = application.step_since.astimezone(datetime.UTC).date()
    return days_waited(since, rights_day(), application.member_state)


def _first_day_in_time(state: MemberState) -> datetime.datetime:
    """What came before this moment has waited more working days than the state's target."""
    day, left = rights_day(), state.target_days
    while True:
        left -= is_working_day(day, state)
        if left < 0:
            return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
        day -= DAY
