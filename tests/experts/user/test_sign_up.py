"""Signing up."""

from unittest.mock import patch

from django.core import mail
from django.test import Client

from experts.user.models import User
from tests.cast import Cast

from .hands import log_in, sign_up


def test_somebody_new_has_an_account_that_waits_for_the_letter(cast: Cast, client: Client) -> None:
    assert sign_up(client, "new@my.example").headers["Location"] == "/accounts/confirm-email/"
    assert "Open this page within three days" in mail.outbox[0].body
    assert User.objects.get(email="new@my.example").emailaddress_set.get().verified is False


def test_the_owner_of_a_taken_address_is_told_by_letter(cast: Cast, client: Client) -> None:
    sign_up(client, "binh@vn.example", "another long password of mine")
    assert [letter.subject for letter in mail.outbox] == ["You have an account at A-EXPECS already"]
    assert log_in(Client(), "binh@vn.example").status_code == 302


def test_a_taken_address_costs_a_password_hash_too(cast: Cast, client: Client) -> None:
    with patch("django.contrib.auth.base_user.make_password") as hashing:
        hashing.return_value = "!"
        sign_up(client, "binh@vn.example")
    hashing.assert_called_once()


def test_nothing_is_left_of_a_sign_up_with_a_taken_address(cast: Cast, client: Client) -> None:
    before = User.objects.count()
    sign_up(client, "binh@vn.example")
    assert User.objects.count() == before


def test_who_loses_the_race_for_an_address_gets_the_same_answer(cast: Cast, client: Client) -> None:
    with patch("allauth.account.internal.flows.manage_email.assess_unique_email", return_value=True):
        assert sign_up(client, "binh@vn.example").headers["Location"] == "/accounts/confirm-email/"
    assert [letter.subject for letter in mail.outbox] == ["You have an account at A-EXPECS already"]


def test_both_pages_after_signing_up_are_the_same(cast: Cast) -> None:
    pages = []
    for address in ["new@my.example", "binh@vn.example"]:
        browser = Client()
        sign_up(browser, address)
        pages.append(browser.get("/accounts/confirm-email/").content)
    assert pages[0].count(b"<") == pages[1].count(b"<")


def test_a_program_that_fills_the_hidden_field_gets_no_account(cast: Cast, client: Client) -> None:
    assert sign_up(client, "bot@my.example", telephone="123").status_code == 302
    assert not User.objects.filter(email="bot@my.example").exists()
    assert mail.outbox == []


def test_the_hidden_field_has_a_label_and_no_style(client: Client, db: None) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert '<label for="id_telephone">Leave this empty' in page
    assert "style=" not in page


def test_a_short_password_is_told_and_keeps_the_address(cast: Cast, client: Client) -> None:
    response = sign_up(client, "new@my.example", "too short")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="new@my.example"' in page
    assert 'href="#id_password1"' in page
    assert 'id="id_password1_error"' in page


def test_the_language_of_the_page_becomes_the_account_s(cast: Cast, client: Client) -> None:
    client.cookies["language"] = "id"
    sign_up(client, "new@id.example")
    assert User.objects.get(email="new@id.example").language == "id"
