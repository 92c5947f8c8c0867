"""How long it takes, counted as the state's offices count."""

import datetime

import pytest
import time_machine
from django.core.cache import caches

from experts.application.models import Application
from experts.application.timing import days_waiting, decide_by, is_late, is_very_late, usual_days
from experts.models import MemberState
from experts.vetting import actions as vetting
from tests.cast import Cast

from .papers import sent

pytestmark = pytest.mark.django_db
FRIDAY_EVENING = "2026-11-20T17:30:00Z"  # already Saturday in Jakarta


def state(code: str) -> MemberState:
    return MemberState.objects.get(pk=code)


@pytest.mark.parametrize(
    ("code", "last"),
    [("ID", "2026-11-27"), ("BN", "2026-11-26")],  # Brunei rests on Friday and Sunday
)
def test_rest_days_do_not_count(cast: Cast, code: str, last: str) -> None:
    assert decide_by(state(code), datetime.date(2026, 11, 20)) == datetime.date.fromisoformat(last)


@pytest.mark.parametrize(
    ("now", "day", "late", "very_late"),
    [
        (FRIDAY_EVENING, 0, False, False),
        ("2026-11-23T01:00:00Z", 1, False, False),
        ("2026-11-27T15:00:00Z", 5, False, False),
        ("2026-11-29T05:00:00Z", 5, False, False),  # Sunday
        ("2026-11-29T18:00:00Z", 6, True, False),  # Monday in Jakarta
        ("2026-12-07T05:00:00Z", 11, True, True),
    ],
)
def test_days_are_those_of_the_capital(cast: Cast, now: str, day: int, late: bool, very_late: bool) -> None:
    with time_machine.travel(FRIDAY_EVENING, tick=False):
        application = sent("wulan@id.example")
    with time_machine.travel(now, tick=False):
        assert (days_waiting(application), is_late(application)) == (day, late)
        assert is_very_late(application) is very_late


def decided(cast: Cast, code: str, days: list[int]) -> None:
    """Approved on a Friday after so many working days, by the secretariat."""
    for number, took in enumerate(days):
        with time_machine.travel(f"2026-11-{20 - took}T03:00:00Z", tick=False):
            application = sent(f"p{number}@{code.lower()}.example", code, f"Person {number}")
        with time_machine.travel("2026-11-20T04:00:00Z", tick=False):
            vetting.approve(application=application, by=cast.ratna)
    caches["pages"].clear()


@time_machine.travel("2026-11-21T03:00:00Z", tick=False)
def test_usual_is_the_middle_of_the_state_s_decisions(cast: Cast) -> None:
    decided(cast, "ID", [1, 1, 2, 4, 4])
    assert usual_days(state("ID")) == 2


@time_machine.travel("2026-11-21T03:00:00Z", tick=False)
def test_a_state_with_few_decisions_says_what_is_usual_in_the_pool(cast: Cast) -> None:
    decided(cast, "ID", [1, 1, 1, 3])
    assert usual_days(state("ID")) is None
    decided(cast, "TH", [3])
    assert usual_days(state("ID")) == usual_days(state("VN")) == 1


@time_machine.travel("2026-11-21T03:00:00Z", tick=False)
def test_what_is_usual_is_asked_once_in_ten_minutes(cast: Cast, django_assert_num_queries) -> None:
    decided(cast, "ID", [1, 1, 2, 4, 4])
    indonesia = state("ID")
    with django_assert_num_queries(1):
        assert [usual_days(indonesia), usual_days(indonesia)] == [2, 2]


def test_decisions_of_long_ago_say_nothing(cast: Cast) -> None:
    with time_machine.travel("2026-11-21T03:00:00Z", tick=False):
        decided(cast, "ID", [1, 1, 2, 4, 4])
    with time_machine.travel("2027-03-01T03:00:00Z", tick=False):
        assert usual_days(state("ID")) is None
    assert Application.objects.count() == 5
