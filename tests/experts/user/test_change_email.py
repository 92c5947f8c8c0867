"""Changing the address one logs in with."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from experts.models import User
from tests.cast import Cast

from .hands import link_in, log_in, prove, prove_by_code


@pytest.fixture
def binh(cast: Cast, client: Client) -> Client:
    log_in(client, "binh@vn.example")
    prove(client)
    return client


def ask(client: Client, address: str) -> HttpResponse:
    return client.post("/accounts/email/", {"action_add": "on", "email": address})


def test_nothing_changes_before_the_link_is_followed(cast: Cast, binh: Client) -> None:
    ask(binh, "binh.new@vn.example")
    cast.binh.refresh_from_db()
    assert cast.binh.email == "binh@vn.example"
    assert "binh.new@vn.example" in binh.get("/accounts/email/").content.decode()


def test_the_link_s_button_changes_it_and_tells_the_old_address(cast: Cast, binh: Client) -> None:
    ask(binh, "binh.new@vn.example")
    binh.post(link_in(mail.outbox[0]))
    cast.binh.refresh_from_db()
    assert cast.binh.email == "binh.new@vn.example"
    assert mail.outbox[-1].to == ["binh@vn.example"]
    assert "binh.new@vn.example" in mail.outbox[-1].body


def test_it_asks_for_a_proof_and_goes_on_after_it(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    assert ask(client, "binh.new@vn.example").headers["Location"].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/?next=/accounts/email/", {"password": "kelapa sungai lampu tujuh"})
    assert mail.outbox[0].to == ["binh.new@vn.example"]


def test_a_taken_address_gets_the_same_answer(cast: Cast, binh: Client) -> None:
    taken, new = ask(binh, "ayu@id.example"), ask(binh, "binh.new@vn.example")
    assert (taken.status_code, taken.headers["Location"]) == (new.status_code, new.headers["Location"])


def test_a_taken_address_cannot_be_taken_over(cast: Cast, binh: Client) -> None:
    ask(binh, "ayu@id.example")
    binh.post(link_in(mail.outbox[0]))
    cast.binh.refresh_from_db()
    assert cast.binh.email == "binh@vn.example"


def test_a_second_factor_does_not_stand_in_the_way(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)
    prove_by_code(client, cast.secrets["dewi@id.example"])
    ask(client, "dewi.new@id.example")
    assert mail.outbox[0].to == ["dewi.new@id.example"]


def test_the_change_can_be_withdrawn(cast: Cast, binh: Client) -> None:
    ask(binh, "binh.new@vn.example")
    binh.post("/accounts/email/", {"action_remove": "on", "email": "binh.new@vn.example"})
    assert not cast.binh.emailaddress_set.filter(email="binh.new@vn.example").exists()


def test_the_letter_is_sent_again_after_a_minute_only(cast: Cast, binh: Client) -> None:
    again = {"action_send": "on", "email": "binh.new@vn.example"}
    ask(binh, "binh.new@vn.example")
    assert "Wait a little" in binh.post("/accounts/email/", again, follow=True).content.decode()
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=61)):
        binh.post("/accounts/email/", again)
    assert [letter.to for letter in mail.outbox] == [["binh.new@vn.example"]] * 2


def test_an_address_with_which_somebody_has_signed_up_meanwhile_is_not_taken(
    cast: Cast, binh: Client
) -> None:
    ask(binh, "binh.new@vn.example")
    User.objects.create_user("binh.new@vn.example")
    page = binh.post(link_in(mail.outbox[0]), follow=True).content.decode()
    assert "binh.new@vn.example" in page
    cast.binh.refresh_from_db()
    assert cast.binh.email == "binh@vn.example"
    assert cast.binh.emailaddress_set.get(primary=True).email == "binh@vn.example"
