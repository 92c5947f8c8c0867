"""Whoever waits too long is not forgotten: who is told of it, when, and once."""

from functools import partial

import pytest
import time_machine
from django.utils import timezone

from experts.application import actions
from experts.application.late import tell_late_applications
from experts.application.models import Application
from experts.focal_point import actions as appointments
from experts.models import AuditEvent, Institution, MemberState, Notification, PersonnelOfficer
from experts.vetting import actions as vetting
from tests.cast import Cast, make_cast
from tests.test_races import at_once

from .papers import sent

# Sent on a Friday in Jakarta; five working days end with Friday the 27th, ten with Friday 4 December.
SENT = "2026-11-20T03:00:00Z"
DAY_5, DAY_6, DAY_10, DAY_11 = (
    f"2026-{day}T22:10:00Z" for day in ("11-26", "11-29", "12-03", "12-06")
)  # each line of the clock is early morning of the next day there


def at(moment: str) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def told(moment: str) -> int:
    with at(moment):
        return tell_late_applications()


def kinds_of(user) -> list[str]:
    rows = Notification.objects.filter(user=user).exclude(
        kind__in=["application-came", "focal-point-appointed"]
    )
    return list(rows.order_by("pk").values_list("kind", flat=True))


@pytest.fixture
def waiting(cast: Cast) -> Application:
    with at(SENT):
        appointments.appoint(user=cast.rizal.member.user, by=cast.ratna)
        return sent("wulan@id.example")


def test_on_the_last_day_nobody_is_told(waiting: Application) -> None:
    assert told(DAY_5) == 0


def test_the_day_after_the_deputy_and_the_applicant_are_told_once(cast: Cast, waiting: Application) -> None:
    assert [told(DAY_6), told(DAY_6), told(DAY_10)] == [1, 0, 0]
    assert kinds_of(cast.rizal.member.user) == kinds_of(cast.dewi) == ["application-late"]
    assert kinds_of(waiting.applicant) == ["own-application-late"]
    assert kinds_of(cast.ratna) == kinds_of(cast.somchai) == []
    assert AuditEvent.objects.filter(kind="application-late", by=None).count() == 1


def test_after_twice_the_time_the_secretariat_is_told_once(cast: Cast, waiting: Application) -> None:
    told(DAY_6)
    assert [told(DAY_11), told(DAY_11)] == [1, 0]
    assert kinds_of(cast.ratna) == ["application-very-late"]


def test_a_clock_that_stood_still_tells_everybody_at_once(cast: Cast, waiting: Application) -> None:
    assert told("2027-11-20T22:10:00Z") == 2
    assert kinds_of(cast.ratna) == ["application-very-late"]
    assert kinds_of(waiting.applicant) == ["own-application-late"]


def test_what_is_answered_or_taken_back_is_late_no_more(cast: Cast, waiting: Application) -> None:
    with at(DAY_5):
        actions.withdraw(application=waiting, by=waiting.applicant)
    assert told(DAY_6) == 0


def test_the_days_begin_anew_when_it_comes_back(cast: Cast, waiting: Application) -> None:
    told(DAY_6)
    with at("2026-12-01T03:00:00Z"):
        vetting.ask(application=waiting, by=cast.dewi, message="Which unit?")
    with at("2026-12-02T03:00:00Z"):
        actions.answer(application=waiting, words="Planning.", by=waiting.applicant)
    assert told(DAY_11) == 0
    assert told("2026-12-10T22:10:00Z") == 1
    assert kinds_of(cast.rizal.member.user) == ["application-late"] * 2


def test_where_the_institution_does_not_answer_the_focal_point_hears_of_it(cast: Cast) -> None:
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    office = Institution.objects.filter(state="ID", valid_until=None).order_by("pk")[0]
    with at(SENT):
        PersonnelOfficer.objects.create(
            user=cast.rizal.member.user,
            institution=office,
            since=timezone.localdate(),
            appointed_by=cast.dewi,
        )
        assert sent("wulan@id.example").step == "institution"
    assert told(DAY_6) == 1
    assert kinds_of(cast.dewi) == kinds_of(cast.rizal.member.user) == ["application-late"]


def test_where_nobody_can_decide_the_secretariat_is_told_at_once(cast: Cast) -> None:
    sent("wai@mm.example", "MM", "Wai Yan")
    assert kinds_of(cast.ratna) == ["application-without-reviewer"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_it_once() -> None:
    make_cast()
    with at(SENT):
        applications = [sent(f"p{number}@id.example", name=f"Person {number}") for number in range(5)]
    with at(DAY_6):
        assert sum(at_once(*[partial(tell_late_applications)] * 4)) == 5
    assert Notification.objects.filter(kind="own-application-late").count() == len(applications)
