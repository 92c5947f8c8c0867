"""The front page of whoever is signed in."""

import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from tests.cast import Cast

pytestmark = pytest.mark.django_db


def read(client: Client, user: Any) -> str:
    client.force_login(user)
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_member_is_greeted_by_the_name_they_go_by(cast: Cast, client: Client) -> None:
    assert ", Trần</h1>" in read(client, cast.binh)


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "Good morning"), (6, "Good afternoon"), (12, "Good evening")]
)
def test_the_greeting_goes_by_the_clock_where_the_member_works(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, hour: int, words: str
) -> None:
    # Binh works in Hanoi, seven hours ahead of UTC.
    now = timezone.now().replace(hour=hour)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert words in read(client, cast.binh)


def test_a_state_leads_to_its_experts(cast: Cast, client: Client) -> None:
    assert 'href="/experts/?state=ID"' in read(client, cast.binh)


def test_an_area_leads_to_its_experts(cast: Cast, client: Client) -> None:
    assert 'href="/experts/?area=TAL"' in read(client, cast.binh)


def test_newcomers_are_those_this_member_may_find(cast: Cast, client: Client) -> None:
    page = read(client, cast.binh)
    assert cast.kanya.code in page
    assert not [one for one in (cast.sari, cast.hidayat, cast.bagus) if one.code in page]


def test_a_colleague_of_the_same_state_sees_a_newcomer_of_the_state(cast: Cast, client: Client) -> None:
    assert "Sari Utami" in read(client, cast.rizal.member.user)


def test_a_newcomer_whose_verification_ended_is_gone_at_once(cast: Cast, client: Client) -> None:
    read(client, cast.binh)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    cast.kanya.member.expires_on = yesterday
    cast.kanya.member.save()
    assert "Kanya Srisuwan" not in read(client, cast.binh)


def test_an_expert_reads_who_finds_them(cast: Cast, client: Client) -> None:
    assert "Colleagues in the pool find you" in read(client, cast.rizal.member.user)
    assert "Colleagues of your own state find you" in read(client, cast.sari.member.user)
    assert "nobody but your focal points finds you" in read(client, cast.hidayat.member.user)


def test_a_member_without_a_listing_reads_that_nobody_finds_them(cast: Cast, client: Client) -> None:
    assert "nobody finds you yet" in read(client, cast.binh)


def test_a_focal_point_sees_the_numbers_of_their_own_state(cast: Cast, client: Client) -> None:
    page = read(client, cast.dewi)
    assert '<dt>Suspended</dt><dd class="num">1</dd>' in page
    assert "Left the service" not in page


def test_a_member_sees_no_numbers_of_people(cast: Cast, client: Client) -> None:
    assert "People of your state" not in read(client, cast.binh)


def test_someone_who_must_enrol_is_led_there_first(cast: Cast, client: Client) -> None:
    client.force_login(cast.kesone)
    assert client.get("/").headers["Location"] == "/accounts/2fa/totp/activate/"


@pytest.mark.parametrize("name", ["ayu", "putri", "lan", "signed_up"])
def test_whoever_is_not_verified_is_led_to_their_application(cast: Cast, client: Client, name: str) -> None:
    client.force_login(getattr(cast, name))
    assert client.get("/").headers["Location"] == "/join/status/"


def test_the_secretariat_finds_the_administration(cast: Cast, client: Client) -> None:
    assert 'class="btn" href="/admin/"' in read(client, cast.ratna)


def test_the_menu_leads_members_to_experts_and_not_to_the_administration(cast: Cast, client: Client) -> None:
    page = read(client, cast.binh)
    assert '<a href="/experts/">Experts</a>' in page
    assert "/admin/" not in page


@pytest.mark.parametrize("name", ["binh", "dewi", "ratna"])
def test_home_asks_the_database_twelve_times_at_most(
    cast: Cast, client: Client, django_assert_max_num_queries: Any, name: str
) -> None:
    client.force_login(getattr(cast, name))
    client.get("/")  # The first page of a session is also written down as its beginning.
    caches["pages"].clear()
    with django_assert_max_num_queries(12):
        assert client.get("/").status_code == 200


def test_a_home_page_is_stored_nowhere(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.get("/")
    assert response.headers["Cache-Control"] == "no-store, private"
    assert "ETag" not in response.headers
