"""Filters as the page shows them: with counts, removable, and nothing that would lead nowhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from experts.expertise.models import Expertise
from experts.locales import language_name, territory_name
from experts.profile.models import HelpMode

from .address import Address
from .forms import FACETS, FREE
from .reference import Reference

SHOWN_FIRST = 5


@dataclass(frozen=True)
class Choice:
    """One value of a facet and how many people it would leave or add."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One group of check boxes; the rarer choices are folded away."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def first(self) -> list[Choice]:
        return self.choices[:SHOWN_FIRST]

    @property
    def more(self) -> list[Choice]:
        return self.choices[SHOWN_FIRST:]


@dataclass(frozen=True)
class Tag:
    """A filter that is on, and the address without it."""

    label: str
    address: Address


@dataclass(frozen=True)
class Facets:
    """All filters of one page. `counts` come from the search engine, each facet without its own selection."""

    reference: Reference
    address: Address
    counts: Mapping[str, Mapping[str, int]]

    def groups(self) -> list[Facet]:
        """Those that offer a choice, in the order of the page."""
        every = [
            self._facet("area", _("Area"), self.reference.areas),
            *self._topics(),
            self._facet("how", _("How they can help"), HelpMode.Mode.values),
            self._facet("free", _("Free to help"), [value for value, _label in FREE], by_count=False),
            self._facet("lang", _("Language"), sorted(self._codes("lang"))),
            self._facet("level", _("Level"), reversed(Expertise.Level.values), by_count=False),
        ]
        return [facet for facet in every if facet.choices]

    def tags(self) -> list[Tag]:
        """Filters that are on, in the order in which they were chosen."""
        return [
            Tag(self.label(name, value), self.address.without(name, value))
            for name, value in self.address.pairs
            if name in FACETS
        ]

    def hidden(self) -> list[tuple[str, str]]:
        """What the search form carries along unseen, because no check box stands for it."""
        shown = {(facet.name, choice.value) for facet in self.groups() for choice in facet.choices}
        return [pair for pair in self.address.pairs if pair[0] in {*FACETS, "o"} and pair not in shown]

    def label(self, name: str, value: str) -> str:
        """The words for one value of one facet, in the reader's language."""
        words: dict[str, Callable[[str], str]] = {
            "state": territory_name,
            "area": lambda code: self.reference.areas[code].name,
            "topic": lambda code: self.reference.topics[code].name,
            "how": lambda mode: str(HelpMode.Mode(mode).label),
            "lang": language_name,
            "free": self._free_label,
            "level": lambda level: str(Expertise.Level(level).label),
        }
        return words[name](value)

    def _free_label(self, value: str) -> str:
        return _("Free now") if value == "now" else _("Free within 3 months")

    def _facet(self, name: str, label: str, values: Iterable[str], *, by_count: bool = True) -> Facet:
        counts = self.counts.get(FACETS[name], {})
        chosen = {value for key, value in self.address.pairs if key == name}
        kept = [
            Choice(value, self._short_label(name, value), counts.get(value, 0), value in chosen)
            for value in values
            if counts.get(value) or value in chosen
        ]
        if by_count:
            kept.sort(key=lambda choice: (not choice.chosen, -choice.count))
        return Facet(name, label, kept)

    def _short_label(self, name: str, value: str) -> str:
        """Under the heading "Free to help", "Now" says enough."""
        return str(dict(FREE)[value]) if name == "free" else self.label(name, value)

    def _topics(self) -> list[Facet]:
        """The topics of areas that are chosen, or of chosen topics."""
        topics = self.reference.topics
        areas = {value for name, value in self.address.pairs if name == "area"}
        areas |= {topics[value].area.code for name, value in self.address.pairs if name == "topic"}
        codes = [code for code, topic in topics.items() if topic.area.code in areas]
        return [self._facet("topic", _("Topic"), codes)] if codes else []

    def _codes(self, name: str) -> set[str]:
        chosen = {value for key, value in self.address.pairs if key == name}
        return set(self.counts.get(FACETS[name], {})) | chosen
