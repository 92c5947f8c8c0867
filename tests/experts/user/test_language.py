"""Choosing the language of the pages."""

import pytest
from django.test import Client

from tests.cast import Cast


def test_a_link_keeps_page_and_question(client: Client, db: None) -> None:
    response = client.get("/i18n/id/?next=/help/%3Ftopic%3Dabuse")
    assert response.headers["Location"] == "/help/?topic=abuse"
    assert response.cookies["language"].value == "id"


def test_a_link_changes_nothing_in_an_account(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    client.get("/i18n/id/")
    cast.binh.refresh_from_db()
    assert cast.binh.language == ""


def test_the_button_keeps_it_in_the_account(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.post("/i18n/", {"language": "id", "next": "/experts/?q=kpi"})
    cast.binh.refresh_from_db()
    assert (response.headers["Location"], cast.binh.language) == ("/experts/?q=kpi", "id")


def test_a_language_that_is_not_offered_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/i18n/xx/").status_code == 404
    assert client.post("/i18n/", {"language": "xx"}).status_code == 404


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "", "\0"]
)
def test_no_other_site_comes_next(client: Client, db: None, there: str) -> None:
    assert client.get("/i18n/id/", {"next": there}).headers["Location"] == "/"
