"""A topic the list does not have is proposed to the secretariat, once those that come near were looked at."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from experts.expertise import proposing
from experts.models import Area, Notification, TopicProposal
from tests.cast import Cast, make_cast
from tests.test_races import at_once

from .hands import page, topic, user_of

AT = "/profile/expertise/propose/"


def send(client: Client, name: str = "Ferry timetables", **other: Any) -> HttpResponse:
    area = Area.objects.get(code="SVC").pk
    facts = {"language": "en", "area": area, "covers": "When boats go.", "none": "on"}
    return client.post(AT, {"name": name} | facts | other)


def test_it_goes_to_the_secretariat_and_stands_on_ones_own_page(rizal: Client, cast: Cast) -> None:
    assert send(rizal)["Location"] == "/profile/expertise/"
    one = TopicProposal.objects.get()
    assert (one.name, one.member, one.state) == ("Ferry timetables", cast.rizal.member, "waiting")
    told = Notification.objects.get(kind="topic-proposed")
    assert (told.user, told.how) == (cast.ratna, "daily")
    shown = page(rizal)
    assert "Ferry timetables" in shown and "Waits for the secretariat" in shown


def test_the_nearest_topics_are_looked_at_first(rizal: Client) -> None:
    answer = send(rizal, "Talent managing in towns", none="")
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Is it one of these?" in shown
    assert "/profile/expertise/add/?topic=TAL-01" in shown and "When boats go." in shown
    assert not TopicProposal.objects.exists()
    assert send(rizal, "Talent managing in towns").status_code == 302


def test_they_stand_there_at_once_for_whoever_comes_with_a_name(rizal: Client) -> None:
    shown = page(rizal, f"{AT}?name=Talent+managing+in+towns")
    assert "Is it one of these?" in shown and 'value="Talent managing in towns"' in shown


@pytest.mark.parametrize("name", ["Talent management and succession", "ระบบคุณธรรม", "sistem merit"])
def test_what_is_there_already_is_not_proposed_in_any_language(rizal: Client, name: str) -> None:
    answer = send(rizal, name)
    assert answer.status_code == 422 and "There is a topic for it:" in answer.content.decode()
    assert "There is a topic for it:" in page(rizal, f"{AT}?name={name}")


@pytest.mark.parametrize("field", ["name", "area", "covers"])
def test_what_is_missing_is_said_beside_it(rizal: Client, field: str) -> None:
    answer = send(rizal, **{field: ""})
    assert answer.status_code == 422 and f'id="id_{field}_error"' in answer.content.decode()


def test_the_same_is_not_proposed_twice(rizal: Client) -> None:
    send(rizal)
    assert send(rizal, "ferry  Timetables").status_code == 422
    assert TopicProposal.objects.count() == 1


def test_five_wait_at_most(rizal: Client) -> None:
    for number in range(5):
        assert send(rizal, f"Ferry timetables {number}").status_code == 302
    answer = send(rizal, "Ferry fares")
    assert answer.status_code == 422 and "5 of your proposals wait already." in answer.content.decode()
    assert "5 proposals of yours wait." in page(rizal, AT)
    TopicProposal.objects.filter(name__endswith="0").update(
        state="declined", answered_by=1, answered_at=timezone.now()
    )
    assert send(rizal, "Ferry fares").status_code == 302


def test_the_answer_stands_there_with_the_way_on(rizal: Client, cast: Cast) -> None:
    send(rizal)
    TopicProposal.objects.update(
        state="known",
        topic=topic("SVC-01"),
        answer="We call it so.",
        answered_by=cast.ratna,
        answered_at=timezone.now(),
    )
    shown = page(rizal)
    assert "We call it so." in shown and "/profile/expertise/add/?topic=SVC-01" in shown


def test_nobody_sees_what_others_propose(client: Client, rizal: Client, cast: Cast) -> None:
    send(rizal)
    client.force_login(cast.binh)
    assert "Ferry timetables" not in page(client)


def test_whoever_is_not_verified_proposes_nothing(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        proposing.propose(by=cast.putri, name="x", language="en", area=Area.objects.all()[0], covers="x")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_five_wait() -> None:
    cast = make_cast()
    area = Area.objects.all()[0]
    propose = partial(proposing.propose, by=user_of(cast.rizal.member), language="en", area=area, covers="x")
    got = at_once(*[partial(propose, name=f"Boats {number}") for number in range(7)])
    assert sum(isinstance(one, ValidationError) for one in got) == 2
    assert TopicProposal.objects.count() == 5
