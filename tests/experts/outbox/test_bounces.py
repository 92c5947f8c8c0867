"""Letters that come back, and complaints: who cannot or will not be reached is not written to any more."""

import io
import mailbox
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.mail import send_mail
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as some

from experts.models import Letter, Return, User
from experts.outbox import bounces
from experts.user import actions as accounts
from tests.cast import Cast
from tests.post import carry

from .reports import complaint, delivery

NOW = "2026-11-21T12:00:00Z"


def sent(user: User) -> str:
    """The identifier of a letter that was carried to this person."""
    send_mail("s", "b", None, [user.email])
    carry()
    return Letter.objects.order_by("-pk")[0].message_id


def read(*mails: bytes, folder: Path) -> str:
    """Put mails into a mailbox and have it read."""
    path = folder / "box"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    said = io.StringIO()
    call_command("read_bounces", mbox=str(path), stdout=said)
    return said.getvalue()


def is_reached(user: User) -> bool:
    user.refresh_from_db()
    return user.contactable


@pytest.mark.parametrize("copy", ["message/rfc822", "text/rfc822-headers"])
def test_a_hard_return_ends_contact_at_once(cast: Cast, tmp_path: Path, copy: str) -> None:
    said = read(delivery(sent(cast.binh), copy=copy), folder=tmp_path)
    assert said == "1 read, 1 new reports about letters of ours.\n"
    assert not is_reached(cast.binh)
    assert (cast.binh.unreachable_why, cast.binh.unreachable_since is not None) == ("hard", True)


def test_reading_the_same_mailbox_twice_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    mails = [delivery(sent(cast.binh), "4.2.0", own=f"n{number}") for number in range(2)]
    for _time in range(3):
        read(*mails, folder=tmp_path)
    assert is_reached(cast.binh) and Return.objects.count() == 2


def test_reading_it_again_after_the_address_was_confirmed_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    mail = delivery(sent(cast.binh))
    read(mail, folder=tmp_path)
    accounts.reach_again(user=cast.binh, by=cast.binh)
    read(mail, folder=tmp_path)
    assert is_reached(cast.binh)


def test_the_third_soft_return_in_seven_days_ends_contact(cast: Cast, tmp_path: Path) -> None:
    for number in range(3):
        assert is_reached(cast.binh)
        read(delivery(sent(cast.binh), "4.4.1", own=f"n{number}"), folder=tmp_path)
    assert not is_reached(cast.binh) and cast.binh.unreachable_why == "soft"


def test_soft_returns_of_more_than_a_week_do_not_add_up(cast: Cast, tmp_path: Path) -> None:
    for day in (1, 2, 9):
        with time_machine.travel(f"2026-11-{day:02}T12:00:00Z", tick=False):
            read(delivery(sent(cast.binh), "4.4.1", own=f"n{day}"), folder=tmp_path)
    assert is_reached(cast.binh)


def test_soft_returns_that_ended_contact_do_not_end_it_again(cast: Cast, tmp_path: Path) -> None:
    for number in range(3):
        read(delivery(sent(cast.binh), "4.4.1", own=f"n{number}"), folder=tmp_path)
    accounts.reach_again(user=cast.binh, by=cast.binh)
    cast.binh.refresh_from_db()
    read(delivery(sent(cast.binh), "4.4.1", own="n9"), folder=tmp_path)
    assert is_reached(cast.binh)


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1"])
def test_a_full_mailbox_or_a_filter_is_no_missing_address(cast: Cast, tmp_path: Path, status: str) -> None:
    read(delivery(sent(cast.binh), status), folder=tmp_path)
    assert is_reached(cast.binh) and Return.objects.get().kind == "soft"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_what_is_late_or_has_arrived_is_no_return(cast: Cast, tmp_path: Path, action: str) -> None:
    read(delivery(sent(cast.binh), "4.4.1", action=action), folder=tmp_path)
    assert not Return.objects.exists()


def test_a_complaint_ends_contact_at_once(cast: Cast, tmp_path: Path) -> None:
    read(complaint(sent(cast.binh)), folder=tmp_path)
    assert not is_reached(cast.binh) and cast.binh.unreachable_why == "complaint"


def test_a_letter_taken_out_of_the_spam_folder_is_no_complaint(cast: Cast, tmp_path: Path) -> None:
    read(complaint(sent(cast.binh), type="not-spam"), folder=tmp_path)
    assert is_reached(cast.binh)


def test_a_forged_return_without_our_identifier_does_nothing(cast: Cast, tmp_path: Path) -> None:
    sent(cast.binh)
    said = read(delivery("<0123456789abcdef0123456789abcdef@127.0.0.1>"), complaint("<x@y>"), folder=tmp_path)
    assert said.startswith("2 read, 0 new")
    assert is_reached(cast.binh)


def test_a_return_of_a_letter_that_was_never_sent_does_nothing(cast: Cast, tmp_path: Path) -> None:
    send_mail("s", "b", None, [cast.binh.email])
    read(delivery(Letter.objects.get().message_id), folder=tmp_path)
    assert is_reached(cast.binh)


def test_a_return_from_an_address_one_has_left_does_nothing(cast: Cast, tmp_path: Path) -> None:
    letter = sent(cast.binh)
    User.objects.filter(pk=cast.binh.pk).update(email="new@vn.example")
    read(delivery(letter), folder=tmp_path)
    assert is_reached(cast.binh) and Return.objects.count() == 1


def test_one_mail_can_come_through_a_pipe(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    source = b"From mailer Sat Nov 21 12:00:00 2026\n" + delivery(sent(cast.binh))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    call_command("read_bounces", stdout=io.StringIO())
    assert not is_reached(cast.binh)


def test_a_mailbox_that_is_not_there_is_said(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no mailbox file"):
        call_command("read_bounces", mbox=str(tmp_path / "none"))


def test_who_comes_back_is_not_written_to(cast: Cast, tmp_path: Path, client: Any) -> None:
    read(delivery(sent(cast.binh)), folder=tmp_path)
    Letter.objects.all().delete()
    client.post("/accounts/password/reset/", {"email": cast.binh.email})
    assert not Letter.objects.filter(state="waiting").exists()


@given(some.binary(max_size=400), some.integers(0, 900), some.integers(0, 900))
def test_no_bytes_break_the_reader(noise: bytes, first: int, last: int) -> None:
    whole = delivery("<a@b>")
    bounces.read(whole[:first] + noise + whole[last:])


def test_mails_within_mails_without_end_do_not_break_the_reader() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(3000)
    )
    assert bounces.read(deep) is None
