"""Which topic somebody means; where it is not clear, what there is to choose from."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from experts.topic.models import Topic
from experts.topic.reading import Topics


@dataclass
class Meant:
    """What was typed: one topic, or a question with the topics it may be."""

    topic: Topic | None = None
    question: str = ""
    nearest: list[Topic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class _Notes:
    """What is said while one topic is read."""

    remarks: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def refuse(self, column: str, value: str, message: str | Promise, remedy: str | Promise) -> None:
        self.troubles.append(str(message))


def meant(typed: str, picked: str = "") -> Meant:
    """The topic that was typed; a topic picked among the nearest ones, by its code, settles what is not clear."""
    book, notes = Topics(), _Notes()
    known = book.read(typed, notes)
    if len(known) == 1 and not notes.troubles:
        return Meant(known[0], remarks=notes.remarks)
    nearest = known if len(known) > 1 else book.nearest(typed)
    chosen = next((topic for topic in nearest if topic.code == picked), None)
    if chosen:
        return Meant(chosen)
    if len(known) > 1:
        return Meant(question=_("One topic at a time. Which one first?"), nearest=nearest)
    question = _("We do not know “%(typed)s” as a topic. Choose one of these, or write it differently.")
    return Meant(question=question % {"typed": typed}, nearest=nearest)


def alike(name: str) -> tuple[Topic | None, list[Topic]]:
    """The topic that is called so already, if there is one; and those with the nearest names."""
    book, notes = Topics(), _Notes()
    known = book.read(name, notes)
    is_known = len(known) == 1 and not notes.troubles and not notes.remarks
    return (known[0] if is_known else None), book.nearest(name)
