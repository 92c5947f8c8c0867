"""Members of the demo who have lost a mailbox: one waits, one old mailbox objects, one change is agreed, one done."""

import datetime
import secrets
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from experts.models import Recovery

from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

HOUR = datetime.timedelta(hours=1)
CHECKED = "Seen in person at the ministry with the service card; the director was there."


def make_recoveries(builder: "Builder") -> None:
    now, kesone = timezone.now(), builder.voucher["LA", 1]
    agreed: dict[str, Any] = {"decided_by": kesone, "message": CHECKED}
    rows: dict[str, dict[str, Any]] = {
        "la-mailbox": {
            "state": "waiting",
            "words": "Our ministry has new mail addresses since Monday; the old ones take no letters.",
        },
        "la-objects": {
            "state": "waiting",
            "objected_at": now - 3 * HOUR,
            "words": "I have moved to the provincial office and cannot read my old mailbox any more.",
        },
        "la-agreed": {
            "state": "agreed",
            "objected_at": now - 30 * HOUR,
            "decided_at": now - 20 * HOUR,
            "due_at": now + 52 * HOUR,
            "words": "My old mailbox was closed when I was transferred.",
            **agreed,
        },
        "la-recovered": {
            "state": "done",
            "decided_at": now - 20 * 24 * HOUR,
            "due_at": now - 20 * 24 * HOUR,
            "done_at": now - 20 * 24 * HOUR,
            "words": "The mail server of our office was replaced.",
            **agreed,
        },
    }
    bulk(
        Recovery(
            user=builder.users[key],
            old_address=builder.people[key].email,
            new_address=builder.people[key].email.replace("@", ".new@"),
            nonce=secrets.token_hex(8),
            asked_at=(facts.get("decided_at") or now) - 26 * HOUR,
            confirmed_at=(facts.get("decided_at") or now) - 25 * HOUR,
            **facts,
        )
        for key, facts in rows.items()
    )
