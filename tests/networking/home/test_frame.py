"""The head and foot of every page."""

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_visitor_is_led_to_joining_and_logging_in(client: Client) -> None:
    page = client.get("/help/").content.decode()
    assert '<a href="/join/">Join</a>' in page
    assert '<a href="/accounts/login/">Log in</a>' in page


def test_the_menu_marks_the_page_one_is_on(client: Client) -> None:
    assert '<a href="/verification/" aria-current="page">' in client.get("/verification/").content.decode()


def test_an_applicant_is_led_to_their_application(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    page = client.get("/help/").content.decode()
    assert '<a href="/join/status/">Your application</a>' in page
    assert "/experts/" not in page


def test_a_language_link_keeps_the_page_and_its_question(client: Client) -> None:
    page = client.get("/?q=entry exams&q=2").content.decode()
    assert 'href="/i18n/id/?next=%2F%3Fq%3Dentry%2520exams%26q%3D2"' in page


def test_a_very_long_address_is_not_repeated_for_every_language(client: Client) -> None:
    page = client.get("/help/?q=" + "x" * 5000).content.decode()
    assert 'href="/i18n/id/?next=%2Fhelp%2F"' in page


def test_a_member_chooses_a_language_by_a_form_that_keeps_the_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    page = client.get("/help/?topic=x").content.decode()
    assert '<input type="hidden" name="next" value="/help/?topic=x">' in page
    assert 'name="language" value="id" lang="id"' in page


def test_the_page_says_its_language(client: Client) -> None:
    page = client.get("/help/", headers={"accept-language": "id"}).content.decode()
    assert '<html lang="id">' in page


def test_no_page_holds_styles_or_scripts_of_its_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    page = client.get("/").content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "<script>" not in page
