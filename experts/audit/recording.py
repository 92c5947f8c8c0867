"""The one way an action writes its line: `act` is the transaction and the record at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.functional import Promise

if TYPE_CHECKING:
    from experts.user.models import User


class AuditError(Exception):
    """An action ended without saying what it was done to; nothing of it is kept."""


@dataclass(frozen=True)
class Kind:
    """One sort of event: its stable code, and the sentence people read ({by}, {about}, {state}, {object})."""

    code: str
    sentence: str | Promise


@dataclass
class Event:
    """One line that is being written."""

    kind: Kind
    by: "User | None"
    object: models.Model | None = None
    about: models.Model | None = None
    state: str = ""
    values: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    is_empty: bool = False

    def on(self, thing: models.Model, *, about: models.Model | None = None, state: str | None = None) -> None:
        """What it was done to, whom it is about, and in which state."""
        self.object, self.about, self.state = thing, about, state or ""

    def changed(self, name: str, old: Any, new: Any) -> None:
        """One field; the values stand in the detail row that can be deleted."""
        self.values[name] = (old, new)

    def nothing(self) -> None:
        """The action found nothing to change: no line is written."""
        self.is_empty = True


@contextmanager
def act(kind: Kind, *, by: "User | None") -> Iterator[Event]:
    """One transaction and its line. `by` is None for an operator at the command line and for the clock.

    Raises AuditError when the action ends without `event.on(...)` or `event.nothing()`.
    """
    with transaction.atomic():
        event = Event(kind, by)
        yield event
        if event.object is None and not event.is_empty:
            raise AuditError(f"{kind.code} does not say what it was done to.")
