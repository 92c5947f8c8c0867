"""A mail server on the cheap: each letter meets what the test has laid out for it."""

import smtplib
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

NAME = "tests.experts.outbox.transport.Transport"

# What happens to the next letters, in order (None: taken), and what opening a connection meets.
plan: list[Exception | None] = []
door: list[Exception | None] = []
taken: list[str] = []
opened: list[int] = []


class Transport(BaseEmailBackend):
    def open(self) -> bool:
        opened.append(1)
        if door and (error := door.pop(0)):
            raise error
        return True

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            if plan and (error := plan.pop(0)):
                raise error
            taken.append(str(mail.message()["Message-ID"]))
        return len(email_messages)


def refused(code: int, words: str = "no CANARY@vn.example") -> Exception:
    return smtplib.SMTPRecipientsRefused({"CANARY@vn.example": (code, words.encode())})


def data_error(code: int) -> Exception:
    return smtplib.SMTPDataError(code, b"CANARY")
