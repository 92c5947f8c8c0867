"""The search table: one narrow row per person who can be found, and who may find them."""

import datetime
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone

from experts.clock import rights_day

BOUND = 10_000  # more matches than this are not looked at one by one
PART_BOUND = 2_000  # nor are more than this found by parts of words, which is slower
MONTHS = 60  # months of availability stand on a ring: bit (year * 12 + month) % 60
VALUE = re.compile(r"[A-Za-z0-9_-]{1,20}")
MOST_VALUES = 60

# One letter before each value tells the facets apart inside a row's tags.
FACETS = {"states": "s", "areas": "a", "topics": "t", "modes": "m", "languages": "l", "levels": "v"}
MERGED_TOPIC = "o"  # a topic that was merged is asked for by old addresses and counted under its successor
# The columns of `words`, in the order in which their lines stand.
FIELDS = ("names", "confirmed", "claimed", "headline", "help", "body", "called", "honorific")


class Row(NamedTuple):
    """A person found, as light as facets and order allow."""

    member_id: int
    tags: str
    free_months: int
    score: float
    verified_on: str
    place: int  # 2 found in the name, 1 in topics or headline, 0 elsewhere


class Record(NamedTuple):
    """What is written of a person. Words carry the line they stand in; `folded` is for any part of a word."""

    member_id: int
    state: str
    scope: str
    valid_until: str | None
    score: float
    free_months: int
    verified_on: str
    tags: str
    words: str
    folded: str

    def lines(self) -> dict[str, list[str]]:
        """Words by field, without the marks between one label and the next."""
        lines = (line.replace("|", " ").split() for line in self.words.split("\n"))
        return dict(zip(FIELDS, lines, strict=True))


@dataclass(frozen=True)
class Viewer:
    """Who asks, as far as it decides whom they can find; without a state they find nobody.

    `without` are people who blocked or were blocked.
    """

    state: str | None = None
    sees_all: bool = False
    without: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: Any, without: frozenset[int] = frozenset()) -> "Viewer":
        if getattr(user, "is_secretariat", False):
            return cls(sees_all=True, without=without)
        state = user.state_id if getattr(user, "is_verified", False) else None
        return cls(state=state, without=without)


@dataclass(frozen=True)
class Condition:
    """A piece of SQL and its values."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)

    def __or__(self, other: "Condition") -> "Condition":
        """Either, asked apart: joined by OR neither would find its index."""
        either = " UNION ".join(
            f"SELECT s.member_id FROM experts_search s WHERE {one.sql}" for one in (self, other)
        )
        return Condition(f"s.member_id IN ({either})", self.values + other.values)


def visible_to(viewer: Viewer) -> Condition:
    """The one rule of whom a person can find: their own state, the pool, and nobody whose verification has run out."""
    running = Condition("(s.valid_until IS NULL OR s.valid_until >= %s)", (rights_day().isoformat(),))
    if viewer.sees_all:
        return running
    if viewer.state is None:
        return Condition("1 = 0")
    return running & Condition("(s.scope = 'pool' OR s.state = %s)", (viewer.state,))


def month_bit(day: datetime.date, later: int = 0) -> int:
    """The bit of the month this many months later."""
    return 1 << ((day.year * 12 + day.month + later) % MONTHS)


def free_mask(value: str) -> int:
    """The months of one value of the facet `free`: now, or within three months."""
    today = timezone.localdate()
    return sum(month_bit(today, later) for later in range(1 if value == "now" else 4))


def first_free(free_months: int, today: datetime.date) -> int:
    """In how many months a person is free; 24 when they have not said."""
    passed = (today.year * 12 + today.month) % MONTHS
    coming = (free_months >> passed | free_months << (MONTHS - passed)) & ((1 << 24) - 1)
    return (coming & -coming).bit_length() - 1 if coming else 24


def letters_of(facet: str) -> str:
    """The letters before the values of a facet."""
    return FACETS[facet] + (MERGED_TOPIC if facet == "topics" else "")


def allowed_values(values: frozenset[str]) -> list[str]:
    """What a facet can hold; the rest is nobody's code and finds nobody."""
    kept = sorted(str(value) for value in values if VALUE.fullmatch(str(value)))
    return kept[:MOST_VALUES] or ["-"]
