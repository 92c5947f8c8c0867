"""The demo's doors: open only where the demo is on, and only for its own people."""

import re
import time

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import include, path

from aexpecs.urls import urlpatterns as portal
from experts.models import User
from networking.demo.roles import DOORS, ROLES
from tests.cast import Cast, enrol, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
urlpatterns = [*portal, path("demo/", include("networking.demo.urls"))]
handler404 = "networking.home.errors.not_found"


@pytest.fixture(autouse=True)
def demo(settings: pytest.FixtureRequest, cast: Cast) -> None:
    """The demo is on and two of its people are there."""
    settings.DEMO = True
    person(ROLES["member"], "KH", "Chanthou Meas")
    enrol(person(ROLES["expert"], "ID", "Dewi Anggraini").user)
    caches["pages"].clear()


def records(client: Client) -> list[dict[str, object]]:
    return client.session["account_authentication_methods"]


@pytest.mark.urls("aexpecs.urls")
def test_there_is_no_door_where_the_demo_is_off(client: Client) -> None:
    assert client.post("/demo/enter/member/").status_code == 404


def test_the_landing_page_has_a_button_for_every_role(client: Client) -> None:
    page = client.get("/").content.decode()
    assert re.findall(r'action="/demo/enter/([a-z-]+)/"', page) == [door.role for door in DOORS]


def test_entering_signs_in_as_the_person_of_the_role(client: Client) -> None:
    response = client.post("/demo/enter/member/", follow=True)
    assert ", Chanthou</h1>" in response.content.decode()


def test_a_person_whose_address_was_changed_still_has_a_door(client: Client) -> None:
    User.objects.filter(email=ROLES["member"]).update(email="chanthou.new@kh.example")
    assert ", Chanthou</h1>" in client.post("/demo/enter/member/", follow=True).content.decode()


def test_entering_counts_as_proven_with_the_second_factor(client: Client) -> None:
    client.post("/demo/enter/expert/")
    assert [record["method"] for record in records(client)] == ["password", "mfa"]


def test_entering_is_no_fresh_proof(client: Client) -> None:
    client.post("/demo/enter/member/")
    assert not [record for record in records(client) if record.get("reauthenticated")]


def test_entering_again_as_another_person_leaves_nothing_of_the_first(client: Client) -> None:
    client.post("/demo/enter/member/")
    before = client.session.session_key
    session = client.session
    session["typed"] = "a secret"
    session.save()
    client.post("/demo/enter/expert/")
    assert client.session.session_key != before
    assert "typed" not in client.session


def test_a_door_opens_by_its_button_only(client: Client) -> None:
    assert client.get("/demo/enter/member/").status_code == 405


def test_a_door_asks_for_the_token_of_its_page() -> None:
    assert Client(enforce_csrf_checks=True).post("/demo/enter/member/").status_code == 403


def test_an_unknown_role_has_no_door(client: Client) -> None:
    assert client.post("/demo/enter/minister/").status_code == 404


def test_a_role_whose_person_is_missing_says_what_to_run(client: Client) -> None:
    response = client.post("/demo/enter/secretariat/")
    assert response.status_code == 503
    assert "manage.py demo" in response.content.decode()


def test_confirming_is_a_fresh_proof_and_goes_on(client: Client) -> None:
    client.post("/demo/enter/member/")
    response = client.post("/demo/confirm/", {"next": "/me/"})
    assert response.headers["Location"] == "/me/"
    last = records(client)[-1]
    assert last["reauthenticated"]
    assert time.time() - last["at"] < 5


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", ""])
def test_confirming_leads_nowhere_outside(client: Client, address: str) -> None:
    client.post("/demo/enter/member/")
    assert client.post("/demo/confirm/", {"next": address}).headers["Location"] == "/"


def test_a_visitor_has_nothing_to_confirm(client: Client) -> None:
    assert client.post("/demo/confirm/").headers["Location"].startswith("/accounts/login/")


def test_the_page_that_asks_for_a_fresh_proof_offers_the_button(client: Client) -> None:
    client.post("/demo/enter/member/")
    page = client.get("/accounts/reauthenticate/?next=/me/").content.decode()
    assert 'action="/demo/confirm/"' in page
    assert '<input type="hidden" name="next" value="/me/">' in page


@pytest.mark.urls("aexpecs.urls")
def test_the_button_is_not_offered_where_the_demo_is_off(
    client: Client, cast: Cast, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = False
    client.force_login(cast.binh)
    page = client.get("/accounts/reauthenticate/?next=/me/").content.decode()
    assert "Confirm as demo" not in page


def test_the_doors_open_for_nobody_but_this_machine(client: Client) -> None:
    assert client.post("/demo/enter/member/", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.post("/demo/enter/member/", REMOTE_ADDR="127.0.0.1").status_code == 302
