"""Opening strange files apart from the portal: in a process that is ended when it takes too much."""

import json
import logging
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .sentences import CannotCheck, Refused

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES = 140
SECONDS = 4
WAIT = 60
# A process of the portal never opens more than two strange files at a time.
_TURNS = threading.BoundedSemaphore(2)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What was found out, and what was made."""

    facts: dict[str, Any]
    parts: list[bytes]


def run(task: str, source: IO[bytes], *arguments: str) -> Answer:
    """Do one task of child.py on a file.

    Raises:
        Refused: the file is not what we keep, or takes more memory or time than any honest one.
        CannotCheck: the machine is at fault, not the file.
    """
    command = [sys.executable, "-E", "-s", "-m", "experts.storage.child", task, str(MEGABYTES), str(SECONDS)]
    with _as_file(source) as file, _TURNS:
        try:
            ended = subprocess.run(  # noqa: S603 our own program, and words of ours
                [*command, *arguments],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={},
                timeout=WAIT,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            log.error("A file could not be opened apart (%s): %s.", task, type(error).__name__)
            raise CannotCheck from error
    return _answer(task, ended)


def _answer(task: str, ended: "subprocess.CompletedProcess[bytes]") -> Answer:
    if ended.returncode < 0:  # ended by the system: too much memory, too much time, or a decoder that broke
        raise Refused("heavy")
    head, _newline, rest = ended.stdout.partition(b"\n")
    if ended.returncode or not head:
        log.error("Opening a file apart (%s) failed with %s.", task, ended.returncode)
        raise CannotCheck
    facts: dict[str, Any] = json.loads(head)
    if "refused" in facts:
        raise Refused(facts.pop("refused"), **{key: facts[key] for key in facts if key != "lengths"})
    parts = []
    for length in facts.pop("lengths"):
        parts.append(rest[:length])
        rest = rest[length:]
    return Answer(facts, parts)


@contextmanager
def _as_file(source: IO[bytes]) -> Iterator[IO[bytes]]:
    """The upload as something another process can read; a small one lies in memory until now."""
    source.seek(0)
    try:
        source.fileno()
    except (OSError, AttributeError):
        with tempfile.TemporaryFile() as file:
            shutil.copyfileobj(source, file)
            file.flush()
            yield file
    else:
        source.flush()
        yield source
