"""The order of the best: by what a person's own row shows, never by how common a word is in the pool.

Statistics over the pool would let people a reader may not see change the order of those they may.
"""

from collections.abc import Sequence

from .asking import HONORIFICS, Asked, Term
from .table import FIELDS, Row

BEST = 300  # so many are ranked word by word; the rest follow by where they were found and their score
WEIGHTS = {
    "names": 1.0,
    "confirmed": 0.7,
    "claimed": 0.5,
    "headline": 0.5,
    "help": 0.35,
    "body": 0.15,
    "called": 0.15,
    "honorific": 0.1,
}
OWN_WORDS = ("headline", "help")
LABELLED = ("names", "confirmed", "claimed")
IN_OWN_WORDS = 0.15  # who also writes about it comes before who only ticked a topic with that label
WHOLE_LABEL = 0.25
WHOLE_NAME = 0.75  # "BKN" or "Indonesia" is all of what an institution or a state is called
IN_ONE_PIECE = 0.3  # of a field's weight: the words stand there as they were asked for, side by side
COMPOUND = 0.4  # added when a word of several parts, as Thai and Khmer have, stands in one piece; kept when scattered
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
    named = _named(asked, fields["called"])
    total = sum(
        max(named[nth], *(_worth(field, term) * near[field][nth] for field in WEIGHTS))
        for nth, term in enumerate(required)
    )
    total += IN_OWN_WORDS * sum(max(both) for both in zip(*(near[field] for field in OWN_WORDS), strict=True))
    total /= len(required)
    others = [term for term in asked.terms if not term.is_required]
    total += OPTIONAL * sum(_weight(term, lines) for term in others) / max(len(others), 1)
    if len(asked.terms) > 1:
        piece = " " + " ".join(term.token for term in asked.terms)
        at_best = max(WEIGHTS[field] * (piece in line) for field, line in lines.items())
        if len(asked.runs) < len(asked.terms):
            total = total + COMPOUND if at_best else total * COMPOUND
        total += IN_ONE_PIECE * at_best
    # Only a field that has every word can have a label that is just these words.
    is_whole = all(named) or any(
        all(near[field]) and _is_whole(asked, fields[field].split(" | ")) for field in LABELLED
    )
    return total + WHOLE_LABEL * is_whole


def _worth(field: str, term: Term) -> float:
    """Who asks for "Dato" alone asks for those addressed so."""
    return 1.0 if field == "honorific" and term.token in HONORIFICS else WEIGHTS[field]


def _weight(term: Term, lines: dict[str, str]) -> float:
    """The weight of the foremost field that has the word."""
    best = 0.0
    for field, weight in WEIGHTS.items():
        if weight > best:
            best = max(best, weight * _nearness(term, lines[field]))
    return best


def _named(asked: Asked, called: str) -> list[float]:
    """Of each word: whether it, or the whole question, is all that the institution or state is called."""
    labels = f"| {called} |"
    if f"| {' '.join(term.token for term in asked.terms)} |" in labels:
        return [WHOLE_NAME] * len(asked.required)
    return [WHOLE_NAME * (f"| {term.token} |" in labels) for term in asked.required]


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
