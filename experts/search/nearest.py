"""The topics nearest to a question nobody answers."""

from functools import lru_cache

from rapidfuzz import fuzz

from experts.models import Topic

from .asking import take_apart
from .documents import topic_labels
from .text import tokens

NEAR = 65.0
# Names of topics are taken apart once a process.
_words = lru_cache(maxsize=4096)(tokens)


def nearest_topics(text: str, limit: int = 3) -> list[Topic]:
    """At most three topics whose names share words with the question, or nearly do; nearest first."""
    asked = [term.token for term in take_apart(text).required]
    if not asked:
        return []
    topics = Topic.objects.in_use().select_related("area")
    marked = [
        (max(map(lambda label: _nearness(asked, label), topic_labels(topic))), topic) for topic in topics
    ]
    near = sorted((pair for pair in marked if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1].code))
    return [topic for _, topic in near[:limit]]


def _nearness(asked: list[str], label: str) -> float:
    words = _words(label)
    best = [max((fuzz.ratio(one, word) for word in words), default=0.0) for one in asked]
    shared = max(best, default=0.0)
    return 0.6 * shared + 0.4 * sum(best) / len(best) if shared >= 80 else 0.0
