"""What a mistyped word may have meant: a word near it that people stand behind whom the reader may see."""

from types import ModuleType

from rapidfuzz.distance import DamerauLevenshtein

from .asking import Asked, Term
from .table import Condition

SHORTEST = 4
MOST_WORDS = 5
MOST_NEAR = 100
ENOUGH = 200  # uses of a word are counted to here


def correction(asked: Asked, visible: Condition, engine: ModuleType) -> Asked | None:
    """The question with its mistyped words put right; None when nothing is near."""
    words = [
        term.token
        for term in asked.required
        if len(term.token) >= SHORTEST and term.token.isascii() and term.token.isalpha()
    ][:MOST_WORDS]
    if not words:
        return None
    near = nearest(words, engine.like(words))
    proposed = sorted({token for tokens in near.values() for token in tokens})
    if not proposed:
        return None
    terms = [Term.of(word, is_required=True) for word in words]
    # A proposed word must be somebody's whole word: asked for as it is, not as a beginning.
    terms += [Term(token, (token,), is_prefix=True, is_required=True) for token in proposed]
    used = engine.uses(terms, visible, ENOUGH)
    counts = dict(zip((term.token for term in terms), used, strict=True))
    better = {}
    for nth, word in enumerate(words):
        alive = [token for token in near[word] if counts[token]]
        if alive and not used[nth]:
            better[word] = min(alive, key=lambda token, word=word: _distance_first(word, token, counts[token]))
    return asked.corrected(better) if better else None


def nearest(words: list[str], known: set[str]) -> dict[str, list[str]]:
    """Known words within one slip of a word of four letters, within two of a longer one."""
    return {
        word: sorted(
            (token for token in known if token != word and _distance(word, token) <= allowed(word)),
            key=lambda token, word=word: (_distance(word, token), token),
        )[:MOST_NEAR]
        for word in words
    }


def allowed(word: str) -> int:
    return 1 if len(word) <= 4 else 2


def _distance(word: str, token: str) -> int:
    return DamerauLevenshtein.distance(word, token, score_cutoff=2)


def _distance_first(word: str, token: str, count: int) -> tuple[int, bool, int, str]:
    return _distance(word, token), word[0] != token[0], -count, token
