"""Which topics somebody means: by code, by any name in any language, by the labels of 2018."""

import re
from collections import defaultdict

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from experts.names import key
from experts.texts import Notes, parts

from .models import Topic

PARTED = re.compile(r"[;；\n|]")
PREFIX_2018 = re.compile(r"^\s*(?:HRM|PA)\s*:\s*", re.IGNORECASE)
NEAREST = 3
MOST_ANSWERS = 300


class Topics:
    """All topics under everything they are called, the surest names first."""

    def __init__(self) -> None:
        self.answers_left = MOST_ANSWERS
        self.topics = {topic.pk: topic for topic in Topic.objects.all()}
        self.by_code = {_bare(topic.code): topic for topic in self.topics.values()}
        self.by_name: dict[str, list[Topic]] = defaultdict(list)
        self.by_alias: dict[str, list[Topic]] = defaultdict(list)
        for topic in self.topics.values():
            names = {key(name) for name in [*topic.names.values(), topic.label_2018] if name}
            for name in names:
                self.by_name[name].append(topic)
            for alias in {key(label) for label in topic.labels()} - names:
                self.by_alias[alias].append(topic)
        self.labels = {**self.by_alias, **self.by_name}

    def read(self, raw: str, notes: Notes) -> list[Topic]:
        """The topics of one text in their order, each once."""
        found: dict[int, Topic] = {}
        for part in self._parts(raw, notes):
            topic = self._find(part, notes)
            if topic:
                found[topic.pk] = topic
        return list(found.values())

    def _parts(self, raw: str, notes: Notes) -> list[str]:
        """Split at semicolons; at commas too where that makes known topics of an unknown one."""
        found: list[str] = []
        for part in parts(raw, PARTED, "topics", notes):
            pieces = [piece for piece in map(str.strip, part.split(",")) if piece]
            whole_is_known = self._known(part)
            found += pieces if not whole_is_known and pieces and all(map(self._known, pieces)) else [part]
        return found

    def _known(self, part: str) -> list[Topic]:
        by_code = self.by_code.get(_bare(part))
        if by_code:
            return [by_code]
        name = key(PREFIX_2018.sub("", part))
        for book in (self.by_name, self.by_alias):
            found = book.get(name, [])
            in_use = [topic for topic in found if topic.retired_at is None]
            if found:
                return in_use or found
        return []

    def _find(self, part: str, notes: Notes) -> Topic | None:
        """One topic that may be chosen today; else a problem."""
        known = self._known(part)
        chosen = {topic.pk: topic for topic in map(self._successor, known)}
        if len(chosen) == 1 and (topic := next(iter(chosen.values()))).retired_at is None:
            if topic.pk != known[0].pk:
                notes.remarks.append(
                    _("The topic “%(old)s” is now part of “%(new)s”.") % {"old": part, "new": topic.name}
                )
            return topic
        if not known and (only := self._only_one_with(part)):
            notes.remarks.append(
                _("“%(written)s” is taken as “%(topic)s”.") % {"written": part, "topic": only.name}
            )
            return only
        if len(chosen) > 1:
            message, nearest = _("Several topics are called so."), list(chosen.values())
        else:
            message = _("This topic is no longer used.") if chosen else _("This is not a topic of the pool.")
            nearest = self.nearest(part)
        notes.refuse("topics", part, message, _remedy(nearest))
        return None

    def _only_one_with(self, part: str) -> Topic | None:
        """The one topic that has a label with all these words: "Training of trainers" is part of one name only."""
        words = set(key(part).split())
        if len(words) < 2:
            return None
        found = {
            topic.pk: topic
            for label, topics in self.labels.items()
            if words <= set(label.split())
            for topic in topics
            if topic.retired_at is None
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _successor(self, topic: Topic) -> Topic:
        """What a merged topic has become, however often it was merged."""
        for _step in range(10):
            if topic.merged_into_id is None:
                break
            topic = self.topics[topic.merged_into_id]
        return topic

    def nearest(self, part: str) -> list[Topic]:
        """The topics whose names are most like the words given; nothing once a table has asked too often."""
        self.answers_left -= 1
        if self.answers_left < 0:
            return []
        ranked = process.extract(key(part)[:100], self.labels.keys(), scorer=fuzz.token_sort_ratio, limit=40)
        found: dict[int, Topic] = {}
        for label, _score, _place in ranked:
            for topic in self.labels[label]:
                if topic.retired_at is None:
                    found.setdefault(topic.pk, topic)
        return list(found.values())[:NEAREST]


def _bare(code: str) -> str:
    return re.sub(r"[\W_]", "", code).upper()


def _remedy(topics: list[Topic]) -> str:
    if not topics:
        return _("Write the code or the name of a topic.")
    listed = "; ".join(f"{topic.code} {topic.name}" for topic in topics)
    return _("Write a code or a name; the nearest are %(topics)s.") % {"topics": listed}
