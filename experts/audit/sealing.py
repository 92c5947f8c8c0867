"""Linking lines into a chain, afterwards, so that no writer waits for another."""

from django.db import connection, transaction

from . import digests, heads
from .models import AuditEvent, AuditLink

AT_ONCE = 1000
# One sealer at a time, whatever the machine; any number that nobody else takes.
LOCK = 7_203_114


def seal() -> int:
    """Link every committed line that stands in no link yet, and write the chain's new head to its file.

    Says how many were linked. The file is opened first: what cannot be witnessed is not sealed.
    """
    linked, after = 0, 0
    with heads.opened() as file:
        while keys := list(
            AuditEvent.objects.unsealed().filter(pk__gt=after).values_list("pk", flat=True)[:AT_ONCE]
        ):
            linked += _link(keys)
            after = keys[-1]
        if head := AuditLink.objects.order_by("position").last():
            heads.add(file, heads.Head(head.position, head.chain_digest))
    return linked


@transaction.atomic
def _link(keys: list[int]) -> int:
    """The next links of the chain. Looked at again behind the lock: another machine may have been here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = AuditLink.objects.order_by("position").last()
    position, before = (last.position, last.chain_digest) if last else (0, digests.NONE_BEFORE)
    links = []
    for event in AuditEvent.objects.unsealed().filter(pk__in=keys):
        position += 1
        event_digest = digests.of_event(event)
        before = digests.of_link(before, position, event.pk, event_digest)
        links.append(
            AuditLink(position=position, event=event, event_digest=event_digest, chain_digest=before)
        )
    AuditLink.objects.bulk_create(links)
    return len(links)
