"""Waiting letters: at the right moment, once, about what is new, to whom they reach."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experts.letter import actions as letter
from experts.models import Notification, User
from experts.notification import actions
from experts.notification.catalogue import ROSTER_BROUGHT_IN, How
from experts.notification.digests import send_due_letters
from tests.cast import Cast, person

from .conftest import Written, wants

NOON = "2026-11-25T05:00:00Z"  # a Wednesday
ZONES = {
    "binh": ("Asia/Ho_Chi_Minh", "00:00"),
    "dewi": ("Asia/Yangon", "00:30"),
    "somchai": ("Asia/Manila", "23:00"),
    "kesone": ("Asia/Dili", "22:00"),
    "ratna": ("America/New_York", "12:00"),
}


@pytest.mark.parametrize("who", ZONES)
def test_a_daily_letter_comes_at_the_first_run_after_seven(cast: Cast, tell, letters, who: str) -> None:
    zone, seven = ZONES[who]
    user = getattr(cast, who)
    user.time_zone = zone
    user.save()
    wants(user, How.DAILY)
    hours: Counter[str] = Counter()
    with time_machine.travel(NOON, tick=False) as clock:
        tell(user)
        for quarter in range(4 * 24):
            hours[f"{(5 + quarter // 4) % 24:02}:{quarter % 4 * 15:02}"] += send_due_letters()
            clock.shift(timedelta(minutes=15))
    assert +hours == {seven: 1}


def test_a_weekly_letter_comes_on_monday(cast: Cast, tell, letters) -> None:
    wants(cast.binh, How.WEEKLY)
    with time_machine.travel(NOON, tick=False) as clock:
        tell(cast.binh)
        clock.move_to("2026-11-29T23:59:00Z")
        assert send_due_letters() == 0
        clock.shift(timedelta(minutes=1))
        assert send_due_letters() == 1
    assert letters[0].unsubscribe == "weekly"


def test_a_letter_at_once_waits_until_nothing_merges_any_more(cast: Cast, tell, letters) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(minutes=14, seconds=59))
        assert send_due_letters() == 0
        clock.shift(timedelta(seconds=1))
        assert send_due_letters() == 1
    assert (letters[0].about, letters[0].unsubscribe) == ("notification/one", "replied")


def test_what_is_new_stands_in_one_letter(cast: Cast, tell, letters) -> None:
    wants(cast.binh, How.DAILY)
    with time_machine.travel(NOON, tick=False) as clock:
        tell(cast.binh, about="1", title="Exams")
        tell(cast.binh, about="2", title="Pay")
        clock.shift(timedelta(days=1))
        assert send_due_letters() == 1
    assert letters[0].sentences == [
        "Trần Văn Bình replied to “Exams”.",
        "Trần Văn Bình replied to “Pay”.",
    ]


def tomorrow(tell_first) -> int:
    """How many letters are written a day after something was told."""
    with time_machine.travel(NOON, tick=False) as clock:
        tell_first()
        clock.shift(timedelta(days=1))
        return send_due_letters()


def test_a_letter_is_written_once(cast: Cast, tell, letters) -> None:
    assert tomorrow(lambda: tell(cast.binh)) == 1
    with time_machine.travel("2026-11-26T06:00:00Z"):
        assert send_due_letters() == 0


def test_nothing_is_written_of_what_was_read(cast: Cast, tell, letters) -> None:
    assert tomorrow(lambda: actions.mark_read(notification=tell(cast.binh), by=cast.binh)) == 0


@pytest.mark.parametrize("fact", [{"contactable": False}, {"is_active": False}])
def test_nothing_is_written_to_whom_letters_do_not_reach(cast: Cast, tell, letters, fact) -> None:
    def told() -> None:
        tell(cast.binh)
        User.objects.filter(pk=cast.binh.pk).update(**fact)

    assert tomorrow(told) == 0
    assert letters == []


def test_a_letter_that_could_not_go_for_a_week_does_not_go_any_more(cast: Cast, tell, letters) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(days=7, minutes=16))
        assert send_due_letters() == 0


def test_whoever_lost_a_role_hears_no_more_of_it(cast: Cast, letters) -> None:
    def told() -> None:
        actions.notify(user=cast.dewi, kind=ROSTER_BROUGHT_IN, link="/experts/", facts={"state": "ID"})
        cast.dewi.appointments.update(until="2026-11-25")

    assert tomorrow(told) == 0


def test_one_letter_that_cannot_be_written_holds_up_no_other(
    cast: Cast, tell, letters: list[Written], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = letter.write

    def refuses_binh(**asked) -> None:
        if asked["to"] == cast.binh:
            raise ValueError
        write(**asked)

    monkeypatch.setattr(letter, "write", refuses_binh)
    assert tomorrow(lambda: [tell(user) for user in (cast.binh, cast.dewi, cast.ratna)]) == 2
    assert [one.user for one in Notification.objects.awaiting_letter()] == [cast.binh]


def test_the_command_says_how_many(cast: Cast, tell, letters, capsys) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(minutes=15))
        call_command("send_digests")
    assert capsys.readouterr().out == "Letters written: 1.\n"


def test_more_readers_cost_no_more_queries(cast: Cast, tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter, "write", lambda **asked: None)

    def cost(count: int) -> int:
        with time_machine.travel(NOON, tick=False) as clock:
            for number in range(count):
                reader = person(f"{count}.{number}@vn.example", "VN", "Reader").user
                wants(reader, How.DAILY)
                tell(reader, member="somebody")
            clock.shift(timedelta(days=1))
            with CaptureQueriesContext(connection) as asked:
                assert send_due_letters() == count
        return sum("SAVEPOINT" not in query["sql"] for query in asked)

    assert cost(2) == cost(12)
