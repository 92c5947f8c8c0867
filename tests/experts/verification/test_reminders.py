"""Words about the end of a verification: each once, on a morning of the reader's own clock."""

import datetime
from typing import Any

import pytest
import time_machine

from experts.models import Member, Notification, User
from experts.notification import actions as notifications
from experts.notification.digests import send_due_letters
from experts.verification import actions, reminding, tasks
from tests.cast import Cast
from tests.post import carry

NOON = datetime.datetime(2026, 11, 25, 5, 0, tzinfo=datetime.UTC)


def at(text: str) -> time_machine.travel:
    return time_machine.travel(text, tick=False)


def verified_until(cast: Cast, day: str, since: str = "2025-01-10", zone: str = "") -> Member:
    """Bình, whose verification runs from and until these days."""
    User.objects.filter(pk=cast.binh.pk).update(time_zone=zone)
    Member.objects.filter(user=cast.binh).update(
        expires_on=day, verified_at=f"{since}T02:00:00Z", status="verified"
    )
    return Member.objects.get(user=cast.binh)


def told(cast: Cast) -> list[str]:
    return list(Notification.objects.filter(user=cast.binh).order_by("pk").values_list("kind", flat=True))


def strike(*moments: str) -> None:
    """The clock's line at these moments, twice each: another worker has it too."""
    for moment in moments:
        with at(moment):
            tasks.keep_verifications.call()
            tasks.keep_verifications.call()


def test_thirty_and_seven_days_before_and_at_the_end_each_once(cast: Cast) -> None:
    verified_until(cast, "2026-12-25")
    days = ["11-24", "11-25", "11-26", "12-17", "12-18", "12-19", "12-25", "12-26", "12-27"]
    strike(*(f"2026-{day}T01:00:00Z" for day in days))
    assert told(cast) == ["verification-ends", "verification-ends", "verification-ended"]
    moments = Notification.objects.order_by("pk").values_list("created_at", flat=True)
    assert [f"{moment:%m-%d}" for moment in moments] == ["11-25", "12-18", "12-26"]


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Asia/Jakarta", "2026-11-24T23:59:00Z", "2026-11-25T00:00:00Z"),
        ("Asia/Dili", "2026-11-24T21:59:00Z", "2026-11-24T22:00:00Z"),
        ("Asia/Yangon", "2026-11-25T00:29:00Z", "2026-11-25T00:30:00Z"),
        ("America/New_York", "2026-11-25T11:59:00Z", "2026-11-25T12:00:00Z"),
    ],
)
def test_on_the_morning_of_their_own_day(cast: Cast, zone: str, before: str, after: str) -> None:
    verified_until(cast, "2026-12-25", zone=zone)
    strike(before)
    assert told(cast) == []
    strike(after)
    assert told(cast) == ["verification-ends"]


def test_the_end_is_told_on_the_next_morning_where_they_are(cast: Cast) -> None:
    verified_until(cast, "2026-12-25", zone="America/New_York")
    strike("2026-12-19T12:00:00Z", "2026-12-26T11:30:00Z")
    assert told(cast) == ["verification-ends"]
    assert Member.objects.get(user=cast.binh).status == "lapsed"
    strike("2026-12-26T12:00:00Z")
    assert told(cast) == ["verification-ends", "verification-ended"]


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(30, ["verification-ends"]), (31, ["verification-ended"]), (365, ["verification-ended"])],
)
def test_a_clock_that_jumps_tells_the_last_word_only(cast: Cast, days: int, kinds: list[str]) -> None:
    verified_until(cast, "2026-12-25")
    strike(f"{NOON + datetime.timedelta(days):%Y-%m-%d}T05:00:00Z")
    strike(f"{NOON + datetime.timedelta(days):%Y-%m-%d}T15:00:00Z")
    assert told(cast) == kinds


def test_the_last_day_of_a_leap_year_s_february(cast: Cast) -> None:
    verified_until(cast, "2028-02-29")
    strike("2028-01-30T01:00:00Z", "2028-02-22T01:00:00Z", "2028-02-29T23:59:00Z")
    assert told(cast) == ["verification-ends", "verification-ends"]
    assert Member.objects.get(user=cast.binh).status == "verified"
    strike("2028-03-01T01:00:00Z")
    assert told(cast)[-1] == "verification-ended"


def test_verified_for_a_month_one_hears_of_the_last_week_only(cast: Cast) -> None:
    verified_until(cast, "2026-12-25", since="2026-11-25")
    strike("2026-11-25T05:00:00Z", "2026-11-26T05:00:00Z", "2026-12-10T05:00:00Z")
    assert told(cast) == []
    strike("2026-12-18T05:00:00Z")
    assert told(cast) == ["verification-ends"]


def test_renewed_between_two_looks_nothing_more_is_said(cast: Cast) -> None:
    member = verified_until(cast, "2026-12-25")
    strike("2026-11-25T05:00:00Z")
    with at("2026-11-26T05:00:00Z"):
        actions.renew(member=member, by=cast.ratna)
    strike("2026-12-18T05:00:00Z", "2026-12-26T05:00:00Z")
    assert told(cast) == ["verification-ends"]


def test_what_was_read_and_forgotten_does_not_come_again(cast: Cast) -> None:
    verified_until(cast, "2026-12-25")
    strike("2026-12-26T05:00:00Z")
    with at("2027-06-01T05:00:00Z"):
        notifications.mark_all_read(by=cast.binh, until=Notification.objects.get().updated_at)
    with at("2028-06-01T05:00:00Z"):
        notifications.forget_read()
        actions.forget_reminders()
    strike("2028-06-01T05:00:00Z")
    assert told(cast) == []


def test_the_letter_leads_to_the_page_with_the_button(cast: Cast) -> None:
    verified_until(cast, "2026-12-25")
    strike("2026-11-25T00:00:00Z")
    with at("2026-11-25T00:20:00Z"):
        send_due_letters()
        (letter,) = carry()
    assert letter["To"] == "binh@vn.example"
    assert "http://127.0.0.1:8000/me/still-there/" in str(letter.get_payload()[0].get_payload(decode=True))


def test_more_people_cost_no_more_to_look_for(cast: Cast, django_assert_num_queries: Any) -> None:
    verified_until(cast, "2026-12-25")
    Member.objects.filter(status="verified").update(
        expires_on="2026-12-25", verified_at=NOON - datetime.timedelta(99)
    )
    strike("2026-11-25T05:00:00Z")
    with at("2026-11-25T06:00:00Z"), django_assert_num_queries(3):
        assert reminding.remind() == 0
