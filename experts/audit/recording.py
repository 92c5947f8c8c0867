"""The one way an action writes its line: `act` is the transaction and the record at once."""

import datetime
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.utils.functional import Promise

from . import digests, origin
from .models import AuditDetail, AuditEvent, held_back

if TYPE_CHECKING:
    from experts.user.models import User

AT_ONCE = 1000
COLUMNS = [field for field in AuditEvent._meta.concrete_fields if not field.primary_key]
NAMES = ", ".join(f'"{field.column}"' for field in COLUMNS)
ADD_LINE = f"INSERT INTO experts_auditevent ({NAMES}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"
ADD_DETAIL = 'INSERT INTO experts_auditdetail (event_id, salt, "values") VALUES (%s, %s, %s)'


class AuditError(Exception):
    """An action ended without saying what it was done to; nothing of it is kept."""


@dataclass(frozen=True)
class Kind:
    """One sort of event: its stable code, and the sentence people read ({by}, {about}, {state}, {object}).

    What is `held` is read by the person it is about only so much later: until then it can be undone.
    """

    code: str
    sentence: str | Promise
    held: datetime.timedelta = datetime.timedelta()

    def __post_init__(self) -> None:
        if self.code in kinds:
            raise ValueError(f"There is a kind of event named {self.code} already.")
        kinds[self.code] = self
        if self.held:
            held_back[self.code] = self.held

    @property
    def words(self) -> str:
        """The sentence without anybody in it: what the kind is called."""
        return str(self.sentence).format(by="…", about="…", state="…", object="…").strip()


kinds: dict[str, Kind] = {}


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
    others: "list[Event]" = field(default_factory=list)
    key: Any = None

    def on(self, thing: models.Model, *, about: models.Model | None = None, state: str | None = None) -> None:
        """What it was done to, whom it is about (a member, or somebody by their account), and in which state."""
        self.object, self.about, self.state = thing, about, state or ""
        self.key = thing.pk  # kept, because a row that is deleted loses it

    def changed(self, name: str, old: Any, new: Any) -> None:
        """One field; the values stand in the detail row that can be deleted."""
        self.values[name] = (old, new)

    def compared(self, old: models.Model | None, new: models.Model) -> bool:
        """Every field in which a row differs from what it was; False when it differs in none."""
        for one in new._meta.concrete_fields:
            before = getattr(old, one.attname) if old else None
            after = getattr(new, one.attname)
            if before != after and not one.primary_key and (old or after not in ("", [], {})):
                self.changed(one.name, before, after)
        return bool(self.values) or old is None

    def nothing(self) -> None:
        """The action found nothing to change: no line is written."""
        self.is_empty = True

    def also(
        self,
        kind: Kind,
        thing: models.Model,
        *,
        about: models.Model | None = None,
        state: str | None = None,
    ) -> "Event":
        """A further line of the same act, for one of many rows; all of them are written in few statements."""
        line = Event(kind, self.by)
        line.on(thing, about=about, state=state)
        self.others.append(line)
        return line


@contextmanager
def act(kind: Kind, *, by: "User | None") -> Iterator[Event]:
    """One transaction and its line. `by` is None for an operator at the command line and for the clock.

    Raises AuditError when the action ends without `event.on(...)` or `event.nothing()`.
    """
    with transaction.atomic():
        event = Event(kind, by)
        yield event
        if not event.is_empty:
            write([(_line(one), one.values) for one in [event, *event.others]])


def write(lines: Sequence[tuple[AuditEvent, Mapping[str, Any]]]) -> None:
    """Add lines with the values behind each of them, all of one act and one origin."""
    here = origin.present()
    pairs = []
    for number, (row, values) in enumerate(lines):
        row.door, row.session, row.fields = here.door, here.session, list(values)
        # The address stands with the first line; of thousands written by one act, the others share it.
        said: dict[str, Any] = {"address": here.address} if here.address and number == 0 else {}
        said |= {"values": values} if values else {}
        pairs.append((row, _detail(row, said) if said else None))
    _add_one(*pairs[0])
    if len(pairs) > 1:
        _add_many(pairs[1:])


def _detail(row: AuditEvent, said: dict[str, Any]) -> AuditDetail:
    """What stands behind a line, whose digest the line keeps."""
    detail = AuditDetail(salt=secrets.token_hex(16), values=digests.canonical(said))
    row.detail_digest = digests.of_detail(detail.salt, detail.values)
    return detail


def _add_one(row: AuditEvent, detail: AuditDetail | None) -> None:
    """Every act pays for this, so it is written without the ORM: that takes less than half the time."""
    prepared = {"at": connection.ops.adapt_datetimefield_value(row.at), "fields": json.dumps(row.fields)}
    values = [prepared.get(field.attname, getattr(row, field.attname)) for field in COLUMNS]
    returning = connection.features.can_return_columns_from_insert
    with connection.cursor() as cursor:
        cursor.execute(f"{ADD_LINE} RETURNING id" if returning else ADD_LINE, values)
        row.pk = cursor.fetchone()[0] if returning else cursor.lastrowid
        if detail:
            cursor.execute(ADD_DETAIL, [row.pk, detail.salt, detail.values])


def _add_many(pairs: Sequence[tuple[AuditEvent, AuditDetail | None]]) -> None:
    AuditEvent.objects.bulk_create([row for row, _detail in pairs], batch_size=AT_ONCE)
    details = [(row, detail) for row, detail in pairs if detail]
    for row, detail in details:
        detail.event = row
    AuditDetail.objects.bulk_create([detail for _row, detail in details], batch_size=AT_ONCE)


def _line(event: Event) -> AuditEvent:
    thing = event.object
    if thing is None or (event.key is None and thing.pk is None):
        raise AuditError(f"{event.kind.code} does not say what it was done to.")
    return AuditEvent(
        kind=event.kind.code,
        by_id=event.by.pk if event.by else None,
        object_model=thing._meta.label_lower,
        object_id=str(thing.pk if event.key is None else event.key),
        about_id=_member_key(event.about or thing),
        state=event.state,
    )


def _member_key(thing: Any) -> int | None:
    """The member something is about, by key; an account stands for the person behind it."""
    if thing._meta.label_lower == "experts.user":
        thing = thing.person
    is_member = thing is not None and thing._meta.label_lower == "experts.member"
    return thing.pk if is_member else None
