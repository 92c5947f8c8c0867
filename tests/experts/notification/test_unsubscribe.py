"""Letters end by one click, from a mail provider's or a person's, with no log-in."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from experts.letter import unsubscribe
from experts.models import Choice, Notification, User
from experts.notification.catalogue import How, kinds
from tests.cast import Cast

from .conftest import ALARM, wants

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def provider() -> Client:
    """A mail provider: no cookies, no token of a form."""
    return Client(enforce_csrf_checks=True)


def link(user: User, code: str = "replied") -> str:
    return reverse("experts:unsubscribe", args=[unsubscribe.token(user, code)])


def chosen(user: User) -> dict[str, str]:
    return dict(Choice.objects.filter(user=user).values_list("kind", "how"))


def test_one_click_ends_letters_of_that_kind(cast: Cast, provider: Client) -> None:
    assert provider.post(link(cast.binh), ONE_CLICK).status_code == 200
    assert chosen(cast.binh) == {"replied": "portal"}


def test_a_second_click_changes_nothing(cast: Cast, provider: Client) -> None:
    wants(cast.binh, How.NEVER)
    for _click in range(2):
        assert provider.post(link(cast.binh), ONE_CLICK).status_code == 200
    assert chosen(cast.binh) == {"replied": "never"}


def test_letters_that_wait_are_not_sent(cast: Cast, provider: Client, tell) -> None:
    tell(cast.binh)
    provider.post(link(cast.binh), ONE_CLICK)
    assert not Notification.objects.awaiting_letter().exists()
    assert Notification.objects.unread().exists()


def test_the_link_of_a_daily_letter_ends_all_daily_ones(cast: Cast, provider: Client) -> None:
    wants(cast.binh, How.DAILY)
    wants(cast.binh, How.WEEKLY, ALARM)
    provider.post(link(cast.binh, "daily"), ONE_CLICK)
    daily = {kind.code for kind in kinds.values() if kind.default == How.DAILY} | {"replied"}
    assert chosen(cast.binh) == dict.fromkeys(daily, "portal") | {"alarm": "weekly"}


def test_looking_changes_nothing_and_offers_one_button(cast: Cast, client: Client) -> None:
    said = client.get(link(cast.binh)).content.decode()
    assert "Somebody replies" in said
    assert said.split("<main")[1].count("<button") == 1
    assert chosen(cast.binh) == {}


def test_the_page_says_it_has_ended(cast: Cast, client: Client) -> None:
    assert "These letters have ended" in client.post(link(cast.binh)).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_never_says_whose_account_it_is(cast: Cast, client: Client, method: str) -> None:
    said = getattr(client, method)(link(cast.binh)).content.decode()
    assert "Bình" not in said and cast.binh.email not in said


@pytest.mark.parametrize("signed_in_as", [None, "dewi", "ayu", "kesone"])
def test_it_is_in_the_language_of_who_got_the_letter(
    cast: Cast, client: Client, signed_in_as: str | None
) -> None:
    User.objects.filter(pk=cast.binh.pk).update(language="id")
    if signed_in_as:
        client.force_login(getattr(cast, signed_in_as))
    response = client.get(link(cast.binh), headers={"accept-language": "en"})
    assert '<html lang="id">' in response.content.decode()
    assert response["Content-Language"] == "id"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_closed_account_answers_like_any_other(cast: Cast, client: Client, method: str) -> None:
    before = getattr(client, method)(link(cast.binh)).content
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    assert getattr(client, method)(link(cast.binh)).content == before


def test_an_account_that_is_gone_answers_like_any_other(cast: Cast, client: Client) -> None:
    answers = []
    for address in (link(User(pk=10**12)), link(cast.binh)):
        said = client.post(address).content.decode()
        answers.append(
            said.replace(quote(address, safe=""), "")
        )  # the links of other languages lead back here
    assert answers[0] == answers[1]


@pytest.mark.parametrize("code", ["right", "unknown", "", "at_once"])
def test_what_cannot_be_ended_is_not_there(cast: Cast, client: Client, code: str) -> None:
    assert client.get(link(cast.binh, code)).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "1.replied", "1.replied:x", "1.replied:" + "A" * 43, ":", "%00"])
def test_a_wrong_token_is_not_there(cast: Cast, client: Client, method: str, token: str) -> None:
    assert getattr(client, method)(f"/letters/stop/{token}/").status_code == 404
    assert chosen(cast.binh) == {}


def test_a_token_of_one_kind_is_none_of_another(cast: Cast) -> None:
    said, signature = unsubscribe.token(cast.binh, "replied").rsplit(":", 1)
    for other in (unsubscribe.token(cast.binh, "alarm"), unsubscribe.token(cast.dewi, "replied")):
        assert unsubscribe.read(f"{other.rsplit(':', 1)[0]}:{signature}") is None
    assert unsubscribe.read(f"{said}:{signature}") == (cast.binh.pk, "replied")
