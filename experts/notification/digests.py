"""Sending what has waited: letters of one notification, and one a day or a week about all that is new."""

import datetime
import logging
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from experts.user.models import User

from . import letters
from .catalogue import How
from .models import Notification

READERS_AT_ONCE = 200
log = logging.getLogger(__name__)


def send_due_letters() -> int:
    """Write every letter that is due, each exactly once, however many run this at once; says how many.

    It may run at any interval: letters come at the first run after they are due.
    """
    now, last, written = timezone.now(), 0, 0
    while readers := _next_readers(now, last):
        written += _write_to(readers, now)
        last = readers[-1]
    return written


def _next_readers(now: datetime.datetime, last: int) -> list[int]:
    """Keys of the next people for whom something is due."""
    due = Notification.objects.due(now).filter(user__gt=last).order_by("user")
    return list(due.values_list("user", flat=True).distinct()[:READERS_AT_ONCE])


@transaction.atomic
def _write_to(readers: list[int], now: datetime.datetime) -> int:
    """All letters of some readers. Another run waits at the locks and then finds nothing due any more."""
    due = (
        Notification.objects.due(now)
        .filter(user__in=readers)
        .select_related("user__member__state")
        .select_for_update(of=("self",))
        .order_by("user", "how", "pk")
    )
    told: list[int] = []
    written = 0
    for (_reader, how), group in groupby(due, key=lambda one: (one.user_id, one.how)):
        rows = list(group)
        for letter in [[one] for one in rows] if how == How.AT_ONCE else [rows]:
            if _write(letter, how):
                told += [one.pk for one in letter]
                written += 1
    Notification.objects.filter(pk__in=told).update(lettered_at=now)
    return written


def _write(notifications: list[Notification], how: str) -> bool:
    """One letter; one that cannot be written holds up no other and is tried again."""
    reader = notifications[0].user
    wanted = [one for one in notifications if _still_theirs(one, reader)]
    if not wanted:
        return False
    try:
        with transaction.atomic():
            if how == How.AT_ONCE:
                letters.write_one(wanted[0])
            else:
                letters.write_digest(wanted, reader=reader, how=how)
    except Exception as error:  # whatever is the matter with one letter, the others go
        log.error("A letter about notification %s failed: %s", wanted[0].pk, type(error).__name__)
        return False
    return True


def _still_theirs(notification: Notification, reader: User) -> bool:
    """Nothing is written about what the reader's role no longer gets; what is about their own rights always is."""
    kind = notification.known_kind
    return kind is not None and (kind.is_fixed or kind.whom.includes(reader))
