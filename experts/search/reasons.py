"""Why a person was found: the words that matched, marked in the texts the reader may see."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .asking import Asked
from .documents import Fact
from .text import SPELT_WITH_Z, fold, is_spaceless

MOST = 3
LONGEST = 140
BEFORE = 40
ORDER = ("name", "topic", "headline", "help", "portfolio", "post", "institution", "unit", "area", "biography")
LAST = ("career", "education", "mode", "language", "state", "honorific")
RANK = {kind: nth for nth, kind in enumerate((*ORDER, *LAST))}
# A name or title is one thing said in several ways: one reason is enough.
ONCE = {"name", "institution", "state", "honorific", "biography"}

Segments = list[tuple[str, bool]]


@dataclass(frozen=True)
class Reason:
    """One text that matched, in segments; those with True are marked. `code` names the topic or area."""

    kind: str
    segments: Segments
    code: str = ""

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.segments)


def reasons(facts: Iterable[Fact], asked: Asked, limit: int = MOST) -> list[Reason]:
    """The texts that say best why this person was found: each brings a word the ones before it did not."""
    found: list[tuple[int, int, int, Reason, frozenset[str]]] = []
    for nth, fact in enumerate(facts):
        if fact.text and (matched := _matched(fact.text, asked)):
            marked = Reason(fact.kind, shorten(mark(fact.text, asked)), fact.code)
            found.append((-len(matched), RANK.get(fact.kind, len(RANK)), nth, marked, matched))
    found.sort(key=lambda one: one[:3])
    kept: list[Reason] = []
    for *_order, reason, _matched_words in found:
        key = (reason.kind, "" if reason.kind in ONCE else reason.code or reason.text)
        if key not in {(k.kind, "" if k.kind in ONCE else k.code or k.text) for k in kept}:
            kept.append(reason)
        if len(kept) == limit:
            break
    return kept


def mark(text: str, asked: Asked) -> Segments:
    """The text as written, cut where a word that was asked for begins and ends."""
    hits = [False] * len(text)
    folded, owner = _folded_with_places(text)
    for _needle, start, end in _hits(folded, asked):
        for place in range(owner[start][0], owner[end - 1][1]):
            hits[place] = True
    return _segments(text, hits)


def shorten(segments: Segments) -> Segments:
    """A long text cut down to what stands around its first mark."""
    text = "".join(part for part, _ in segments)
    if len(text) <= LONGEST:
        return segments
    hits = [is_hit for part, is_hit in segments for _ in part]
    first = hits.index(True) if True in hits else 0
    start = _cut(text, max(first - BEFORE, 0))
    end = min(start + LONGEST, len(text))
    if end < len(text) and (space := text.rfind(" ", first + 1, end)) > 0 and not any(hits[space:end]):
        end = space
    middle = _segments(text[start:end], hits[start:end])
    return [("…", False)] * (start > 0) + middle + [("…", False)] * (end < len(text))


def _matched(text: str, asked: Asked) -> frozenset[str]:
    folded, _owner = _folded_with_places(text)
    return frozenset(needle for needle, _start, _end in _hits(folded, asked))


def _hits(folded: str, asked: Asked) -> list[tuple[str, int, int]]:
    """Where the words stand; where none does, parts of words. Words a person need not match are not marked."""
    words = [
        (term.token, start, end)
        for term in asked.required
        for one in term.starts
        for start, end in _places(folded, one, is_part=is_spaceless(one), is_prefix=term.is_prefix)
    ]
    if words:
        return words
    return [
        (part, *place)
        for part in asked.parts
        for place in _places(folded, part, is_part=True, is_prefix=True)
    ]


def _places(folded: str, needle: str, *, is_part: bool, is_prefix: bool) -> Iterator[tuple[int, int]]:
    """Where a word begins with the needle, or holds it; all of a word with spaces around it is meant."""
    start = folded.find(needle)
    while start >= 0:
        end = start + len(needle)
        while not is_spaceless(needle) and end < len(folded) and _is_letter(folded[end]):
            end += 1  # "budget" in "budgeting"
        is_whole = end == start + len(needle)
        begins = start == 0 or not _is_letter(folded[start - 1])
        if (is_part or begins) and (is_prefix or is_whole):
            yield start, end
        start = folded.find(needle, end)


def _folded_with_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text and, for each of its signs, where in the text it comes from."""
    folded, owner = "", []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.category(text[end]).startswith("M"):
            end += 1  # a letter and the marks above, below and around it
        piece = fold(text[start:end]).replace("'", "")
        folded += piece
        owner += [(start, end)] * len(piece)
        start = end
    return SPELT_WITH_Z.sub(lambda found: found[0][0] + "s", folded), owner


def _segments(text: str, hits: list[bool]) -> Segments:
    segments: Segments = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hits[end] != hits[start]:
            segments.append((text[start:end], hits[start]))
            start = end
    return segments


def _cut(text: str, start: int) -> int:
    """The beginning of the next word, so that no word is cut in two."""
    if start == 0:
        return 0
    space = text.find(" ", start, start + 20)
    return space + 1 if space >= 0 else start


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"
