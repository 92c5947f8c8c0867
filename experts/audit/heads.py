"""The chain's heads in a file outside the database: what its owner cannot rewrite together with it.

One line each time something was sealed: position, digest, time.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Head:
    """How the chain ended at some time."""

    position: int
    digest: str


@contextmanager
def opened() -> Iterator[IO[str]]:
    """The file, for one sealer at a time; made when it is missing."""
    path = Path(settings.AUDIT_HEADS)
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def add(file: IO[str], head: Head) -> None:
    """Write a head to the end and onto the disk, unless it stands there already."""
    if head == last(file):
        return
    file.seek(0, os.SEEK_END)
    file.write(f"{head.position} {head.digest} {timezone.now().isoformat(timespec='seconds')}\n")
    file.flush()
    os.fsync(file.fileno())


def last(file: IO[str]) -> Head | None:
    """The head that was written last."""
    found = None
    file.seek(max(file.seek(0, os.SEEK_END) - 400, 0))
    for line in file:
        found = _read(line) or found
    return found


def each() -> Iterator[Head | str]:
    """All heads, oldest first; a line that is none as it stands there."""
    path = Path(settings.AUDIT_HEADS)
    if path.is_file():
        with path.open(encoding="ascii", errors="replace") as file:
            for line in file:
                yield _read(line) or line.strip()[:80]


def _read(line: str) -> Head | None:
    position, _space, rest = line.partition(" ")
    digest = rest.partition(" ")[0]
    return Head(int(position), digest) if position.isdecimal() and len(digest) == 64 else None
