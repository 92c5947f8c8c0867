"""The clock jumps by an hour, a month, a year, over a leap day: what is due happens once, and at its hour."""

import datetime
from collections import Counter
from collections.abc import Iterator

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.utils.module_loading import import_string

from experts.application import actions as applications
from experts.job import clock
from experts.models import AuditEvent, File, Member, Notification, User
from experts.notification.catalogue import VERIFICATION_ENDED, VERIFICATION_ENDS
from experts.vetting import actions as vetting
from tests.cast import Cast, person
from tests.experts.application.papers import draft, sent
from tests.experts.file.hands import evidence
from tests.experts.user.hands import NEW_PASSWORD, sign_up

from .conftest import SHARE

pytestmark = pytest.mark.drill
UTC = datetime.UTC
DAY = datetime.timedelta(days=1)
# Half a minute past the hour, as a worker strikes: never on the dot.
START = datetime.datetime(2028, 1, 30, 3, 0, 30, tzinfo=UTC)
NAMES = {line.name: line for line in clock.LINES}
# By steps of so many hours; a worker that was away meets everything at once.
STEPS = [1, 6, 24, 24 * 35] if SHARE == 1 else [24 * 5, 24 * 35]
# Who withdrew before anybody decided is forgotten whole, with the evidence.
FORGOTTEN = {"evidence-forgotten": 1, "sign-up-forgotten": 1, "newcomer-forgotten": 2}


@pytest.fixture
def dewi(cast: Cast) -> User:
    """The focal point, whose own verification and those of her colleagues outlast these years."""
    Member.objects.filter(status="verified").update(expires_on=datetime.date(2031, 1, 1))
    return User.objects.get(pk=cast.dewi.pk)


def strike(name: str) -> None:
    """What a line of the clock does, twice, as when two workers think that it is theirs."""
    does = NAMES[name].does
    for _worker in range(2):
        if "." not in does:
            call_command(does, verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115
        else:
            target = import_string(does)
            (target.call if hasattr(target, "call") else target)()


def moments(until: datetime.timedelta, hours: float) -> Iterator[datetime.datetime]:
    now = START
    while now < START + until:
        now = min(now + datetime.timedelta(hours=hours), START + until)
        yield now


def at(moment: datetime.datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


@pytest.mark.parametrize("hours", STEPS)
def test_what_is_kept_for_a_time_goes_once_in_steps_and_in_one_jump(dewi: User, hours: float) -> None:
    with at(START):
        User.objects.update(date_joined=START)
        Member.objects.update(created_at=START)
        approved, withdrawn = draft("wulan@id.example"), draft("joko@id.example")
        for application in (approved, withdrawn):
            application.evidence.add(evidence(application.member))
            applications.send(application=application, by=application.applicant)
        vetting.approve(application=approved, by=dewi)
        applications.withdraw(application=withdrawn, by=withdrawn.applicant)
        draft("half@id.example")
        sign_up(Client(), "hasty@id.example", NEW_PASSWORD)
    for moment in moments(35 * DAY, hours):
        with at(moment):
            strike("apply_retention")
    lines = AuditEvent.objects.filter(kind__in=[*FORGOTTEN, "invited-again", "draft-forgotten"])
    found = Counter(lines.values_list("kind", flat=True))
    assert found == FORGOTTEN
    assert lines.values("kind", "object_id").distinct().count() == lines.count()
    assert not File.objects.exists() and not EmailAddress.objects.filter(verified=False).exists()
    if hours <= 24 * 5:
        latest = lines.filter(kind="evidence-forgotten").latest("at").at
        assert latest <= START + 30 * DAY + datetime.timedelta(hours=hours)


def test_on_a_leap_day_it_goes_within_the_last_hour_of_its_thirty_days(dewi: User) -> None:
    with at(START):
        application = draft("wulan@id.example")
        application.evidence.add(evidence(application.member))
        applications.send(application=application, by=application.applicant)
        vetting.approve(application=application, by=dewi)
    end = datetime.datetime(2028, 2, 29, 3, 0, 30, tzinfo=UTC)
    for before, left in [(1.1, 1), (0.9, 0)]:
        with at(end - datetime.timedelta(hours=before)):
            strike("apply_retention")
        assert File.objects.count() == left


def reminders(user: User) -> list[str]:
    kinds = [VERIFICATION_ENDS.code, VERIFICATION_ENDED.code]
    return list(
        Notification.objects.filter(user=user, kind__in=kinds).order_by("pk").values_list("kind", flat=True)
    )


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", 0), ("Asia/Dili", -2), ("Asia/Yangon", 0.5)])
def test_the_end_on_a_leap_day_is_told_on_three_mornings_of_the_reader_s(
    dewi: User, zone: str, hour: float
) -> None:
    last = datetime.date(2028, 2, 29)
    with at(START - 60 * DAY):
        member = person("leap@id.example", "ID", "Leap Year", expires_on=last)
        assert member.user
        User.objects.filter(pk=member.user.pk).update(time_zone=zone)
        Member.objects.filter(pk=member.pk).update(verified_at=START - 300 * DAY)
    midnight = datetime.datetime(2028, 2, 29, tzinfo=UTC)
    for told, days in enumerate((-30, -7, 1)):
        morning = midnight + days * DAY + datetime.timedelta(hours=hour)
        if days == 1:  # The last day is over for everybody where it ends last; nobody is told before.
            morning = max(morning, midnight + DAY)
        with at(morning - datetime.timedelta(minutes=5)):
            strike("keep_verifications")
        assert len(reminders(member.user)) == told, (days, "too early")
        with at(morning + datetime.timedelta(minutes=5)):
            strike("keep_verifications")
        assert len(reminders(member.user)) == told + 1, (days, "not once")
    member.refresh_from_db()
    assert member.status == "lapsed"
    assert AuditEvent.objects.filter(about=member.pk, by=None, kind__contains="laps").count() == 1


@pytest.mark.parametrize("days", [30, 366])
def test_a_jump_over_every_reminder_lapses_once_and_tells_once(dewi: User, days: int) -> None:
    with at(START):
        member = person("jump@id.example", "ID", "Jump Far", expires_on=(START + 10 * DAY).date())
        assert member.user
    for moment in (START + days * DAY, START + (days + 1) * DAY):
        with at(moment):
            strike("keep_verifications")
    member.refresh_from_db()
    assert member.status == "lapsed"
    assert reminders(member.user).count(VERIFICATION_ENDED.code) == 1
    assert AuditEvent.objects.filter(about=member.pk, by=None, kind__contains="laps").count() == 1


@pytest.mark.parametrize("step", [1 if SHARE == 1 else 5, 35])
def test_a_late_case_is_told_once_to_each_in_steps_and_in_one_jump(dewi: User, step: int) -> None:
    with at(START):
        application = sent("wulan@id.example")
    before = set(Notification.objects.values_list("pk", flat=True))
    for moment in moments(35 * DAY, 24 * step):
        with at(moment):
            strike("tell_late_applications")
    told = Notification.objects.exclude(pk__in=before).filter(kind__contains="late")
    assert told.filter(user=application.applicant).count() == 1
    each = Counter(told.values_list("user", "kind"))
    assert set(each.values()) == {1}
