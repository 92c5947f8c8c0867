"""A forgotten password."""

from typing import Any

from django.core import mail
from django.http import HttpResponse
from django.test import Client

from experts.user.actions import link_key
from experts.user.models import User
from tests.cast import Cast

from .hands import NEW_PASSWORD, is_in, letters, link_in, log_in


def ask(client: Client, address: str, **extra: str) -> list[str]:
    response = client.post("/accounts/password/reset/", {"email": address}, **extra)
    return [str(response.status_code), response.headers["Location"], *sorted(response.cookies)]


def choose(client: Client, link: str, password: str = NEW_PASSWORD) -> HttpResponse:
    there = client.get(link).headers["Location"]
    return client.post(there, {"password1": password, "password2": password})


def test_the_letter_s_link_sets_a_new_password(cast: Cast, client: Client) -> None:
    ask(client, "binh@vn.example")
    choose(client, link_in(mail.outbox[0]))
    assert log_in(Client(), "binh@vn.example", NEW_PASSWORD).status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_letter(cast: Cast) -> None:
    assert ask(Client(), "binh@vn.example") == ask(Client(), "nobody@vn.example")
    assert [letter.to for letter in letters()] == [["binh@vn.example"]]


def test_the_link_names_the_portal_s_own_host(cast: Cast, client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["evil.example", "testserver"]
    ask(client, "binh@vn.example", HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil" not in mail.outbox[0].body
    assert "http://127.0.0.1:8000/accounts/password/reset/key/" in mail.outbox[0].body


def test_the_link_works_once(cast: Cast, client: Client) -> None:
    ask(client, "binh@vn.example")
    link = link_in(mail.outbox[0])
    choose(client, link)
    assert "This link does not work" in Client().get(link).content.decode()


def test_a_forged_link_says_so(client: Client, db: None) -> None:
    assert "This link does not work" in client.get("/accounts/password/reset/key/1-abc-def/").content.decode()


def test_a_common_password_is_refused_there_too(cast: Cast, client: Client) -> None:
    page = choose(client, f"/accounts/password/reset/key/{link_key(cast.binh)}/", "passwordpassword")
    assert "Put four unrelated words together" in page.content.decode()


def test_it_logs_out_everywhere(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    cast.binh.refresh_from_db()
    choose(Client(), f"/accounts/password/reset/key/{link_key(cast.binh)}/")
    assert not is_in(client)


def test_it_does_not_replace_the_second_factor(cast: Cast, client: Client) -> None:
    choose(client, f"/accounts/password/reset/key/{link_key(cast.dewi)}/")
    assert (
        log_in(client, "dewi@id.example", NEW_PASSWORD).headers["Location"] == "/accounts/2fa/authenticate/"
    )


def test_a_closed_account_gets_no_letter(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    ask(client, "binh@vn.example")
    assert letters() == []


def test_an_address_that_waits_for_its_letter_gets_no_link_to_the_account(cast: Cast, client: Client) -> None:
    cast.binh.emailaddress_set.create(email="mistyped@vn.example")
    ask(client, "mistyped@vn.example")
    assert letters() == []


def test_the_sixth_letter_in_five_minutes_is_refused(cast: Cast, client: Client) -> None:
    for _number in range(5):
        ask(client, "binh@vn.example")
    response = client.post("/accounts/password/reset/", {"email": "binh@vn.example"})
    assert response.status_code == 429
    assert "Too many attempts. Try again in 5 minutes" in response.content.decode()
