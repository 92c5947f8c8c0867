"""How many of those found have each value: one of several inside a facet, all facets together.

Each facet is counted as if nothing were chosen in it, so that its numbers say what choosing more would bring.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from .table import FACETS, Row, free_mask, letters_of

FREE = ("now", "soon")
Chosen = dict[str, list[str]]
Counts = dict[str, dict[str, int]]


def tally(rows: Sequence[Row], chosen: Chosen) -> tuple[list[Row], Counts]:
    """Those who have every chosen value, and the counts of every facet."""
    tests = {facet: _wanted(facet, values) for facet, values in chosen.items() if facet != "free"}
    mask = free_mask("soon" if "soon" in chosen["free"] else "now") if "free" in chosen else 0
    kept: list[Row] = []
    misses: dict[str, list[Row]] = {facet: [] for facet in chosen}
    for row in rows:
        failed = _failed(row, tests, mask)
        if not failed:
            kept.append(row)
        elif len(failed) == 1:
            misses[failed[0]].append(row)
    return kept, _counts(kept, misses)


def _wanted(facet: str, values: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{letter}{value}" for value in values for letter in letters_of(facet))


def _failed(row: Row, tests: dict[str, frozenset[str]], mask: int) -> list[str]:
    failed = ["free"] if mask and not row.free_months & mask else []
    if tests:
        tags = row.tags.split()
        failed += [facet for facet, wanted in tests.items() if wanted.isdisjoint(tags)]
    return failed


def _counts(kept: Sequence[Row], misses: dict[str, list[Row]]) -> Counts:
    every = _tags(kept)
    counts: Counts = {}
    for facet, letter in FACETS.items():
        found = every + _tags(misses[facet]) if misses.get(facet) else every
        counts[facet] = {tag[1:]: count for tag, count in found.items() if tag[0] == letter}
    counts["free"] = {}
    for value in FREE:
        mask = free_mask(value)
        counts["free"][value] = sum(
            bool(row.free_months & mask) for row in chain(kept, misses.get("free", ()))
        )
    return counts


def _tags(rows: Iterable[Row]) -> Counter[str]:
    return Counter(chain.from_iterable(row.tags.split() for row in rows))
