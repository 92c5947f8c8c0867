"""How often a secret may be tried: five wrong ones an account in five minutes, over all doors together."""

import unicodedata
from collections.abc import Iterable

from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context

# allauth's public module counts too, but cannot give a count back; a right secret must cost nothing.
from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import refused
from .models import User

TOO_MANY = _("Too many attempts. Try again in 5 minutes.")
BY_ACCOUNT = "secret_checks"
BY_ADDRESS = "secret_checks_from"


class Attempt:
    """One look at a secret: counted before the secret is compared, given back when it was right."""

    def __init__(self) -> None:
        self.counted: list[ratelimit.RateLimitUsage] = []

    def count(self, action: str, key: str | None = None) -> bool:
        """Count one look; False when the limit is reached or another process holds the counter."""
        usage = ratelimit.consume(context.request, app="allauth.account", action=action, key=key)
        if usage:
            self.counted.append(usage)
        return bool(usage)

    def give_back(self) -> None:
        """The secret was right, or was not looked at."""
        for usage in self.counted:
            usage.rollback()
        self.counted = []


def begin(keys: Iterable[str]) -> Attempt:
    """Count one look at the secret of these accounts; refuse before looking once the limit is reached.

    Counting first is what holds when forty requests arrive at once in several processes.
    """
    attempt, keys = Attempt(), list(keys)
    if not attempt.count(BY_ADDRESS) or not all(attempt.count(BY_ACCOUNT, key) for key in keys):
        attempt.give_back()
        refused.note_too_many(keys=keys)
        raise ValidationError(TOO_MANY, code="too_many_attempts")
    return attempt


def account_key(user: User) -> str:
    """The one counter of an account, whichever door asks."""
    return f"account:{user.pk}"


def address_keys(address: str) -> list[str]:
    """The counters behind a typed address; unknown addresses have one too, so that they answer alike."""
    plain = unicodedata.normalize("NFKC", address).casefold().strip()
    users = sorted(filter_users_by_email(plain), key=lambda user: user.pk)
    return [account_key(user) for user in users] or [f"address:{plain}"]


def forget(user: User) -> None:
    """Open the account's doors again: its owner has just proven the mailbox."""
    ratelimit.clear(context.request, app="allauth.account", action=BY_ACCOUNT, key=account_key(user))
