"""What a mistyped word may have meant: a word near it that people stand behind whom the reader may see."""

from itertools import product
from types import ModuleType
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from .asking import Asked, Term
from .table import Condition

SHORTEST = 4
MOST_WORDS = 5
MOST_NEAR = 1000  # far beyond what is met: where it cuts, words of people unseen take part
ENOUGH = 200  # uses of a word are counted to here
MOST_READINGS = 3  # of a whole question, likeliest first


class _Near(NamedTuple):
    """A word that may have been meant; the smallest is the likeliest."""

    distance: int
    begins_otherwise: bool
    uses: int  # negative: more used comes first
    token: str

    @classmethod
    def of(cls, word: str, token: str, count: int) -> "_Near":
        return cls(_distance(word, token), word[0] != token[0], -count, token)


def corrections(asked: Asked, visible: Condition, engine: ModuleType) -> list[Asked]:
    """The question with its mistyped words put right, likeliest reading first; empty when nothing is near."""
    words = [
        term.token
        for term in asked.required
        if len(term.token) >= SHORTEST and term.token.isascii() and term.token.isalpha()
    ][:MOST_WORDS]
    if not words:
        return []
    near = nearest(words, engine.like(words))
    proposed = sorted({token for tokens in near.values() for token in tokens})
    # Asked also when nothing is proposed: words of people unseen must not make a trip to the database more.
    used = engine.uses([*(Term.of(word, is_required=True) for word in words), *proposed], visible, ENOUGH)
    counts = dict(zip(proposed, used[len(words) :], strict=True))
    likely: dict[str, list[_Near]] = {}
    for nth, word in enumerate(words):
        alive = [_Near.of(word, token, counts[token]) for token in near[word] if counts[token]]
        if alive and not used[nth]:
            likely[word] = sorted(alive)[:MOST_READINGS]
    return [asked.corrected(reading) for reading in _readings(likely)]


def _readings(likely: dict[str, list[_Near]]) -> list[dict[str, str]]:
    """Ways to put all mistyped words right: "nguyn binh" may mean nguon or nguyen, whoever is called so."""
    if not likely:
        return []
    ways = sorted(product(*likely.values()), key=lambda way: (sum(near.distance for near in way), way))
    return [
        {word: near.token for word, near in zip(likely, way, strict=True)} for way in ways[:MOST_READINGS]
    ]


def nearest(words: list[str], known: set[str]) -> dict[str, list[str]]:
    """Known words within one slip of a word of four letters, within two of a longer one."""
    near: dict[str, list[str]] = {}
    for word in words:
        found = sorted((_distance(word, token), token) for token in known if token != word)
        near[word] = [token for distance, token in found if distance <= allowed(word)][:MOST_NEAR]
    return near


def allowed(word: str) -> int:
    return 1 if len(word) <= 4 else 2


def _distance(word: str, token: str) -> int:
    return DamerauLevenshtein.distance(word, token, score_cutoff=2)
