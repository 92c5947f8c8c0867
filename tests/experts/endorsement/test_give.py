"""A colleague confirms a topic by naming the work they saw."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from experts.clock import rights_day
from experts.endorsement import actions
from experts.models import Endorsement, Member, Notification, Profile, User
from tests.cast import Cast

from .words import WORDS, said_of, topic_of, user_of

Read = Callable[[Profile, User], str]


@pytest.fixture
def binh(cast: Cast, client: Client) -> Client:
    client.force_login(cast.binh)
    return client


def place(profile: Profile, code: str = "") -> str:
    return f"/profile/endorsements/{profile.code}/{topic_of(profile, code).topic.code}/"


def send(client: Client, at: str, **changed: str) -> HttpResponse:
    return client.post(at, WORDS | changed)


def said(answer: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))  # type: ignore[attr-defined]


def test_the_words_stand_on_the_profile(cast: Cast, binh: Client, profile_page: Read) -> None:
    answer = send(binh, place(cast.kanya))
    assert answer["Location"] == f"/experts/{cast.kanya.code}/"
    page = profile_page(cast.kanya, cast.dewi)
    assert WORDS["work"] in page
    assert "We worked on it together" in page
    assert "Trần Văn Bình" in page


def test_the_page_says_whose_topic_and_who_will_be_named(cast: Cast, binh: Client) -> None:
    page = binh.get(place(cast.kanya)).content.decode()
    assert "Kanya Srisuwan" in page
    assert topic_of(cast.kanya).topic.name in page
    assert "Your name, post, institution and state stand beside your words" in page


@pytest.mark.parametrize(
    ("visibility", "sentence"),
    [("state", "Members of Viet Nam see your name"), ("hidden", "because your own profile is hidden")],
)
def test_who_is_hidden_is_told_what_stands_there_instead(
    cast: Cast, client: Client, visibility: str, sentence: str
) -> None:
    Profile.objects.filter(pk=cast.minh_ha.pk).update(visibility=visibility)
    client.force_login(user_of(cast.minh_ha))
    assert sentence in client.get(place(cast.kanya)).content.decode()


def test_the_owner_is_told_once_of_several(cast: Cast, binh: Client) -> None:
    send(binh, place(cast.kanya, "PER-01"))
    send(binh, place(cast.kanya, "TAL-01"))
    told = Notification.objects.get(user=user_of(cast.kanya), kind="endorsed")
    assert (told.count, told.link) == (2, "/profile/endorsements/")
    binh.force_login(user_of(cast.kanya))
    assert "a colleague in Viet Nam" in binh.get("/notifications/").content.decode()


def test_a_profile_offers_it_for_each_topic_of_another(cast: Cast, profile_page: Read) -> None:
    page = profile_page(cast.kanya, cast.binh)
    for code in ("PER-01", "TAL-01"):
        assert f'href="{place(cast.kanya, code)}"' in page
    assert "Confirm work you saw<span" in page


def test_a_profile_offers_nothing_to_its_owner_or_to_the_secretariat(cast: Cast, profile_page: Read) -> None:
    for reader in (user_of(cast.kanya), cast.ratna):
        assert "Confirm work you saw" not in profile_page(cast.kanya, reader)


def test_what_was_said_stands_there_instead_of_the_questions(
    cast: Cast, binh: Client, profile_page: Read
) -> None:
    one = said_of(cast.kanya, by=cast.binh)
    page = binh.get(place(cast.kanya)).content.decode()
    assert "You wrote:" in page and one.work in page
    assert "<textarea" not in page
    assert f'href="/profile/endorsements/{one.pk}/withdraw/"' in page
    assert "What you have confirmed<span" in profile_page(cast.kanya, cast.binh)


def test_nobody_confirms_themselves(cast: Cast, client: Client) -> None:
    client.force_login(user_of(cast.kanya))
    for answer in (client.get(place(cast.kanya)), send(client, place(cast.kanya))):
        assert answer["Location"] == "/profile/endorsements/"
        assert "you cannot do it yourself" in said(answer)
    assert not Endorsement.objects.exists()


def test_a_second_press_is_told_and_adds_nothing(cast: Cast, binh: Client) -> None:
    send(binh, place(cast.kanya))
    answer = send(binh, place(cast.kanya))
    assert answer["Location"] == place(cast.kanya)
    assert "You confirm this topic already." in said(answer)
    assert Endorsement.objects.count() == 1


@pytest.mark.parametrize("state", ["declared", "waiting", "sent_back", "removed"])
def test_what_is_not_confirmed_is_not_there(cast: Cast, client: Client, state: str) -> None:
    at = place(cast.kanya)
    changed = {"state": state, "confirmed_by": None, "confirmed_at": None}
    cast.kanya.member.expertise.filter(pk=topic_of(cast.kanya).pk).update(**changed)
    client.force_login(cast.somchai)  # her focal point, who sees it on the profile
    assert (client.get(at).status_code, send(client, at).status_code) == (404, 404)


def test_of_somebody_hidden_the_answer_is_that_of_nobody(cast: Cast, binh: Client) -> None:
    missing = binh.get("/profile/endorsements/nobody2345/ETH-01/")
    for unseen in (cast.hidayat, cast.sari):
        answer = binh.get(place(unseen))
        assert (answer.status_code, answer.content) == (404, missing.content)
        assert send(binh, place(unseen)).status_code == 404


def test_of_somebody_whose_verification_is_over_nothing_is_confirmed(cast: Cast, client: Client) -> None:
    Member.objects.filter(pk=cast.kanya.member_id).update(status="left", left_on=timezone.localdate())
    client.force_login(cast.somchai)
    assert client.get(f"/experts/{cast.kanya.code}/").status_code == 200
    assert client.get(place(cast.kanya)).status_code == 404


def test_an_action_refuses_what_no_page_offers(cast: Cast) -> None:
    facts = {"work": "x", "year": 2020, "relation": "saw"}
    for profile, by in (
        (cast.kanya, user_of(cast.kanya)),
        (cast.hidayat, cast.binh),
        (cast.kanya, cast.ratna),
    ):
        with pytest.raises(PermissionDenied):
            actions.give(expertise=topic_of(profile), by=by, **facts)
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"work": ""}, "Name the work you saw."),
        ({"work": "Very good"}, "Say which work it was"),
        ({"work": "x" * 401}, "at most 400 characters"),
        ({"work": "Work in secret \u202e letters"}, "control characters"),
        ({"year": ""}, "Enter the year."),
        ({"year": "soon"}, "Enter a year in four digits."),
        ({"year": "1949"}, "1950"),
        ({"year": str(rights_day().year + 2)}, "This year has not come yet"),
        ({"relation": ""}, "Say how you know it."),
        ({"relation": "cousin"}, "Choose one of these."),
        ({"text_language": "xx"}, "Choose one of these languages."),
    ],
)
def test_a_mistake_is_explained_and_the_rest_is_kept(
    cast: Cast, binh: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = send(binh, place(cast.kanya), **changed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert (WORDS | changed)["work"] in page
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize(
    ("work", "chosen", "kept"),
    [
        ("อบรมผู้ประเมินสมรรถนะในกรุงเทพฯ", "en", "th"),
        ("Trained our assessors in Bangkok", "vi", "vi"),
        ("培训了我们部门的所有考官和评估人员", "zh", "zh"),
    ],
)
def test_the_words_carry_the_language_of_their_letters(
    cast: Cast, binh: Client, profile_page: Read, work: str, chosen: str, kept: str
) -> None:
    send(binh, place(cast.kanya), work=work, text_language=chosen)
    assert f'<p lang="{kept}">{work}</p>' in profile_page(cast.kanya, cast.dewi)


def test_twenty_a_day_and_no_more(cast: Cast, binh: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_A_DAY", 2)
    said_of(cast.rizal, by=cast.binh)
    first = said_of(cast.minh_ha, by=cast.binh)
    actions.withdraw(endorsement=first, by=cast.binh)
    answer = send(binh, place(cast.kanya))
    assert answer.status_code == 422
    assert "You have confirmed 2 topics within a day" in answer.content.decode()
    Endorsement.objects.filter(pk=first.pk).update(created_at=timezone.now() - actions.A_DAY)
    assert send(binh, place(cast.kanya)).status_code == 302


def test_twenty_is_the_number() -> None:
    assert actions.MOST_A_DAY == 20
