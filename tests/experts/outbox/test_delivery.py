"""Letters are carried one by one; what goes wrong with one, or with the server, loses none."""

import datetime
import logging
import smtplib
from typing import Any

import pytest
import time_machine
from django.core.mail import send_mail
from django.utils import timezone

from experts.letter import tasks
from experts.models import Letter, MailServer, User, Worker
from experts.outbox import delivery
from tests.cast import Cast
from tests.jobs import run_ready, work_as

from . import transport
from .transport import data_error, refused

CUT = smtplib.SMTPServerDisconnected("gone")


@pytest.fixture(autouse=True)
def _own_server(db: None, settings: Any) -> None:
    settings.EMAIL_TRANSPORT = transport.NAME


def written(count: int = 1) -> list[Letter]:
    for number in range(count):
        send_mail("Subject", "Words", None, [f"reader{number}@vn.example"])
    return list(Letter.objects.order_by("pk"))


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def minutes_to_wait(letter: Letter) -> float:
    letter.refresh_from_db()
    assert letter.next_try_at is not None
    return (letter.next_try_at - timezone.now()).total_seconds() / 60


def later(**wait: float) -> Any:
    return time_machine.travel(timezone.now() + datetime.timedelta(**wait), tick=False)


def test_one_connection_carries_all_that_is_due() -> None:
    written(5)
    delivery.deliver_due()
    assert states() == ["delivered"] * 5 and transport.opened == [1]


@pytest.mark.parametrize("error", [refused(450), data_error(451), refused(550), ValueError("CANARY")])
def test_one_bad_letter_stops_no_other(error: Exception) -> None:
    written(3)
    transport.plan[:] = [None, error, None]
    delivery.deliver_due()
    assert states() == ["delivered", "waiting", "delivered"]


def test_a_letter_that_cannot_be_read_any_more_stops_no_other() -> None:
    first, _second = written(2)
    Letter.objects.filter(pk=first.pk).update(sealed="nonsense")
    delivery.deliver_due()
    assert states() == ["waiting", "delivered"]


@pytest.mark.parametrize(
    ("error", "low", "high"), [(refused(450), 0.8, 1.2), (refused(550), 24, 36), (CUT, 0.8, 1.2)]
)
def test_a_refusal_for_good_waits_longer(error: Exception, low: float, high: float) -> None:
    [letter] = written()
    transport.plan[:] = [error]
    delivery.deliver_due()
    assert low - 0.1 <= minutes_to_wait(letter) <= high


def test_what_is_stored_and_logged_is_the_code_and_never_the_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    [letter] = written()
    transport.plan[:] = [refused(451)]
    delivery.deliver_due()
    letter.refresh_from_db()
    assert (letter.error_class, letter.error_code) == ("smtplib.SMTPRecipientsRefused", 451)
    assert "CANARY" not in caplog.text and "reader0" not in caplog.text and "not delivered" in caplog.text


def test_delays_grow_and_after_three_days_it_is_given_up() -> None:
    [letter] = written()
    waits = []
    now = timezone.now()
    while True:
        with time_machine.travel(now, tick=False):
            transport.plan[:] = [refused(450)]
            delivery.deliver_due()
            if states() == ["failed"]:
                break
            waits.append(minutes_to_wait(letter))
        letter.refresh_from_db()
        now = letter.next_try_at
    assert waits[:3] == sorted(waits[:3]) and 12 <= len(waits) <= 40
    assert 68 * 60 < sum(waits) < 72 * 60


def test_an_absent_server_is_knocked_at_once_for_all_letters() -> None:
    written(50)
    transport.door[:] = [ConnectionRefusedError()] * 9
    for _number in range(5):
        delivery.deliver_due()
    assert transport.opened == [1] and states() == ["waiting"] * 50
    assert list(Letter.objects.values_list("tries", flat=True).distinct()) == [0]


def test_knocks_grow_rare_and_when_it_is_back_everything_arrives() -> None:
    written(3)
    transport.door[:] = [TimeoutError()] * 6
    pauses = []
    now = timezone.now()
    for _number in range(7):
        with time_machine.travel(now, tick=False):
            delivery.deliver_due()
            pauses.append((MailServer.get().quiet_until - now).total_seconds())
        now = MailServer.get().quiet_until + datetime.timedelta(seconds=1)
    assert states() == ["delivered"] * 3 and len(transport.opened) == 7
    assert pauses[0] < 7 < pauses[1] < 19 < pauses[2] and max(pauses) <= 360
    assert MailServer.get().failures == 0


def test_a_server_that_breaks_off_three_times_is_left_alone() -> None:
    written(10)
    transport.plan[:] = [CUT, TimeoutError(), smtplib.SMTPDataError(421, b"")] * 3
    delivery.deliver_due()
    assert len(transport.opened) == 3 and states() == ["waiting"] * 10
    assert MailServer.get().quiet_until > timezone.now()


def test_letters_that_waited_too_long_for_a_server_are_given_up() -> None:
    written(2)
    transport.door[:] = [ConnectionRefusedError()]
    with later(days=3, minutes=1):
        delivery.deliver_due()
    assert states() == ["failed", "failed"]


def test_a_letter_in_the_hands_of_a_dead_worker_is_carried_with_the_same_identifier() -> None:
    [letter] = written()
    Worker.objects.create(
        id="dead", host="elsewhere", pid=1, seen_at=timezone.now() - datetime.timedelta(minutes=2)
    )
    work_as("dead")
    assert delivery.claim(letter)
    work_as("")
    delivery.deliver_due()
    assert (states(), transport.taken) == (["delivered"], [letter.message_id])


def test_a_letter_in_living_hands_stays_there_until_it_was_held_too_long() -> None:
    [letter] = written()
    Worker.objects.create(id="alive", host="elsewhere", pid=1)
    work_as("alive")
    assert delivery.claim(letter)
    work_as("")
    delivery.deliver_due()
    assert states() == ["sending"]
    Letter.objects.update(claimed_by="")
    with later(minutes=6):
        delivery.deliver_due()
    assert states() == ["delivered"]


def test_a_letter_is_claimed_once() -> None:
    [letter] = written()
    other = Letter.objects.get()
    assert (delivery.claim(letter), delivery.claim(other)) == (True, False)


def test_contact_that_ended_meanwhile_keeps_a_waiting_letter_from_going(cast: Cast) -> None:
    send_mail("s", "b", None, [cast.binh.email])
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    delivery.deliver_due()
    assert (states(), transport.taken, Letter.objects.get().sealed) == (["not_sent"], [], "")


def test_the_job_carries_what_is_written_and_one_job_does_for_many() -> None:
    written(3)
    tasks.kick()
    tasks.kick()
    run_ready()
    assert states() == ["delivered"] * 3
    from django_tasks_db.models import DBTaskResult

    assert DBTaskResult.objects.count() == 1


def test_a_commit_kicks_the_job(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        written(2)
    run_ready()
    assert states() == ["delivered"] * 2


def test_a_walk_that_was_not_long_enough_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "MOST_LETTERS", 2)
    written(5)
    tasks.kick()
    run_ready()
    assert states() == ["delivered"] * 5 and len(transport.opened) == 3


def test_letters_written_under_an_older_key_are_read(settings: Any) -> None:
    from cryptography.fernet import Fernet

    written()
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    delivery.deliver_due()
    assert states() == ["delivered"]


@pytest.mark.postgres
def test_four_workers_carry_each_letter_once(transactional_db: None) -> None:
    from tests.test_races import at_once

    names = {letter.message_id for letter in written(40)}
    at_once(*[delivery.deliver_due] * 4)
    assert sorted(transport.taken) == sorted(names)
