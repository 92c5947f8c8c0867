"""What the letters of the doors say, and to whom."""

import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from experts.user.models import User
from tests.cast import PASSWORD, Cast

from .hands import NEW_PASSWORD, letters, log_in, prove


def ask_reset(address: str) -> None:
    Client().post("/accounts/password/reset/", {"email": address})


def test_it_greets_by_the_name_one_is_called(cast: Cast) -> None:
    ask_reset("dewi@id.example")
    assert mail.outbox[0].body.startswith("Dear Dewi,")


def test_nobody_whose_address_bounced_is_written_to(cast: Cast) -> None:
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    ask_reset("binh@vn.example")
    assert letters() == []


def test_a_letter_to_nobody_names_no_mailbox(cast: Cast) -> None:
    ask_reset("stranger@vn.example")
    assert [letter.recipients() for letter in mail.outbox] == [["nobody@nobody.invalid"]]


def test_a_new_address_is_written_to_although_the_old_one_bounced(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    log_in(client, "binh@vn.example")
    prove(client)
    client.post("/accounts/email/", {"action_add": "on", "email": "binh.new@vn.example"})
    assert [letter.to for letter in letters()] == [["binh.new@vn.example"]]


def test_a_change_is_told_in_the_reader_s_time(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.binh.pk).update(time_zone="Asia/Tokyo")
    new = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    with time_machine.travel(timezone.now().replace(hour=20, minute=5)):
        log_in(client, "binh@vn.example")
        client.post("/accounts/password/change/", new)
    assert ", 05:05 (UTC+0900)." in mail.outbox[0].body


def test_a_name_cannot_break_a_letter_s_head(cast: Cast) -> None:
    cast.binh.member.called = "Bình & <b>\nBcc: x@evil.example"
    cast.binh.member.save()
    ask_reset("binh@vn.example")
    assert "&" in mail.outbox[0].body and "&amp;" not in mail.outbox[0].body
    assert mail.outbox[0].recipients() == ["binh@vn.example"]
