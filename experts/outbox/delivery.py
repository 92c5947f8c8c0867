"""Carrying letters to the mail server: one connection a walk, each letter settled by itself, none of them lost."""

import datetime
import logging
import secrets
import smtplib
import time
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from experts.job import workers
from experts.letter.models import Letter, MailServer

from . import sealing
from .readers import may_be_written_to

logger = logging.getLogger(__name__)

# A walk ends after so many letters or seconds, so that the worker can do other things and be ended.
MOST_LETTERS = 500
WALK_SECONDS = 40
# A worker holds a letter no longer; the longest answers of a server that stalls at every step fit in.
HELD = datetime.timedelta(minutes=5)
# Minutes before the next try: after a soft failure, and after the server said no for good.
SOFT = (1, 5, 15, 60, 120, 240)
HARD = (30, 120, 360, 720)
# Seconds in which an absent server is left alone, and how often in a row it may break off before it counts as absent.
QUIET = (5, 15, 45, 120, 300)
BREAKS = 3


class ServerAway(Exception):
    """There is no talking to the mail server at all; the letter in hand is not to blame."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


def deliver_due() -> bool:
    """One walk with what is due; True when more is due than one walk carries."""
    take_from_the_dead()
    if MailServer.get().quiet_until > timezone.now():
        return False
    ends = time.monotonic() + WALK_SECONDS
    walk = Walk()
    try:
        for _number in range(MOST_LETTERS):
            letter = Letter.objects.due().select_related("to").first()
            if letter is None:
                return False
            if claim(letter):
                walk.carry(letter)
            if time.monotonic() > ends:
                break
    except ServerAway as away:
        leave_alone(away.error)
        return False
    finally:
        walk.end()
    return Letter.objects.due().exists()


def claim(letter: Letter) -> bool:
    """Take the letter in hand; False when another worker was quicker."""
    same = Letter.objects.filter(pk=letter.pk, state=letter.state, next_try_at=letter.next_try_at)
    letter.next_try_at = timezone.now() + HELD
    return bool(
        same.update(
            state=Letter.State.SENDING,
            tries=F("tries") + 1,
            next_try_at=letter.next_try_at,
            claimed_by=workers.me(),
        )
    )


def take_from_the_dead() -> None:
    """Letters in the hands of a worker that is gone are due at once; they may have been sent, with the same identifier."""
    held = Letter.objects.filter(state=Letter.State.SENDING).exclude(claimed_by="")
    if held.exists():
        alive, gone = workers.known()
        held.filter(claimed_by__in=gone).update(state=Letter.State.WAITING, next_try_at=timezone.now())


class Walk:
    """One way to the server and back."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None
        self.breaks = 0

    def carry(self, letter: Letter) -> None:
        """Deliver one letter, or say when it is tried again. Whatever is wrong with it stops no other."""
        if not may_be_written_to(letter.to, letter.address_digest):
            settle(letter, Letter.State.NOT_SENT, sealed="")
            return
        try:
            self.send(letter)
        except ServerAway:
            try_again(letter, wait=datetime.timedelta(0), counts=False)
            raise
        except Exception as error:
            put_back(letter, error)
            if is_broken_off(error):
                self.end()
                self.breaks += 1
                if self.breaks >= BREAKS:
                    raise ServerAway(error) from None
        else:
            self.breaks = 0
            settle(letter, Letter.State.DELIVERED, sealed="", error_class="", error_code=None)
            MailServer.objects.filter(failures__gt=0).update(failures=0)

    def send(self, letter: Letter) -> None:
        mail = sealing.unseal(letter.sealed)
        if self.connection is None:
            connection = get_connection(settings.EMAIL_TRANSPORT)
            try:
                connection.open()
            except OSError as error:
                raise ServerAway(error) from None
            self.connection = connection
        self.connection.send_messages([mail])

    def end(self) -> None:
        if self.connection is not None:
            with suppress(OSError):
                self.connection.close()
            self.connection = None


def is_broken_off(error: Exception) -> bool:
    """The conversation is over, not only this letter's part of it."""
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code == 421
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return isinstance(error, OSError)


def code_of(error: Exception) -> int | None:
    """The server's three digits; its words may quote the address and are kept nowhere."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _words in error.recipients.values()), None)
    return getattr(error, "smtp_code", None)


def put_back(letter: Letter, error: Exception) -> None:
    """Try again later: much later when the server said no for good, or the letter itself is broken."""
    code = code_of(error)
    is_soft = code < 500 if code else isinstance(error, OSError)
    delays = SOFT if is_soft else HARD
    minutes = delays[min(letter.tries, len(delays) - 1)] * secrets.SystemRandom().uniform(0.8, 1.2)
    name = f"{type(error).__module__}.{type(error).__qualname__}"[:120]
    logger.warning("letter %s (%s) not delivered: %s %s", letter.pk, letter.kind, name, code or "")
    wait = datetime.timedelta(minutes=minutes)
    if timezone.now() + wait > letter.give_up_at:
        settle(letter, Letter.State.FAILED, error_class=name, error_code=code)
    else:
        try_again(letter, wait=wait, error_class=name, error_code=code)


def try_again(letter: Letter, *, wait: datetime.timedelta, counts: bool = True, **facts: Any) -> None:
    """Out of this worker's hands until then; a knock at a closed door is no try of the letter."""
    facts |= {"state": Letter.State.WAITING, "next_try_at": timezone.now() + wait, "claimed_by": ""}
    _in_hand(letter).update(tries=letter.tries + counts, **facts)


def settle(letter: Letter, state: Letter.State, **facts: Any) -> None:
    """The letter has come to an end."""
    _in_hand(letter).update(state=state, next_try_at=None, ended_at=timezone.now(), claimed_by="", **facts)


def _in_hand(letter: Letter) -> Any:
    """Only while this worker holds it; one that was held too long belongs to another."""
    return Letter.objects.filter(pk=letter.pk, state=Letter.State.SENDING, next_try_at=letter.next_try_at)


def leave_alone(error: Exception) -> None:
    """Knock again after a while, one letter's worth; give up those that waited too long."""
    server = MailServer.get()
    seconds = QUIET[min(server.failures, len(QUIET) - 1)] * secrets.SystemRandom().uniform(0.8, 1.2)
    server.failures += 1
    server.quiet_until = timezone.now() + datetime.timedelta(seconds=seconds)
    server.save()
    name = f"{type(error).__module__}.{type(error).__qualname__}"[:120]
    logger.warning("the mail server is away: %s; left alone for %.0f seconds", name, seconds)
    late = Letter.objects.filter(state=Letter.State.WAITING, give_up_at__lt=timezone.now())
    late.update(state=Letter.State.FAILED, next_try_at=None, ended_at=timezone.now(), error_class=name)
