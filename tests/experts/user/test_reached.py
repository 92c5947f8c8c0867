"""An address that letters come back from: its owner is told, and says or shows that it works."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core.exceptions import PermissionDenied
from django.test import Client

from experts.models import User
from experts.user import actions
from tests.cast import Cast


def lose(user: User) -> None:
    assert actions.end_contact(user=user, why="hard")
    user.refresh_from_db()


def is_reached(user: User) -> bool:
    user.refresh_from_db()
    return user.contactable


def test_the_owner_is_told_and_can_say_that_it_works(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    assert "Letters to your address come back" not in client.get("/me/").content.decode()
    lose(cast.ayu)
    page = client.get("/me/").content.decode()
    assert "Letters to your address come back" in page and "There is no such address" in page
    answer = client.post("/me/address-works/", follow=True)
    assert "Letters go to your address again." in answer.content.decode()
    assert is_reached(cast.ayu) and cast.ayu.unreachable_since is None


def test_confirming_another_address_ends_it_too(cast: Cast, client: Client) -> None:
    lose(cast.binh)
    address = EmailAddress.objects.create(user=cast.binh, email="new@vn.example")
    client.force_login(cast.binh)
    client.post(f"/accounts/confirm-email/{EmailConfirmationHMAC(address).key}/")
    assert is_reached(cast.binh) and cast.binh.email == "new@vn.example"


def test_the_letter_that_confirms_another_address_is_sent(cast: Cast, client: Client) -> None:
    from django.core import mail

    lose(cast.binh)
    client.force_login(cast.binh)
    client.post("/accounts/reauthenticate/", {"password": "kelapa sungai lampu tujuh"})
    client.post("/accounts/email/", {"email": "new@vn.example", "action_add": ""})
    assert ["new@vn.example"] in [letter.to for letter in mail.outbox]
    assert ["binh@vn.example"] not in [letter.to for letter in mail.outbox]


def test_an_officer_can_have_it_written_to_again(cast: Cast, client: Client) -> None:
    lose(cast.binh)
    client.force_login(cast.ratna)
    chosen = {"action": "reach_again", "_selected_action": [cast.binh.pk]}
    shown = client.get("/admin/experts/user/?contactable__exact=0").content.decode()
    assert "binh@vn.example" in shown and "There is no such address" in shown
    client.post("/admin/experts/user/", chosen)
    assert is_reached(cast.binh)


def test_nobody_else_can(cast: Cast) -> None:
    lose(cast.binh)
    with pytest.raises(PermissionDenied):
        actions.reach_again(user=cast.binh, by=cast.ayu)


def test_contact_ends_once(cast: Cast) -> None:
    lose(cast.binh)
    assert not actions.end_contact(user=cast.binh, why="soft")
