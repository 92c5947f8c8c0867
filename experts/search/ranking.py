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
    fields = dict(zip(FIELDS, (line.split(" | ") for line in words.split("\n")), strict=True))
    lines = {field: " ".join(labels).split() for field, labels in fields.items()}
    required = asked.required
    if not required:
        return 0.0
    total = sum(_weight(term, lines) for term in required) / len(required)
    others = [term for term in asked.terms if not term.is_required]
    total += OPTIONAL * sum(_weight(term, lines) for term in others) / max(len(others), 1)
    return total + max(
        (_wholeness(asked, fields[field]) for field in ("names", "confirmed", "claimed")), default=0.0
    )


def _weight(term: Term, lines: dict[str, list[str]]) -> float:
    best = 0.0
    for field, weight in WEIGHTS.items():
        if weight > best and (nearness := _nearness(term, lines[field])):
            best = max(best, weight * nearness)
    return best


def _nearness(term: Term, words: Sequence[str]) -> float:
    if not any(term.fits(word) for word in words):
        return 0.0
    return 1.0 if any(word in term.starts for word in words) else BEGINNING


def _wholeness(asked: Asked, labels: Sequence[str]) -> float:
    """A name or label all of whose words were asked for, and that has all the words asked for."""
    for label in labels:
        words = label.split()
        if words and all(any(term.fits(word) for word in words) for term in asked.required):
            said = sum(any(term.fits(word) for term in asked.terms) for word in words)
            if said == len(words):
                return WHOLE_LABEL
    return 0.0
