"""One to five topics are main ones; that waits for nobody."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.models import Expertise
from tests.cast import Cast, make_cast
from tests.test_races import at_once

from .hands import page, topic, user_of

CODES = ["ETH-01", "ETH-02", "ETH-03", "ETH-04", "ETH-05"]


def several(cast: Cast, codes: list[str], is_main: bool = False) -> list[str]:
    """Keys of more topics of Rizal's, as the form sends them."""
    member = cast.rizal.member
    facts = {"member": member, "is_main": is_main}
    return [str(Expertise.objects.create(topic=topic(code), **facts).pk) for code in codes]


def mains(cast: Cast) -> set[str]:
    own = Expertise.objects.filter(member=cast.rizal.member, is_main=True)
    return {str(key) for key in own.values_list("pk", flat=True)}


def test_they_are_chosen_on_the_page(rizal: Client, cast: Cast) -> None:
    keys = several(cast, CODES)
    assert rizal.post("/profile/expertise/", {"main": keys}).status_code == 302
    assert mains(cast) == set(keys)
    assert page(rizal).count("<b>main topic</b>") == 5


@pytest.mark.parametrize("number", [0, 6])
def test_none_and_six_are_refused_with_what_was_ticked(rizal: Client, cast: Cast, number: int) -> None:
    before = mains(cast)
    keys = several(cast, [*CODES, "ETH-06"])[:number]
    answer = rizal.post("/profile/expertise/", {"main": keys})
    shown = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_main_error"' in shown and "<details open" in shown
    assert shown.count(" checked") == number
    assert mains(cast) == before


def test_topics_of_others_are_none_of_mine(rizal: Client, cast: Cast) -> None:
    before = mains(cast)
    theirs = Expertise.objects.filter(member=cast.kanya.member)[0]
    assert rizal.post("/profile/expertise/", {"main": [theirs.pk]}).status_code == 422
    assert mains(cast) == before


def test_a_sixth_one_is_refused_when_a_topic_is_added(rizal: Client, cast: Cast) -> None:
    several(cast, CODES[:4], is_main=True)
    assert "You have five main topics already." in page(rizal, "/profile/expertise/add/")
    facts = {"level": "leads", "basis": ["practice"], "note": "x", "is_main": "on", "topic": "REC-02"}
    answer = rizal.post("/profile/expertise/add/", facts)
    assert answer.status_code == 422 and "5 main topics already" in answer.content.decode()
    assert len(mains(cast)) == 5


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_takes_the_last_place() -> None:
    cast = make_cast()
    several(cast, CODES[:3], is_main=True)
    by = user_of(cast.rizal.member)
    declare = partial(actions.declare, by=by, said=Said(), is_main=True)
    got = at_once(*[partial(declare, topic=topic(code)) for code in ("REC-02", "REC-03", "REC-04")])
    assert sum(isinstance(one, ValidationError) for one in got) == 2
    assert len(mains(cast)) == 5
