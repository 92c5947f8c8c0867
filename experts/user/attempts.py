"""How often a secret may be tried: five wrong ones an account in five minutes, over all doors together.

Every door asks here before it compares a password or a code. The look is counted first, in a transaction of its
own, and given back when the secret was right: forty requests at once find at most five places, in however many
processes, and a right secret costs nothing. Unknown addresses are counted alike, so that they answer alike.
"""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core import context

# Only allauth knows which of the proxies' words about an address to believe.
from allauth.core.internal.ratelimit import get_ip
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from . import refused
from .models import SecretCount, User

TOO_MANY = _("Too many attempts. Try again in 5 minutes, or choose a new password by letter.")
SECONDS = 300
BY_ACCOUNT = 5
# One network never takes all five places: the owner, coming from another, finds one free.
BY_ACCOUNT_AND_NETWORK = 3
BY_NETWORK = 30


@dataclass
class Look:
    """One look at a secret; whoever took it says when the secret was right."""

    key: str
    network: str
    moment: float
    in_a_row: int
    was_right: bool = False


@contextmanager
def look(key: str) -> Iterator[Look]:
    """Take a look at the secrets behind this key, or refuse before anything is compared.

    Raises:
        ValidationError: no place is left.
    """
    try:
        taken = _take(key)
    except ValidationError:
        refused.note_too_many(key=key)
        raise
    try:
        yield taken
    finally:
        if taken.was_right:
            _give_back(taken)
        elif taken.in_a_row == SecretCount.MOST_IN_A_ROW:
            _tell_owner(key)


def account_key(user: User) -> str:
    """The one counter of an account, whichever door asks."""
    return f"account:{user.pk}"


def address_key(address: str) -> str:
    """The counter behind a typed address: of its account, also when written in other letters, or its own."""
    written = address.strip().lower()
    plain = _plain(written)
    found = {user.email: user for user in User.objects.filter(email__in=[written, plain])}
    user = found.get(written) or found.get(plain)
    return account_key(user) if user else f"address:{_digest(plain)}"


def start_anew(user: User) -> None:
    """The owner has logged in: the wrong secrets in a row end here; those of the last five minutes still count."""
    SecretCount.objects.filter(key=account_key(user), in_a_row__gt=0).update(in_a_row=0)
    SecretCount.objects.tidy()


def forget(user: User) -> None:
    """Open the account's doors again: its owner has proven the mailbox, or the secretariat has looked into it."""
    SecretCount.objects.filter(key=account_key(user)).delete()


def shut_out() -> list[int]:
    """The accounts whose doors a hundred wrong secrets in a row have shut."""
    keys = SecretCount.objects.shut().filter(key__startswith="account:").values_list("key", flat=True)
    return [int(key.removeprefix("account:")) for key in keys]


def _take(key: str) -> Look:
    taken = Look(key, _digest(get_ip(context.request))[:16], time.time(), 0)
    # Durable: no transaction around this one may take the count back.
    with transaction.atomic(durable=True):
        account, office = _counts(taken)
        from_here = [network for _moment, network in account.looks if network == taken.network]
        if (
            account.is_shut
            or len(account.looks) >= BY_ACCOUNT
            or len(from_here) >= BY_ACCOUNT_AND_NETWORK
            or len(office.looks) >= BY_NETWORK
        ):
            raise ValidationError(TOO_MANY, code="too_many_attempts")
        account.in_a_row += 1
        for count in (account, office):
            count.looks.append([taken.moment, taken.network])
            count.save(update_fields=["looks", "in_a_row"])
    taken.in_a_row = account.in_a_row
    return taken


def _give_back(taken: Look) -> None:
    with transaction.atomic(durable=True):
        account, office = _counts(taken)
        account.in_a_row = max(account.in_a_row - 1, 0)
        for count in (account, office):
            if [taken.moment, taken.network] in count.looks:
                count.looks.remove([taken.moment, taken.network])
            count.save(update_fields=["looks", "in_a_row"])


def _counts(taken: Look) -> list[SecretCount]:
    """The counters of the account and of the network, locked, with the looks of the last five minutes only."""
    keys = [taken.key, f"network:{taken.network}"]
    now = timezone.now()
    # Writing them first locks them, always in this order: two looks wait for each other and never cross.
    SecretCount.objects.bulk_create(
        [SecretCount(key=key, changed_at=now) for key in keys],
        update_conflicts=True,
        update_fields=["changed_at"],
        unique_fields=["key"],
    )
    counts = list(SecretCount.objects.filter(key__in=keys).order_by("key"))
    for count in counts:
        count.looks = [seen for seen in count.looks if seen[0] > time.time() - SECONDS]
    return counts


def _tell_owner(key: str) -> None:
    """One letter, when the hundredth wrong secret in a row has shut the doors; for nobody it costs the same."""
    number = key.removeprefix("account:")
    pk = int(number) if number.isdecimal() else User.NOBODY
    user = User.objects.select_related("member__state").filter(pk=pk).first() or User.objects.nobody()
    get_adapter().send_mail("account/email/doors_shut", user.email, {"user": user})


def _plain(address: str) -> str:
    """An address without accents, widths, hidden signs and dotless letters, which only look like others."""
    signs = unicodedata.normalize("NFKD", address).casefold()
    kept = "".join(sign for sign in signs if unicodedata.category(sign) not in {"Mn", "Cf"})
    return kept.translate(str.maketrans("ı。", "i."))


def _digest(text: str) -> str:
    """Addresses and networks are counted without being kept."""
    return salted_hmac("experts.user.attempts", text, algorithm="sha256").hexdigest()
