"""What a person does at the doors, for the tests of this folder."""

import re
import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from experts.user.models import User
from tests.cast import PASSWORD

NEW_PASSWORD = "gunung pasir kapal senja"


def log_in(client: Client, email: str, password: str = PASSWORD, **extra: str) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def sign_up(client: Client, email: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    facts = {"email": email, "password1": password} | more
    return client.post(reverse("account_signup"), facts)


def prove(client: Client, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_reauthenticate"), {"password": password})


def prove_by_code(client: Client, secret: str) -> HttpResponse:
    return client.post(reverse("mfa_reauthenticate"), {"code": code(secret)})


def code(secret: str) -> str:
    """The six digits that the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong_code(secret: str) -> str:
    return str((int(code(secret)) + 1) % 1_000_000).zfill(6)


def recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()


def letters() -> list[EmailMessage]:
    """What people find in their mailboxes: letters to nobody are written, and never delivered."""
    return [letter for letter in mail.outbox if "X-Nobody" not in letter.extra_headers]


def link_in(letter: EmailMessage) -> str:
    """The path of the first link in a letter."""
    found = re.search(r"http://127\.0\.0\.1:8000(\S+)", str(letter.body))
    assert found, letter.body
    return found[1]


def is_in(client: Client) -> bool:
    """The browser is logged in."""
    return client.get(reverse("experts:me")).status_code == 200
