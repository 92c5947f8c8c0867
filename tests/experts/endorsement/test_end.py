"""Words are withdrawn at will by who gave them, and taken off by whom they are about."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from experts.endorsement import actions
from experts.expertise import actions as expertises
from experts.models import AuditEvent, Endorsement, Notification, Profile, User
from tests.cast import Cast

from .words import WORDS, said_of, topic_of, user_of

Read = Callable[[Profile, User], str]
LIST = "/profile/endorsements/"


@pytest.fixture
def one(cast: Cast) -> Endorsement:
    """Binh has confirmed what Kanya knows."""
    return said_of(cast.kanya, by=cast.binh)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_its_giver_withdraws_it(cast: Cast, one: Endorsement, profile_page: Read) -> None:
    client = signed_in(cast.binh)
    assert one.work in client.get(f"{LIST}{one.pk}/withdraw/").content.decode()
    assert one.work in profile_page(cast.kanya, cast.dewi)
    assert client.post(f"{LIST}{one.pk}/withdraw/")["Location"] == LIST
    assert one.work not in profile_page(cast.kanya, cast.dewi)
    assert "Withdrawn by you" in client.get(LIST).content.decode()
    assert one.work not in signed_in(user_of(cast.kanya)).get(LIST).content.decode()


def test_who_withdrew_confirms_anew(cast: Cast, one: Endorsement, profile_page: Read) -> None:
    client = signed_in(cast.binh)
    client.post(f"{LIST}{one.pk}/withdraw/")
    client.post(f"{LIST}{cast.kanya.code}/PER-01/", WORDS | {"work": "Wrote the form of 2019 with us."})
    assert "Wrote the form of 2019 with us." in profile_page(cast.kanya, cast.dewi)


def test_whom_it_is_about_takes_it_off(cast: Cast, one: Endorsement, profile_page: Read) -> None:
    client = signed_in(user_of(cast.kanya))
    assert one.work in client.get(LIST).content.decode()
    assert one.work in client.get(f"{LIST}{one.pk}/take-off/").content.decode()
    assert client.post(f"{LIST}{one.pk}/take-off/")["Location"] == LIST
    assert one.work not in profile_page(cast.kanya, cast.dewi)
    assert one.work not in client.get(LIST).content.decode()


def test_nobody_tells_the_giver_but_their_own_list(cast: Cast, one: Endorsement) -> None:
    actions.take_off(endorsement=one, by=user_of(cast.kanya))
    assert not Notification.objects.filter(user=cast.binh).exists()
    client = signed_in(cast.binh)
    assert "Taken off" in client.get(LIST).content.decode()
    page = client.get(f"{LIST}{cast.kanya.code}/PER-01/").content.decode()
    assert "You cannot confirm it again." in page and "<textarea" not in page


def test_what_was_taken_off_is_not_said_again(cast: Cast, one: Endorsement) -> None:
    actions.take_off(endorsement=one, by=user_of(cast.kanya))
    answer = signed_in(cast.binh).post(f"{LIST}{cast.kanya.code}/PER-01/", WORDS)
    assert answer.status_code == 422
    assert Endorsement.objects.count() == 1
    with pytest.raises(ValidationError, match="taken off"):
        actions.give(expertise=topic_of(cast.kanya), by=cast.binh, work="x", year=2020, relation="saw")


@pytest.mark.parametrize("what", ["withdraw", "take-off"])
def test_others_find_nothing_there(cast: Cast, one: Endorsement, what: str) -> None:
    theirs = cast.kanya if what == "withdraw" else None
    for user in (cast.dewi, user_of(theirs) if theirs else cast.binh):
        client = signed_in(user)
        assert client.get(f"{LIST}{one.pk}/{what}/").status_code == 404
        assert client.post(f"{LIST}{one.pk}/{what}/").status_code == 404
    assert Endorsement.objects.filter(ended_at=None).exists()


def test_nor_do_the_actions_let_them(cast: Cast, one: Endorsement) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw(endorsement=one, by=user_of(cast.kanya))
    with pytest.raises(PermissionDenied):
        actions.take_off(endorsement=one, by=cast.binh)
    with pytest.raises(PermissionDenied):
        actions.remove(endorsement=one, by=cast.dewi, reason="I do not like it.")


@pytest.mark.parametrize("first", ["withdraw", "take_off"])
def test_what_has_ended_ends_once(cast: Cast, one: Endorsement, first: str) -> None:
    ends = {"withdraw": cast.binh, "take_off": user_of(cast.kanya)}
    getattr(actions, first)(endorsement=one, by=ends.pop(first))
    ended = Endorsement.objects.get()
    lines = AuditEvent.objects.count()
    for name, by in ends.items():
        getattr(actions, name)(endorsement=one, by=by)
    assert Endorsement.objects.get().ended_by == ended.ended_by
    assert AuditEvent.objects.count() == lines


def test_a_topic_that_is_dropped_takes_the_words_with_it(cast: Cast, one: Endorsement) -> None:
    expertises.drop(expertise=topic_of(cast.kanya), by=user_of(cast.kanya))
    assert not Endorsement.objects.exists()


def test_the_history_of_the_owner_does_not_say_who(cast: Cast) -> None:
    expertise = topic_of(cast.kanya)
    one = actions.give(expertise=expertise, by=cast.binh, work="Some work", year=2020, relation="saw")
    actions.withdraw(endorsement=one, by=cast.binh)
    page = signed_in(user_of(cast.kanya)).get("/me/history/").content.decode()
    assert "A colleague confirmed what Kanya Srisuwan knows" in page
    assert "A colleague took back what they had confirmed of Kanya Srisuwan" in page
    assert "Bình" not in page
