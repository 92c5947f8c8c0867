"""Which topic somebody means; where it is not clear, what there is to choose from."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from experts.topic.models import Topic
from experts.topic.typed import TopicNotes, topics


@dataclass
class Meant:
    """What was typed: one topic, or a question with the topics it may be."""

    topic: Topic | None = None
    question: str = ""
    nearest: list[Topic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def meant(typed: str, picked: str = "") -> Meant:
    """The topic that was typed; a topic picked among the nearest ones, by its code, settles what is not clear."""
    notes = TopicNotes()
    known, nearest = topics(typed, notes)
    if len(known) == 1 and not notes.problems:
        return Meant(known[0], remarks=notes.remarks)
    offered = list(dict.fromkeys([*known, *nearest]))
    chosen = next((topic for topic in offered if topic.code == picked), None)
    if chosen:
        return Meant(chosen)
    if known:
        return Meant(question=_("One topic at a time. Which one first?"), nearest=offered)
    question = _("We do not know “%(typed)s” as a topic. Choose one of these, or write it differently.")
    return Meant(question=question % {"typed": typed}, nearest=offered)


def alike(name: str) -> tuple[Topic | None, list[Topic]]:
    """The topic that is called so already, if there is one; else those with the nearest names."""
    notes = TopicNotes()
    known, nearest = topics(name, notes)
    if len(known) == 1 and not notes.problems and not notes.remarks:
        return known[0], []
    return None, list(dict.fromkeys([*known, *nearest]))
