"""Why a person was found: the words that matched, marked in the texts the reader may see."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .asking import Asked
from .documents import Fact
from .text import ABBREVIATION, SPELT_WITH_Z, fold, is_spaceless

MOST = 3
LONGEST = 140
BEFORE = 40
WINDOW, OVERLAP = 400, 100  # signs of a long text looked at together
ORDER = ("name", "topic", "headline", "help", "portfolio", "post", "institution", "unit", "area", "biography")
LAST = ("career", "education", "mode", "language", "state", "honorific")
RANK = {kind: nth for nth, kind in enumerate((*ORDER, *LAST))}
SHARED = {"topic", "area", "state", "institution", "language"}  # said of many people in the same words
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
    """The texts that say best why this person was found: with most of the words, then by the weight of their kind."""
    found: list[tuple[int, int, int, Fact]] = []
    by_words: set[str] = set()
    in_parts: set[int] = set()  # "siti" in "universities": no reason where Siti is somebody's name
    piece = " ".join(asked.runs)
    for nth, fact in enumerate(facts):
        folded = _shared(fact.text) if fact.kind in SHARED else _comparable(fact.text)
        if matched := _count(folded, asked):
            # Words side by side, as they were asked for, say more than the same words here and there.
            matched += len(asked.required) > 1 and piece in folded
            found.append((-matched, RANK.get(fact.kind, len(RANK)), nth, fact))
            words = {token for token, _start, _end in _word_hits(folded, asked)}
            by_words |= words
            in_parts |= set() if words else {nth}
    if by_words.issuperset(term.token for term in asked.required):
        found = [one for one in found if one[2] not in in_parts]
    kept: dict[tuple[str, str], Reason] = {}
    for *_order, fact in sorted(found, key=lambda one: one[:3]):
        key = (fact.kind, "" if fact.kind in ONCE else fact.code or fact.text)
        if key not in kept and len(kept) < limit:
            kept[key] = Reason(fact.kind, passage(fact.text, asked), fact.code)
    return list(kept.values())


def mark(text: str, asked: Asked) -> Segments:
    """The text as written, cut where a word that was asked for begins and ends."""
    hits = [False] * len(text)
    folded, owner = _folded_with_places(text)
    for _needle, start, end in _hits(folded, asked):
        for place in range(owner[start][0], owner[end - 1][1]):
            hits[place] = True
    return _segments(text, hits)


def passage(text: str, asked: Asked) -> Segments:
    """A long text cut down to what stands around its first mark."""
    if len(text) <= LONGEST:
        return mark(text, asked)
    starts = [_cut(text, start) for start in range(0, len(text), WINDOW - OVERLAP)]
    start = next((start for start in starts if _matched(text[start : start + WINDOW], asked)), 0)
    return _shortened(mark(text[start : start + WINDOW], asked), start > 0, start + WINDOW < len(text))


def _shortened(segments: Segments, follows: bool, goes_on: bool) -> Segments:
    text = "".join(part for part, _ in segments)
    hits = [is_hit for part, is_hit in segments for _ in part]
    first = hits.index(True) if True in hits else 0
    start = _cut(text, max(first - BEFORE, 0))
    end = min(start + LONGEST, len(text))
    space = text.rfind(" ", first + 1, end)
    if (end < len(text) or goes_on) and space > 0 and not any(hits[space:end]):
        end = space
    dots = [("…", False)]
    middle = _segments(text[start:end], hits[start:end])
    return dots * (follows or start > 0) + middle + dots * (goes_on or end < len(text))


def _matched(text: str, asked: Asked) -> int:
    """How many of the words the text has."""
    return _count(_comparable(text), asked)


def _comparable(text: str) -> str:
    """The whole text folded at once, as only marking needs places."""
    undotted = ABBREVIATION.sub(lambda found: found[0].replace(".", ""), fold(text))
    return SPELT_WITH_Z.sub(_with_s, undotted.replace("'", ""))


# Names of topics, areas, states and institutions stand on every page: they are folded once a process.
_shared = lru_cache(maxsize=8192)(_comparable)


def _count(folded: str, asked: Asked) -> int:
    needles = [term.starts for term in asked.required]
    if not any(one in folded for one in (*(start for starts in needles for start in starts), *asked.parts)):
        return 0
    return len({needle for needle, _start, _end in _hits(folded, asked)})


def _hits(folded: str, asked: Asked) -> list[tuple[str, int, int]]:
    """Where the words stand; where none does, parts of words. Words a person need not match are not marked."""
    return _word_hits(folded, asked) or [
        (part, *place)
        for part in asked.parts
        for place in _places(folded, part, is_part=True, is_prefix=True)
    ]


def _word_hits(folded: str, asked: Asked) -> list[tuple[str, int, int]]:
    return [
        (term.token, start, end)
        for term in asked.required
        for one in term.starts
        for start, end in _places(folded, one, is_part=is_spaceless(one), is_prefix=term.is_prefix)
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
    pieces: list[str] = []
    owner: list[tuple[int, int]] = []
    dots = {
        place for found in ABBREVIATION.finditer(text) for place in range(*found.span()) if text[place] == "."
    }
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _is_mark(text[end]):
            end += 1  # a letter and the marks above, below and around it
        piece = "" if start in dots else _folded_sign(text[start:end])
        pieces.append(piece)
        owner += [(start, end)] * len(piece)
        start = end
    return SPELT_WITH_Z.sub(_with_s, "".join(pieces)), owner


@lru_cache(maxsize=8192)
def _folded_sign(sign: str) -> str:
    return fold(sign).replace("'", "")


def _with_s(found: re.Match[str]) -> str:
    return found[0][0] + "s"


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


@lru_cache(maxsize=8192)
def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


@lru_cache(maxsize=8192)
def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M"
