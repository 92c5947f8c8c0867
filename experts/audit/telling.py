"""Lines as sentences, in the language of whoever reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext as _

from experts.locales import territory_name

from .models import AuditEvent
from .origin import Door
from .recording import kinds
from .refusals import Reason

if TYPE_CHECKING:
    from experts.user.models import User


@dataclass(frozen=True)
class Told:
    """One line, told."""

    event: AuditEvent
    sentence: str
    reason: str


def tell(events: Iterable[AuditEvent], *, reader: "User") -> list[Told]:
    """A page of lines; as many queries as there are kinds of objects to be named, however long the page."""
    events = list(events)
    people = _Names(events, reader)
    return [Told(event, people.sentence(event), _reason(event)) for event in events]


class _Names:
    """Everybody and everything a page of lines names, fetched together."""

    def __init__(self, events: Sequence[AuditEvent], reader: "User") -> None:
        self.reader = reader
        users = get_user_model()._default_manager.select_related("member")
        keys = {event.by_id for event in events if event.by_id}
        keys |= {int(event.object_id) for event in events if _is_account(event)}
        self.users: dict[Any, Any] = users.in_bulk(keys)
        members = apps.get_model("experts.Member")._default_manager
        self.members: dict[Any, Any] = members.in_bulk({event.about_id for event in events if event.about_id})
        self.objects = _objects(event for event in events if "{object}" in _pattern(event))

    def sentence(self, event: AuditEvent) -> str:
        return _pattern(event).format(
            by=self.by(event),
            about=self.about(event),
            state=territory_name(event.state) if event.state else "",
            object=self.objects.get((event.object_model, event.object_id)) or _("something that is gone"),
        )

    def about(self, event: AuditEvent) -> str:
        """Whom it is about: the member, or the account of somebody who is none."""
        if event.about_id is None and _is_account(event):
            user = self.users.get(int(event.object_id))
            return user.get_full_name() if user else _("a former member")
        if event.about_id is None and not event.object_id:
            return _("nobody")
        return str(self.members.get(event.about_id) or _("a former member"))

    def by(self, event: AuditEvent) -> str:
        """Who it was, as far as the reader needs to know: officers who are no members act for the secretariat."""
        if event.by_id:
            user = self.users.get(event.by_id)
            if user is None:
                return _("A former member")
            is_office = user.is_staff and user.person is None and user != self.reader
            return (
                _("The secretariat") if is_office and not self.reader.is_secretariat else user.get_full_name()
            )
        if event.door == Door.CLOCK:
            return _("The clock")
        return _("An operator") if event.door == Door.OPERATOR else _("Somebody who was not logged in")


def _is_account(event: AuditEvent) -> bool:
    """Done to an account that exists or existed; a secret tried for an address that nobody has names none."""
    return event.object_model == "experts.user" and event.object_id.isdecimal()


def _objects(events: Iterable[AuditEvent]) -> dict[tuple[str, str], str]:
    """Names of the objects that sentences mention, by kind and key."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        wanted.setdefault(event.object_model, set()).add(event.object_id)
    found: dict[tuple[str, str], str] = {}
    for label, keys in wanted.items():
        try:
            model: type[models.Model] = apps.get_model(label)
        except (LookupError, ValueError):
            continue
        rows = model._default_manager.filter(pk__in=keys)
        found |= {(label, str(row.pk)): str(row) for row in rows}
    return found


def _pattern(event: AuditEvent) -> str:
    kind = kinds.get(event.kind)
    return str(kind.sentence) if kind else f"{{by}}: {event.kind}"


def _reason(event: AuditEvent) -> str:
    """Why it was refused, as a sentence; codes of other subjects' reasons are shown as they are."""
    return str(dict(Reason.choices).get(event.reason, event.reason))
