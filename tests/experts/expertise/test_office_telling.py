"""Who is told of claims and of answers, in whose language, and when."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from experts.expertise import answering
from experts.models import Letter, Member, Notification, User
from experts.notification.digests import send_due_letters
from experts.notification.telling import lines
from tests.cast import Cast, appoint, person
from tests.post import LOCAL, OUTBOX, words

from .bench import claimed, member

pytestmark = pytest.mark.django_db
MINUTES = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _real_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL


def told(user: User | None) -> list[str]:
    """The sentences somebody reads, newest first."""
    assert user
    return [line.sentence for line in lines(list(Notification.objects.filter(user=user)), reader=user)]


def owner(cast: Cast) -> User:
    return User.objects.get(pk=member(cast).user_id)


def test_the_focal_points_are_told_once_for_many(cast: Cast) -> None:
    for code in ("ETH-01", "ETH-02"):
        claimed(member(cast), code)
    assert told(cast.dewi) == ["Topics that wait for your answer: 2. The newest is of Rizal Hidayat."]
    assert Notification.objects.get(user=cast.dewi).how == "daily"
    assert not told(cast.somchai) and not told(cast.ratna)


def test_of_one_s_own_claim_the_colleague_in_office_is_told(cast: Cast) -> None:
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    claimed(Member.objects.get(user=cast.dewi))
    assert told(deputy) and not told(cast.dewi) and not told(cast.ratna)


@pytest.mark.parametrize("who", ["the only focal point", "somebody of a state without one"])
def test_where_nobody_else_can_the_secretariat_is_told_and_answers(cast: Cast, who: str) -> None:
    claimant = Member.objects.get(user=cast.dewi) if who.startswith("the only") else member(cast, "minh_ha")
    claim = claimed(claimant)
    assert claimant.official_name in told(cast.ratna)[0] and "no focal point" in told(cast.ratna)[0]
    assert answering.confirm(claim=claim, by=cast.ratna).state == "confirmed"


def test_answers_are_one_notification_for_each_outcome(cast: Cast) -> None:
    codes = ["ETH-01", "ETH-02", "ETH-03", "REC-02"]
    one, two, three, four = (claimed(member(cast), code) for code in codes)
    answering.confirm(claim=one, by=cast.dewi)
    answering.confirm(claim=two, by=cast.dewi)
    answering.send_back(claim=three, by=cast.dewi, message="Which year?")
    answering.remove(claim=four, by=cast.dewi, message="No.")
    got = told(owner(cast))
    assert any(said.startswith("2 of your topics are confirmed") for said in got)
    assert any("comes back to you with a question" in said for said in got)
    assert any("is taken off your list" in said for said in got) and len(got) == 3
    links = Notification.objects.filter(user=owner(cast)).values_list("link", flat=True)
    assert set(links) == {"/profile/expertise/"}


def test_undoing_one_of_two_leaves_the_other_by_its_name(cast: Cast) -> None:
    one, two = claimed(member(cast), "ETH-01"), claimed(member(cast), "ETH-02")
    answering.confirm(claim=one, by=cast.dewi)
    answering.confirm(claim=two, by=cast.dewi)
    answering.undo(claim=two, by=cast.dewi)
    assert told(owner(cast)) == [f"{one.expertise.topic.name} is confirmed. Your profile says so."]


def test_what_was_read_already_is_taken_back_alone(cast: Cast) -> None:
    one, two = claimed(member(cast), "ETH-01"), claimed(member(cast), "ETH-02")
    answering.confirm(claim=one, by=cast.dewi)
    Notification.objects.filter(user=owner(cast)).update(read_at=timezone.now())
    answering.confirm(claim=two, by=cast.dewi)
    answering.undo(claim=one, by=cast.dewi)
    assert told(owner(cast)) == [f"{two.expertise.topic.name} is confirmed. Your profile says so."]


def test_no_letter_goes_as_long_as_one_of_its_answers_can_be_undone(cast: Cast) -> None:
    begun = timezone.now()
    one, two = claimed(member(cast), "ETH-01"), claimed(member(cast), "ETH-02")
    with time_machine.travel(begun, tick=False) as clock:
        answering.confirm(claim=one, by=cast.dewi)
        clock.shift(14 * MINUTES)
        answering.confirm(claim=two, by=cast.dewi)
        clock.shift(9 * MINUTES)
        send_due_letters()
        assert not Letter.objects.filter(to=owner(cast)).exists()
        answering.undo(claim=two, by=cast.dewi)
        clock.shift(3 * MINUTES)
        send_due_letters()
    assert one.expertise.topic.name in words(Letter.objects.get(to=owner(cast)))


@pytest.mark.parametrize("how", ["daily", "weekly"])
def test_a_letter_a_day_waits_that_long_too(cast: Cast, how: str) -> None:
    from experts.notification.catalogue import CLAIM_CONFIRMED, How
    from experts.notification.mornings import letter_time

    before_seven = datetime.datetime(2026, 11, 22, 23, 50, tzinfo=datetime.UTC)  # Monday 06:50 in Jakarta
    due = letter_time(kind=CLAIM_CONFIRMED, how=How(how), user=owner(cast), now=before_seven)
    assert due and due - before_seven > 25 * MINUTES


def test_the_letter_is_in_the_language_of_its_reader(cast: Cast) -> None:
    claim = claimed(member(cast))
    claim.expertise.topic.names |= {"id": "Kode Etik"}
    claim.expertise.topic.save()
    User.objects.filter(pk=claim.claimant_id).update(language="id")
    with translation.override("th"):
        answering.confirm(claim=claim, by=cast.dewi)
    with time_machine.travel(timezone.now() + 26 * MINUTES):
        send_due_letters()
    assert "Kode Etik" in words(Letter.objects.get(to=owner(cast)))


def test_the_person_reads_of_an_answer_in_the_history_only_once_it_stands(cast: Cast, client: Any) -> None:
    answering.send_back(claim=claimed(member(cast)), by=cast.dewi, message="Which year?")
    client.force_login(owner(cast))
    assert "sent a topic of" not in client.get("/me/history/").content.decode()
    with time_machine.travel(timezone.now() + 11 * MINUTES):
        client.force_login(owner(cast))
        assert "sent a topic of" in client.get("/me/history/").content.decode()
