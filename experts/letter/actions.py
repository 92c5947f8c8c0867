"""Writing letters, in the transaction of what they tell about; trying again; what happens when one comes back."""

import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.outbox.readers import is_own_address
from experts.user import actions as accounts
from experts.user.models import User

from . import unsubscribe as stopping
from .models import Letter, Return, last_moment

AGAIN = Kind("letter-again", _("{by} had a letter to {about} tried again"))

# So many soft returns in so many days end the contact; a hard one or a complaint does at once.
SOFT_RETURNS = 3
SOFT_WITHIN = datetime.timedelta(days=7)
# Words of a letter that was given up are kept for trying again; lines without words, for late returns.
KEPT_WORDS = datetime.timedelta(days=14)
KEPT_LINES = datetime.timedelta(days=180)
KEPT_FOR_NOBODY = datetime.timedelta(minutes=10)


def write(
    *,
    to: User,
    about: str,
    facts: dict[str, Any],
    unsubscribe: str = "",
    tag: str = "",
    after: datetime.datetime | None = None,
) -> None:
    """Write one letter from templates/letters/<about>_subject.txt and <about>.txt; a job delivers it.

    Nobody who is not contactable is ever written to. `unsubscribe` is the notification kind whose letters one
    click ends (RFC 8058); letters about the account itself have none. A letter that goes only `after` a moment
    can be taken back by its `tag` until then.
    """
    if not to.contactable:
        return
    headers: dict[str, str] = {}
    context: dict[str, Any] = {"user": to}
    if unsubscribe:
        headers = stopping.headers(to, unsubscribe)
        context["stop_url"] = stopping.address(to, unsubscribe)
    with translation.override(to.language or settings.LANGUAGE_CODE), timezone.override(to.zone):
        _send(to.email, about, context | facts, headers | _marks(tag, after))


def write_to_address(
    *,
    address: str,
    language: str,
    zone: str,
    about: str,
    facts: dict[str, Any],
    tag: str = "",
    after: datetime.datetime | None = None,
) -> None:
    """The same to an address that has no account (yet): an invitation, a new mailbox, the old one."""
    with translation.override(language or settings.LANGUAGE_CODE), timezone.override(zone):
        _send(address, about, facts, _marks(tag, after))


def _marks(tag: str, after: datetime.datetime | None) -> dict[str, str]:
    """What the outbox alone reads."""
    return ({"X-Tag": tag} if tag else {}) | ({"X-After": after.isoformat()} if after else {})


def _send(address: str, about: str, facts: dict[str, Any], headers: dict[str, str]) -> None:
    """In the language and the time zone that are set."""
    context = {"email": address, "help_url": f"{settings.SITE_URL}{reverse('networking:help')}"} | facts
    subject = render_to_string(f"letters/{about}_subject.txt", context)
    text = render_to_string(f"letters/{about}.txt", context)
    headers = {"X-Kind": about} | headers
    EmailMultiAlternatives(" ".join(subject.split()), text.strip(), to=[address], headers=headers).send()


def take_back(*, tag: str) -> bool:
    """Keep letters with this tag from going; False when one of them is on its way already.

    Called in the transaction of what takes it back, which answers for the line in the audit.
    """
    if Letter.objects.filter(tag=tag, tries__gt=0).exists():
        return False
    waiting = Letter.objects.filter(tag=tag, state=Letter.State.WAITING)
    waiting.update(state=Letter.State.NOT_SENT, sealed="", next_try_at=None, ended_at=timezone.now())
    return not Letter.objects.filter(tag=tag, state=Letter.State.SENDING).exists()


def do_again(*, letter: Letter, by: User) -> bool:
    """Try a letter that was given up for another three days; False when there is nothing to try any more."""
    demand(by, Permission.CASES_DECIDE)
    with act(AGAIN, by=by) as event:
        given_up = Letter.objects.filter(pk=letter.pk, state=Letter.State.FAILED).exclude(sealed="")
        now = timezone.now()
        if not given_up.update(
            state=Letter.State.WAITING, tries=0, next_try_at=now, give_up_at=last_moment(), ended_at=None
        ):
            event.nothing()
            return False
        person = letter.to.person if letter.to else None
        event.on(letter, about=person, state=person.state_id if person else None)
        return True


@transaction.atomic
def come_back(*, message_id: str, kind: str, status: str, fingerprint: str) -> bool:
    """Note that a letter came back; False when it is none of ours, or was noted before."""
    letter = Letter.objects.filter(message_id=message_id, tries__gt=0).select_related("to__member").first()
    if letter is None:
        return False
    facts = {"kind": kind, "status": status[:12]}
    _row, is_new = Return.objects.get_or_create(letter=letter, fingerprint=fingerprint, defaults=facts)
    if is_new and letter.to and is_own_address(letter.to, letter.address_digest):
        _end_contact(letter.to, letter.address_digest, kind)
    return is_new


def _end_contact(reader: User, address_digest: str, kind: str) -> None:
    """End the contact when what came back is enough; what has counted once never counts again."""
    returns = Return.objects.filter(
        letter__to=reader, letter__address_digest=address_digest, has_counted=False
    )
    if kind == Return.Kind.SOFT:
        returns = returns.filter(kind=kind, read_at__gte=timezone.now() - SOFT_WITHIN)
        if returns.count() < SOFT_RETURNS:
            return
    returns.update(has_counted=True)
    accounts.end_contact(user=reader, why=kind)


def forget() -> int:
    """Delete words that nobody will send any more, and lines that no return can be about any more."""
    now = timezone.now()
    ended = Letter.objects.exclude(pk__in=Letter.objects.open())
    words = ended.filter(ended_at__lt=now - KEPT_WORDS).exclude(sealed="").update(sealed="")
    return words + ended.filter(ended_at__lt=now - KEPT_LINES).delete()[0]


def forget_nobody() -> int:
    """Delete letters for nobody: they were only written so that answering takes as long as for somebody."""
    old = Letter.objects.filter(is_for_nobody=True, written_at__lt=timezone.now() - KEPT_FOR_NOBODY)
    return old.delete()[0]
