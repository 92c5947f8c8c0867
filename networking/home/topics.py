"""What the search box of the landing page answers: topics and how many know them, never a name."""

from dataclasses import dataclass

from experts import search
from experts.models import Topic
from experts.search.text import tokens

from .counts import by_topic

LONGEST_QUESTION = 200
MOST = 5


@dataclass(frozen=True)
class Answer:
    """The topics a question leads to; nearest ones where none bears its words."""

    question: str
    topics: list[tuple[Topic, int]]
    is_exact: bool


def answer(question: str) -> Answer | None:
    """Topics for the question, best known first; None where nothing was asked."""
    question = "".join(sign for sign in question[:LONGEST_QUESTION] if sign.isprintable()).strip()
    asked = tokens(question)
    if not asked:
        return None
    counts = by_topic()
    found = [topic for topic in Topic.objects.in_use().select_related("area") if _bears(topic, asked)]
    found.sort(key=lambda topic: (-counts.get(topic.pk, 0), topic.code))
    topics = found or search.nearest_topics(question, MOST)
    return Answer(
        question=question,
        topics=[(topic, counts.get(topic.pk, 0)) for topic in topics[:MOST]],
        is_exact=bool(found),
    )


def _bears(topic: Topic, asked: list[str]) -> bool:
    """Whether one name of the topic or of its area has every word asked, or begins it."""
    labels = [*topic.labels(), *topic.area.labels()]
    return any(_has(tokens(label), asked) for label in labels)


def _has(words: list[str], asked: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)
