"""The links in letters about a lost mailbox: signed, so that each opens one request and nothing else."""

import datetime
import secrets

from django.core import signing
from django.urls import reverse

from experts.user.adapter import portal_address

from .models import Recovery

CONFIRM, OBJECT = "recovery.confirm", "recovery.object"
WORKS_FOR = datetime.timedelta(days=3)


def new_nonce() -> str:
    """Beside the key, so that a link is worth nothing for another request."""
    return secrets.token_hex(16)


def address(recovery: Recovery, purpose: str) -> str:
    """Where a letter leads."""
    name = "experts:recover-confirm" if purpose == CONFIRM else "experts:recover-object"
    return portal_address(reverse(name, args=[token(recovery, purpose)]))


def token(recovery: Recovery, purpose: str) -> str:
    return signing.dumps([recovery.pk, recovery.nonce], salt=purpose)


def read(written: str, purpose: str) -> Recovery | None:
    """The request behind a link; None for what we did not sign, is too old, or is gone.

    The old mailbox's no works as long as the request is known; the new one's yes for three days.
    """
    try:
        pk, nonce = signing.loads(written, salt=purpose, max_age=WORKS_FOR if purpose == CONFIRM else None)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Recovery.objects.filter(pk=pk, nonce=nonce).select_related("user__member__state")
    return found.first()
