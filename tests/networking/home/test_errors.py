"""What the portal says when something went wrong, and what it keeps to itself."""

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from networking.home import errors
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_missing_page_names_no_address(client: Client) -> None:
    response = client.get("/not-there/?who=kanya")
    assert response.status_code == 404
    assert b"not-there" not in response.content
    assert b"kanya" not in response.content


def test_missing_pages_answer_with_the_same_bytes(cast: Cast, client: Client) -> None:
    for user in (None, cast.binh):
        if user:
            client.force_login(user)
        assert client.get("/not-there/").content == client.get("/nor/this/?q=1").content


def test_a_hidden_profile_answers_like_a_missing_one(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    hidden = client.get(f"/experts/{cast.hidayat.code}/")
    missing = client.get("/experts/2222222222/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_a_missing_page_carries_no_token(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert b"csrfmiddlewaretoken" not in client.get("/not-there/").content


def test_the_languages_of_an_error_page_lead_to_the_front_page(client: Client) -> None:
    links = re.findall(r'href="/i18n/[^"]*"', client.get("/not-there/").content.decode())
    assert links
    assert all(link.endswith('?next=%2F"') for link in links)


def test_a_form_without_its_token_says_what_to_do(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    response = client.post("/i18n/", {"language": "id"})
    assert response.status_code == 403
    assert "Load the page anew and send it again" in response.content.decode()


def test_too_many_fields_are_a_request_we_could_not_read(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.post("/i18n/", {f"field{number}": "" for number in range(1001)})
    assert response.status_code == 400
    assert "We could not read what your browser sent" in response.content.decode()


def test_another_host_name_is_a_request_we_could_not_read(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert b"evil.example" not in response.content


def test_another_roles_page_says_it_is_not_open(rf: RequestFactory) -> None:
    response = errors.forbidden(rf.get("/roster/"))
    assert response.status_code == 403
    assert "This page is not open to you" in response.content.decode()


def test_a_mistake_of_ours_is_told_without_database_or_session(
    rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "A mistake of ours" in response.content.decode()
