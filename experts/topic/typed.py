"""Topics as somebody types them in a form: several in one line, in any language."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from .models import Topic
from .reading import Topics


@dataclass
class TopicNotes:
    """What is said while topics are read, for the person who typed them."""

    remarks: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def refuse(self, column: str, value: str, message: str | Promise, remedy: str | Promise) -> None:
        self.unknown.append(value)
        self.problems.append(f"“{value}”: {message}")


def topics(typed: str, notes: TopicNotes) -> tuple[list[Topic], list[Topic]]:
    """The topics somebody typed, and those nearest to what nobody knows."""
    book = Topics()
    known = book.read(typed.replace("、", ";"), notes)
    nearest = {topic.pk: topic for part in notes.unknown for topic in book.nearest(part)}
    return known, list(nearest.values())
