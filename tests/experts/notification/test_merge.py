"""The same within a quarter of an hour is one notification."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from experts.models import Notification
from experts.notification import actions
from experts.notification.catalogue import How
from experts.notification.digests import send_due_letters
from tests.cast import Cast

from .conftest import ALARM, wants

NOW = "2026-11-23T03:00:00Z"


def counts() -> list[int]:
    return list(Notification.objects.order_by("pk").values_list("count", flat=True))


@pytest.mark.parametrize(
    ("later", "expected"),
    [("0:00", [2]), ("14:59", [2]), ("15:00", [1, 1]), ("15:01", [1, 1])],
)
def test_what_follows_within_fifteen_minutes_is_counted(
    cast: Cast, tell, later: str, expected: list[int]
) -> None:
    minutes, seconds = (int(part) for part in later.split(":"))
    with time_machine.travel(NOW, tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(minutes=minutes, seconds=seconds))
        tell(cast.binh)
    assert counts() == expected


def test_the_quarter_of_an_hour_is_counted_from_the_first(cast: Cast, tell) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _time in range(3):
            tell(cast.binh)
            clock.shift(timedelta(minutes=10))
    assert counts() == [2, 1]


def test_the_newest_facts_and_the_number_are_said(cast: Cast, tell, letters) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        tell(cast.binh, title="Exams")
        tell(cast.binh, title="Entry exams")
        clock.shift(timedelta(minutes=15))
        send_due_letters()
    assert letters[0].sentences == ["2 replies to “Entry exams”."]


def test_something_else_is_another_notification(cast: Cast, tell) -> None:
    tell(cast.binh, about="request 1")
    tell(cast.binh, about="request 2")
    tell(cast.binh, ALARM, about="request 1")
    tell(cast.dewi, about="request 1")
    assert counts() == [1, 1, 1, 1]


def test_what_was_read_takes_no_more(cast: Cast, tell) -> None:
    actions.mark_read(notification=tell(cast.binh), by=cast.binh)
    tell(cast.binh)
    assert counts() == [1, 1]


def test_what_a_letter_has_told_takes_no_more(cast: Cast, tell, letters) -> None:
    wants(cast.binh, How.DAILY)
    with time_machine.travel("2026-11-22T23:59:00Z", tick=False) as clock:  # 6:59 in Viet Nam
        tell(cast.binh)
        clock.shift(timedelta(minutes=2))
        assert send_due_letters() == 1
        tell(cast.binh)
    assert counts() == [1, 1]
    assert Notification.objects.awaiting_letter().count() == 1


def test_an_urgent_letter_is_not_written_twice_in_a_quarter_of_an_hour(cast: Cast, tell, letters) -> None:
    tell(cast.binh, ALARM)
    tell(cast.binh, ALARM)
    assert counts() == [2]
    assert len(letters) == 1


def test_a_merged_one_is_as_new_as_the_last(cast: Cast, tell) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(minutes=5))
        assert tell(cast.binh).updated_at == timezone.now()
