"""Whether the audit is what it was: every line, every detail, the chain, and its heads in the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef

from . import digests, heads
from .models import AuditDetail, AuditEvent, AuditLink

AT_ONCE = 1000


@dataclass
class Verification:
    """What a walk over everything has found; `problems` is to be read to its end before the numbers hold."""

    sealed: int = 0
    unsealed: int = 0
    erased: int = 0
    _before: str = digests.NONE_BEFORE
    _position: int = 0
    _heads: Iterator[heads.Head | str] = field(default_factory=heads.each)
    _head: heads.Head | None = None
    _has_head: bool = False

    def problems(self) -> Iterator[str]:
        """Every problem in a sentence, in the order of the chain. Holds a thousand lines at a time."""
        yield from self._next_head()
        while links := list(
            AuditLink.objects.filter(position__gt=self._position).order_by("position")[:AT_ONCE]
        ):
            keys = [link.event_id for link in links]
            events = AuditEvent.objects.in_bulk(keys)
            details = AuditDetail.objects.in_bulk(keys)
            for link in links:
                yield from self._link(link, events.get(link.event_id))
                if link.event_id in events:
                    yield from self._detail(events[link.event_id], details.get(link.event_id))
            self.sealed += len(links)
        yield from self._end()
        yield from self._unsealed()
        yield from _details_of_nothing()

    def _link(self, link: AuditLink, event: AuditEvent | None) -> Iterator[str]:
        """One link, against its line, the link before it, and the heads that stand for it."""
        if link.position != self._position + 1:
            yield f"Links {self._position + 1} to {link.position - 1} are gone."
        if event is None:
            yield f"Line {link.event_id} is gone; link {link.position} has sealed it."
        elif digests.of_event(event) != link.event_digest:
            yield f"Line {event.pk} was changed after link {link.position} had sealed it."
        chained = digests.of_link(self._before, link.position, link.event_id, link.event_digest)
        # After a gap the link before is unknown, and the gap has been told.
        if link.position == self._position + 1 and chained != link.chain_digest:
            yield f"Link {link.position} does not follow from the one before it: links were changed or put in another order."
        self._position, self._before = link.position, link.chain_digest
        while self._head and self._head.position <= link.position:
            if self._head != heads.Head(link.position, link.chain_digest):
                yield f"Link {self._head.position} is not the one whose head the file holds: the chain was made anew."
            yield from self._next_head()

    def _detail(self, event: AuditEvent, detail: AuditDetail | None) -> Iterator[str]:
        """The values behind a line; they may be gone, but not others than they were."""
        if detail is None:
            self.erased += bool(event.detail_digest)
        elif digests.of_detail(detail.salt, detail.values) != event.detail_digest:
            yield f"The values behind line {event.pk} were changed."

    def _end(self) -> Iterator[str]:
        """What the file knows beyond the last link."""
        if self._head:
            yield f"The chain ends at link {self._position}; the file holds the head of link {self._head.position}: its end was cut off."
        if self.sealed and not self._has_head:
            yield "The file holds no head: nothing shows that the chain was not made anew."

    def _unsealed(self) -> Iterator[str]:
        """Lines that no link has sealed yet: only their details can be checked."""
        after = 0
        while events := list(AuditEvent.objects.unsealed().filter(pk__gt=after)[:AT_ONCE]):
            details = AuditDetail.objects.in_bulk([event.pk for event in events])
            for event in events:
                yield from self._detail(event, details.get(event.pk))
            self.unsealed += len(events)
            after = events[-1].pk

    def _next_head(self) -> Iterator[str]:
        """The next line of the file that is a head; heads follow the chain, so they are read beside it."""
        self._head = None
        for head in self._heads:
            if isinstance(head, heads.Head):
                self._head, self._has_head = head, True
                return
            yield f"The file of heads holds a line that is none: {head}"


def _details_of_nothing() -> Iterable[str]:
    """Values without their line: it was deleted before anything had sealed it."""
    line = AuditEvent.objects.filter(pk=OuterRef("pk"))
    for key in AuditDetail.objects.filter(~Exists(line)).values_list("pk", flat=True).iterator():
        if not AuditLink.objects.filter(event=key).exists():
            yield f"Line {key} is gone; its values are still there."
