"""The link of a confirmation letter."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.cast import Cast

from .hands import link_in, log_in, sign_up


def letter_for(address: str) -> str:
    sign_up(Client(), address)
    return link_in(mail.outbox[-1])


def confirmed(address: str) -> bool:
    return EmailAddress.objects.get(email=address).verified


def test_opening_the_link_changes_nothing(cast: Cast, client: Client) -> None:
    assert client.get(letter_for("new@my.example")).status_code == 200
    assert not confirmed("new@my.example")


def test_the_button_confirms_and_leads_to_the_log_in(cast: Cast, client: Client) -> None:
    response = client.post(letter_for("new@my.example"))
    assert response.headers["Location"] == "/accounts/login/"
    assert confirmed("new@my.example")
    assert log_in(client, "new@my.example").headers["Location"] == "/join/status/"


def test_opening_a_link_meant_for_another_leaves_the_session_alone(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    client.get(letter_for("new@my.example"))
    assert client.get("/me/").status_code == 200


def test_a_used_link_says_so(cast: Cast, client: Client) -> None:
    link = letter_for("new@my.example")
    client.post(link)
    for response in [client.get(link), client.post(link)]:
        assert response.status_code == 404
        assert "This link does not work" in response.content.decode()


def test_a_forged_link_says_so(client: Client, db: None) -> None:
    assert "This link does not work" in client.get("/accounts/confirm-email/MQ:1abc:def/").content.decode()
