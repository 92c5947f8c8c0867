"""What somebody says of one piece of work, between the form that reads it and the action that keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from experts.file.models import File
from experts.topic.models import Topic

MOST_LINKS = 10


@dataclass(frozen=True)
class Link:
    """One address as its owner wants it; `key` is of a link there is already, and an empty address removes that."""

    key: int | None
    label: str
    url: str
    audience: str


@dataclass(frozen=True)
class Written:
    """All that somebody says of one piece of work."""

    facts: dict[str, Any]
    topics: Sequence[Topic] = ()
    links: Sequence[Link] = ()
    files: Sequence[File] = ()
    colleagues: Sequence[str] = ()
    taken_back: Sequence[int] = ()
