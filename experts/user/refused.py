"""Lines about secrets that were tried in vain: also an account's owner reads them."""

from collections.abc import Iterable

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind
from experts.audit.refusals import Reason, refuse

from .models import User

WRONG_SECRET = Kind("wrong-secret", _("{by} tried a wrong password or code for the account of {about}"))
TOO_MANY = Kind("too-many-attempts", _("{by} tried passwords or codes for the account of {about} too often"))
ADDRESS_TAKEN = Kind("address-taken", _("{by} signed up with the address of {about}, who has an account"))
# Refused attempts without end are one line in this many seconds.
ONCE_IN = 300


def note_wrong_secret(*, accounts: Iterable[User], by: User | None = None) -> None:
    """A password or code was wrong. An address that nobody has leaves a line too, so that it costs the same."""
    found = [*accounts]
    for account in found:
        _refused(WRONG_SECRET, Reason.WRONG_SECRET, account, by)
    if not found:
        _refused(WRONG_SECRET, Reason.WRONG_SECRET, None, by)


def note_too_many(*, keys: Iterable[str]) -> None:
    """The counters of attempts.py refused to look at a secret: a line for each of them in five minutes."""
    for key in keys:
        if cache.add(f"audit:{key}", 1, ONCE_IN):
            kind, _colon, number = key.partition(":")
            account = User.objects.filter(pk=number).first() if kind == "account" else None
            _refused(TOO_MANY, Reason.TOO_MANY, account)


def note_address_taken(*, email: str) -> None:
    """Somebody signs up with an address that has an account; its owner gets a letter."""
    for account in User.objects.filter(email=email):
        _refused(ADDRESS_TAKEN, Reason.ADDRESS_TAKEN, account)


def _refused(kind: Kind, reason: str, account: User | None, by: User | None = None) -> None:
    person = account.person if account else None
    refuse(
        kind,
        reason=reason,
        at=("experts.user", str(account.pk if account else "")),
        by=by.pk if by else None,
        about=person.pk if person else None,
    )
