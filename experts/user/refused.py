"""Lines about secrets that were tried in vain: also an account's owner reads them."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from experts.audit import Kind
from experts.audit.refusals import Reason, refuse

from .models import User

WRONG_SECRET = Kind("wrong-secret", _("{by} tried a wrong password or code for the account of {about}"))
TOO_MANY = Kind("too-many-attempts", _("{by} tried passwords or codes for the account of {about} too often"))
# Refused attempts without end are one line in this many seconds.
ONCE_IN = 300


def note_wrong_secret(*, account: User | None, by: User | None = None) -> None:
    """A password or code was wrong. An address that nobody has leaves a line too, so that it costs the same."""
    _refused(WRONG_SECRET, Reason.WRONG_SECRET, account, by)


def note_too_many(*, key: str) -> None:
    """The counter of attempts.py refused to look at a secret: one line in five minutes."""
    if cache.add(f"audit:{key}", 1, ONCE_IN):
        number = key.removeprefix("account:")
        pk = int(number) if number.isdecimal() else User.NOBODY
        _refused(TOO_MANY, Reason.TOO_MANY, User.objects.filter(pk=pk).select_related("member").first())


def _refused(kind: Kind, reason: str, account: User | None, by: User | None = None) -> None:
    person = account.person if account else None
    refuse(
        kind,
        reason=reason,
        at=("experts.user", str(account.pk if account else "")),
        by=by.pk if by else None,
        about=person.pk if person else None,
    )
