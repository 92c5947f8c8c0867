"""What is kept of a line so that a later edit shows."""

import datetime
import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from .models import AuditEvent

NONE_BEFORE = "0" * 64


def canonical(value: Any) -> str:
    """One way to write a value down: keys in order, no spaces, ASCII only."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    """Rows as their keys, days and times as ISO writes them, anything else as its text."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return str(value)


def sha256(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def of_detail(salt: str, values: str) -> str:
    """The salt goes with the detail: once both are deleted, nobody can guess values from the digest."""
    return sha256(salt, values)


def of_event(event: "AuditEvent") -> str:
    """Everything the line says."""
    said = [
        event.pk,
        event.at.astimezone(datetime.UTC).isoformat(),
        event.kind,
        event.outcome,
        event.reason,
        event.by_id,
        event.door,
        event.session,
        event.object_model,
        event.object_id,
        event.about_id,
        event.state,
        event.fields,
        event.detail_digest,
    ]
    return sha256(canonical(said))


def of_link(before: str, position: int, event_id: int, event_digest: str) -> str:
    """The chain: each link holds the one before it."""
    return sha256(before, str(position), str(event_id), event_digest)
