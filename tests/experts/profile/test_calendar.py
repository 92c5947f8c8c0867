"""When somebody is free, in squares and in words."""

import datetime

import pytest
from django.utils import timezone

from experts.profile.calendar import Calendar


def months(*states: str) -> Calendar:
    """A calendar from this month on."""
    first = timezone.localdate().replace(day=1)
    rows = []
    for later, state in enumerate(states):
        number = first.year * 12 + first.month - 1 + later
        rows.append((number // 12, number % 12 + 1, state))
    return Calendar.of(rows)


def named(later: int) -> str:
    first = timezone.localdate().replace(day=1)
    number = first.month - 1 + later
    return f"{datetime.date(2000, number % 12 + 1, 1):%B}"


@pytest.mark.parametrize(
    ("states", "words", "mark"),
    [
        (("free", "busy"), "Free now", ""),
        (("partly",), "Partly free now", "later"),
        (("busy", "free"), f"From {named(1)}", "later"),
        (("busy", "busy", "partly"), f"From {named(2)}", "later"),
        (("busy", "busy"), f"Busy until {named(1)}", "no"),
        ((), "", "no"),
    ],
)
def test_the_words_follow_the_months(states: tuple[str, ...], words: str, mark: str) -> None:
    assert (months(*states).words, months(*states).mark) == (words, mark)


def test_months_gone_by_and_beyond_a_year_are_left_out() -> None:
    first = timezone.localdate()
    rows = [
        (first.year - 1, first.month, "busy"),
        (first.year + 1, first.month, "free"),
        (first.year, first.month, "free"),
    ]
    assert len(Calendar.of(rows).months) == 1
