"""The pages that explain the portal to everybody."""

import pytest
from django.conf import settings
from django.test import Client

from experts.models import MemberState
from tests.cast import Cast

pytestmark = pytest.mark.django_db
PAGES = ["/verification/", "/help/", "/privacy/", "/accessibility/"]


@pytest.mark.parametrize("address", PAGES)
def test_everybody_may_read_it(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_someone_who_must_enrol_first_may_read_it(cast: Cast, client: Client, address: str) -> None:
    client.force_login(cast.kesone)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", *PAGES])
def test_a_browser_that_has_the_page_is_told_so(client: Client, address: str) -> None:
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("address", PAGES)
def test_a_signed_in_answer_has_no_tag(cast: Cast, client: Client, address: str) -> None:
    client.force_login(cast.binh)
    response = client.get(address)
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", ["/help/", "/privacy/", "/accessibility/"])
def test_it_says_where_to_write(client: Client, address: str) -> None:
    assert f'href="mailto:{settings.CONTACT_EMAIL}"' in client.get(address).content.decode()


def test_a_visitor_gets_no_cookie_for_reading(client: Client) -> None:
    for address in ("/", *PAGES):
        assert not client.get(address).cookies


def test_a_states_own_rule_is_told(client: Client) -> None:
    MemberState.objects.filter(code="KH").update(verification_months=18, second_key=True)
    page = client.get("/verification/?state=KH").content.decode()
    assert "A verification lasts 18 months." in page
    assert "the secretariat looks as well" in page
    assert 'href="?state=KH" aria-current="true"' in page


def test_a_state_that_does_not_take_part_says_so(client: Client) -> None:
    MemberState.objects.filter(code="SG").update(participates=False)
    assert "does not take part" in client.get("/verification/?state=SG").content.decode()


def test_an_unknown_state_gets_the_general_page(client: Client) -> None:
    assert 'id="rule"' not in client.get("/verification/?state=XX").content.decode()


def test_a_help_topic_in_the_address_leads_to_its_place(client: Client) -> None:
    assert client.get("/help/?topic=abuse").headers["Location"] == "/help/#abuse"
    assert client.get("/help/?topic=//evil.example").status_code == 200


@pytest.mark.parametrize("address", ["/", *PAGES])
def test_nothing_can_be_sent_to_it(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_the_privacy_notice_names_every_cookie(client: Client) -> None:
    page = client.get("/privacy/").content.decode()
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        assert f"<li>{name.removeprefix('__Host-')}:" in page
