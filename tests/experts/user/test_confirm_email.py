"""The link of a confirmation letter."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from experts.models import AuditEvent, User
from experts.user import signing_up
from tests.cast import Cast, enrol

from .hands import is_in, link_in, log_in, sign_up


def letter_for(address: str) -> str:
    sign_up(Client(), address)
    return link_in(mail.outbox[-1])


def confirmed(address: str) -> bool:
    return EmailAddress.objects.get(email=address).verified


def test_opening_the_link_changes_nothing(cast: Cast, client: Client) -> None:
    assert client.get(letter_for("new@my.example")).status_code == 200
    assert not confirmed("new@my.example")


def test_the_button_lets_the_browser_in_that_signed_up(cast: Cast, client: Client) -> None:
    sign_up(client, "new@my.example")
    key = client.session.session_key
    response = client.post(link_in(mail.outbox[-1]))
    assert response.headers["Location"] == "/join/who/"
    assert confirmed("new@my.example")
    assert is_in(client)
    assert client.session.session_key != key
    assert AuditEvent.objects.filter(kind="logged-in", by__email="new@my.example").count() == 1
    assert {"began", "seen"} <= set(client.session.keys())
    assert signing_up.OPENED_HERE not in client.session


def test_another_browser_logs_in_and_goes_on(cast: Cast, client: Client) -> None:
    response = client.post(letter_for("new@my.example"))
    assert response.headers["Location"] == "/accounts/login/"
    assert confirmed("new@my.example")
    assert not is_in(client)
    assert log_in(client, "new@my.example").headers["Location"] == "/join/"
    assert client.get("/join/").headers["Location"] == "/join/who/"


def test_who_signed_up_after_a_stranger_is_not_let_into_the_stranger_s_account(
    cast: Cast, client: Client
) -> None:
    there = letter_for("owner@my.example")  # the stranger's password, the owner's mailbox
    sign_up(client, "owner@my.example", "the owner chose another one")
    assert client.post(there).headers["Location"] == "/accounts/login/"
    assert not is_in(client)


def test_a_stranger_who_signed_up_after_the_owner_is_not_let_in(cast: Cast, client: Client) -> None:
    there = letter_for("owner@my.example")
    sign_up(client, "owner@my.example")  # even with the very same password
    client.post(there)
    assert not is_in(client)


@pytest.mark.parametrize("why", ["closed", "second factor", "entered before", "another password"])
def test_the_button_lets_nobody_in_when_the_account_is_not_untouched(
    cast: Cast, client: Client, why: str
) -> None:
    sign_up(client, "new@my.example")
    user = User.objects.get(email="new@my.example")
    if why == "second factor":
        enrol(user)
    else:
        user.is_active = why != "closed"
        user.last_login = timezone.now() if why == "entered before" else None
        if why == "another password":
            user.set_password("and now for something else")
        user.save()
    client.post(link_in(mail.outbox[-1]))
    assert not is_in(client)


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
