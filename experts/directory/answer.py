"""One answered question to the directory: people, filters, order, pages, and what to do when nobody answers."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experts import search
from experts.locales import reader_locale
from experts.member_state.strip import Bar, eleven
from experts.topic.models import Topic

from .address import Address
from .facets import Facet, Facets, Tag
from .forms import FACETS, LAST_PAGE, SORTS, DirectoryFilter
from .reference import Reference
from .rows import Row, rows

MOST_DROPS = 3


@dataclass(frozen=True)
class Sort:
    """One order in which the people can stand."""

    label: str
    address: Address
    chosen: bool


@dataclass(frozen=True)
class Nearest:
    """A topic near to what nobody answers, and how many people are listed in it."""

    topic: Topic
    count: int
    address: Address


@dataclass(frozen=True)
class Drop:
    """Filters that keep everybody away: what the page would show without them."""

    label: str
    count: int
    address: Address


def nothing_in(facet: str) -> dict[str, Any]:
    """A change to a query that takes one facet off."""
    return {facet: frozenset()}


class Answer:
    """What the page shows, worked out as the template asks for it."""

    def __init__(self, asked: DirectoryFilter, reference: Reference) -> None:
        self.asked, self.reference = asked, reference
        self.found, self.address = asked.found, asked.address

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.asked.qs, self.found, self.reference)

    @cached_property
    def bars(self) -> list[Bar]:
        """The strip of eleven; a state that is chosen is taken off again by the same link."""
        chosen = {value for name, value in self.address.pairs if name == "state"}
        address = self.address
        return eleven(
            self.reference.states,
            self.found.facets.get("states", {}),
            lambda code: str(address.toggling("state", code)),
            chosen,
        )

    @cached_property
    def _filters(self) -> Facets:
        return Facets(self.reference, self.address, self.found.facets)

    @cached_property
    def facets(self) -> list[Facet]:
        return self._filters.groups()

    @cached_property
    def tags(self) -> list[Tag]:
        return self._filters.tags()

    @cached_property
    def hidden(self) -> list[tuple[str, str]]:
        return self._filters.hidden()

    @property
    def sorts(self) -> list[Sort]:
        now = self.asked.query.sort
        return [Sort(str(label), self._sorted_by(value), value == now) for value, label in SORTS]

    def _sorted_by(self, value: str) -> Address:
        return self.address.without("o") if value == "match" else self.address.replacing("o", value)

    @property
    def headline(self) -> str:
        """How many were found: exactly, or as far as they were counted."""
        count = self.found.count
        number = format_decimal(count, locale=reader_locale())
        if not self.found.is_exact:
            return _("%(number)s+ experts found") % {"number": number}
        return ngettext("%(number)s expert found", "%(number)s experts found", count) % {"number": number}

    @property
    def cleared(self) -> Address:
        """The search text alone."""
        return Address(tuple(pair for pair in self.address.pairs if pair[0] == "q"))

    @property
    def literal(self) -> Address:
        """What was typed, instead of what it may have meant."""
        return self.address.replacing("exact", "1")

    @property
    def previous_page(self) -> Address | None:
        number = min(self.found.number - 1, self.found.pages)
        return self._page(number) if number >= 1 else None

    @property
    def next_page(self) -> Address | None:
        return self._page(self.found.next_number) if self.found.next_number else None

    def _page(self, number: int) -> Address:
        return self.address.replacing("page", str(number)) if number > 1 else self.address.without("page")

    @property
    def is_beyond(self) -> bool:
        """People were found, but this page lies after the last of them."""
        return self.found.count > 0 and not self.found.hits

    @property
    def has_more_than_pages(self) -> bool:
        """The last page is reached and people are left."""
        return self.found.number == LAST_PAGE and self.found.count > LAST_PAGE * self.asked.query.per_page

    @cached_property
    def nearest(self) -> list[Nearest]:
        """Topics close to a question that nobody answers, with people in them."""
        if not self.asked.query.text or self.drops:
            return []
        near = search.nearest_topics(self.asked.query.text)
        counts = self._find(search.Query()).facets["topics"] if near else {}
        return [
            Nearest(topic, counts[topic.code], Address((("topic", topic.code),)))
            for topic in near
            if counts.get(topic.code)
        ]

    @cached_property
    def drops(self) -> list[Drop]:
        """Which filter to take off, and what that would bring; most people first."""
        query = replace(self.asked.query, sort="verified", page=1, per_page=1)
        drops = []
        for name, facet in FACETS.items():
            # The counts of a facet leave out its own selection: none there, none to be had by dropping it.
            if getattr(query, facet) and any(self.found.facets.get(facet, {}).values()):
                without = self._find(replace(query, **nothing_in(facet)))
                labels = [self._filters.label(n, value) for n, value in self.address.pairs if n == name]
                drops.append(Drop(", ".join(labels), without.count, self.address.without(name)))
        return sorted((drop for drop in drops if drop.count), key=lambda drop: -drop.count)[:MOST_DROPS]

    def _find(self, query: search.Query) -> search.Page:
        return search.find(query, search.Viewer.of(self.asked.reader))
