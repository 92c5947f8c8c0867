"""Telling somebody that something happened, and how each person wants to be told.

Telling and reading write no line of the audit: what happened has its own, and when somebody read of it is nobody's
business.
"""

import datetime
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts import audit
from experts.user.adapter import is_own_page
from experts.user.models import User

from . import letters
from .catalogue import How, Kind, kinds
from .facts import Fact, Kept, keep
from .models import Choice, Notification
from .mornings import MERGED_FOR, letter_time

KEPT_AFTER_READING = datetime.timedelta(days=90)
CHOSEN = audit.Kind("notifications-chosen", _("{by} chose how to hear of what happens"))
STOPPED = audit.Kind("letters-stopped", _("{by} ended letters by the link in one of them"))


def notify(
    *, user: User, kind: Kind, link: str, facts: Mapping[str, Fact] | None = None, about: str = ""
) -> None:
    """Tell one person, in the transaction of what happened.

    `link` is the path of the page where it is dealt with. What has the same kind and the same `about` (the link,
    if nothing is said) within 15 minutes of the first and before it was read is one notification, with the newest
    facts. Call it last: its row stays locked until the transaction ends.
    """
    if not is_own_page(link):
        raise ValueError(f"{kind.code} leads to {link!r}, which is no page of the portal.")
    how = Choice.objects.how(user, kind)
    if how == How.NEVER or not user.is_active:
        return
    about, kept = about or link, keep(facts or {})
    for _try in range(3):
        if _merge(user, kind, about, link, kept) or _open(user, kind, about, link, kept, how):
            return
    raise IntegrityError(f"{kind.code} could not be written: others write it without end.")


def _merge(user: User, kind: Kind, about: str, link: str, facts: Kept) -> bool:
    """Count it where the first one stands; one statement, so that of two at once none is lost.

    What a waiting letter has told already is closed, or the newcomer would miss its letter. An urgent letter goes
    with the first: the same again within minutes is no second letter.
    """
    now = timezone.now()
    first = Notification.objects.unread().filter(
        user=user, kind=kind.code, about=about, is_open=True, created_at__gt=now - MERGED_FOR
    )
    if not kind.is_urgent:
        first = first.filter(lettered_at=None)
    return bool(first.update(count=F("count") + 1, facts=facts, link=link, updated_at=now))


def _open(user: User, kind: Kind, about: str, link: str, facts: Kept, how: How) -> bool:
    """A new row in place of the last one; False when somebody else has just opened it."""
    now = timezone.now()
    Notification.objects.filter(user=user, kind=kind.code, about=about, is_open=True).update(is_open=False)
    due = letter_time(kind=kind, how=how, user=user, now=now)
    is_now = due == now
    try:
        with transaction.atomic():
            notification = Notification.objects.create(
                user=user,
                kind=kind.code,
                about=about,
                link=link,
                facts=facts,
                how=how,
                letter_at=due,
                lettered_at=now if is_now else None,
                created_at=now,
                updated_at=now,
            )
    except IntegrityError:
        return False
    if is_now:
        letters.write_one(notification)
    return True


def take_back(
    *, user: User, kind: Kind, about: str, told_at: datetime.datetime, facts: Mapping[str, Fact]
) -> None:
    """What was told at that moment or right after it is undone: nobody reads of it any more.

    Of several in one notification one less is counted, and `facts` are those of one that is left. A letter that has
    gone cannot be taken back, which is why kinds of what can be undone are held.
    """
    told = Notification.objects.select_for_update().filter(
        user=user, kind=kind.code, about=about, updated_at__gte=told_at, lettered_at=None
    )
    notification = told.order_by("pk").first()
    if notification is None:
        return
    if notification.count == 1:
        notification.delete()
        return
    notification.count -= 1
    notification.facts = keep(facts)
    notification.save(update_fields=["count", "facts"])


def choose(*, hows: Mapping[str, How], by: User) -> None:
    """Keep how somebody wants to hear of some kinds; letters that wait go the new way."""
    with audit.act(CHOSEN, by=by) as event:
        _choose(hows, by, event)


def stop_letters(*, user: User, code: str) -> None:
    """End the letters of one kind, or of one rhythm; everything still stands in the portal.

    Whoever holds the link in a letter has the person's mailbox, and acts as that person.
    """
    chosen = Choice.objects.hows(user)
    wanted = [kind for kind, how in chosen.items() if code in (kind, how) and letters.by_letter(how)]
    with audit.act(STOPPED, by=user) as event:
        _choose(dict.fromkeys(wanted, How.PORTAL), user, event)


def _choose(hows: Mapping[str, How], by: User, event: audit.Event) -> None:
    before = Choice.objects.hows(by)
    changed = {code: how for code, how in hows.items() if code in before and before[code] != how}
    if not changed:
        event.nothing()
        return
    now = timezone.now()
    for code, how in changed.items():
        Choice.objects.update_or_create(user=by, kind=code, defaults={"how": how})
        due = letter_time(kind=kinds[code], how=how, user=by, now=now)
        by.notifications.awaiting_letter().filter(kind=code).update(
            how=How.PORTAL if how == How.NEVER else how, letter_at=due
        )
        event.changed(code, before[code], how)
    event.on(by, about=by.person, state=by.state_id)


def mark_read(*, notification: Notification, by: User) -> None:
    """Keep when it was read, for the first time."""
    own = Notification.objects.visible_to(by).unread()
    own.filter(pk=notification.pk).update(read_at=timezone.now())


def mark_all_read(*, by: User, until: datetime.datetime) -> None:
    """Everything that stood there when the reader's page was made; what came since stays unread."""
    own = Notification.objects.visible_to(by).unread()
    own.filter(updated_at__lte=until).update(read_at=timezone.now())


def forget_read() -> int:
    """Delete what was read 90 days ago; says how many."""
    gone, _by_table = Notification.objects.filter(Q(read_at__lt=timezone.now() - KEPT_AFTER_READING)).delete()
    return gone
