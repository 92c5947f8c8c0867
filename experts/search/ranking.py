"""The order of the best: by what a person's own row shows, never by how common a word is in the pool.

Statistics over the pool would let people a reader may not see change the order of those they may.
"""

from collections.abc import Sequence

from .asking import Asked, Term
from .table import FIELDS, Row

BEST = 300  # so many are ranked word by word; the rest follow by where they were found and their score
WEIGHTS = {
    "names": 1.0,
    "confirmed": 0.7,
    "claimed": 0.5,
    "headline": 0.5,
    "help": 0.35,
    "body": 0.15,
    "honorific": 0.1,
}
OWN_WORDS = ("headline", "help")
LABELLED = ("names", "confirmed", "claimed")
IN_OWN_WORDS = 0.15  # who also writes about it comes before who only ticked a topic with that label
WHOLE_LABEL = 0.25
BEGINNING = 0.8  # of a word that is matched whole
OPTIONAL = 0.2  # of a word that must match
SCORE = 0.2


def ranked(rows: Sequence[Row], words: dict[int, str], asked: Asked) -> list[int]:
    """People, best first."""
    marks = {row.member_id: mark(words[row.member_id], asked) for row in rows if row.member_id in words}
    order = sorted(rows, key=lambda row: (-marks.get(row.member_id, 0.0) - SCORE * row.score, row.member_id))
    return [row.member_id for row in order]


def mark(words: str, asked: Asked) -> float:
    """How well a person's words answer the question: 0 to about 1.5."""
    fields = dict(zip(FIELDS, words.split("\n"), strict=True))
    lines = {field: f" {fields[field]} " for field in WEIGHTS}
    required = asked.required
    if not required:
        return 0.0
    near = {field: [_nearness(term, line) for term in required] for field, line in lines.items()}
    total = sum(
        max(weight * near[field][nth] for field, weight in WEIGHTS.items()) for nth in range(len(required))
    )
    total += IN_OWN_WORDS * sum(max(both) for both in zip(*(near[field] for field in OWN_WORDS), strict=True))
    total /= len(required)
    others = [term for term in asked.terms if not term.is_required]
    total += OPTIONAL * sum(_weight(term, lines) for term in others) / max(len(others), 1)
    # Only a field that has every word can have a label that is just these words.
    is_whole = any(all(near[field]) and _is_whole(asked, fields[field].split(" | ")) for field in LABELLED)
    return total + WHOLE_LABEL * is_whole


def _weight(term: Term, lines: dict[str, str]) -> float:
    """The weight of the foremost field that has the word."""
    best = 0.0
    for field, weight in WEIGHTS.items():
        if weight > best:
            best = max(best, weight * _nearness(term, lines[field]))
    return best


def _nearness(term: Term, line: str) -> float:
    """1 for the word itself, less for a word that begins with it."""
    if any(f" {start} " in line for start in term.starts):
        return 1.0
    return BEGINNING if term.is_prefix and any(f" {start}" in line for start in term.starts) else 0.0


def _is_whole(asked: Asked, labels: Sequence[str]) -> bool:
    """A name or label has all the words asked for, and none that was not asked for."""
    return any(
        all(_fits_any(term, words) for term in asked.required)
        and all(any(term.fits(word) for term in asked.terms) for word in words)
        for words in (label.split() for label in labels)
        if 0 < len(words) <= len(asked.terms)
    )


def _fits_any(term: Term, words: Sequence[str]) -> bool:
    return any(term.fits(word) for word in words)
