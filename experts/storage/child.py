"""The process in which a stranger's file is opened: little memory, little time, no secret, nothing to write to.

Started by apart.py as `python -m experts.storage.child TASK [ARGUMENT]`, with the file as its input. Answers with
one line of JSON, then the parts it made. Knows nothing of Django.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from .refusal import Refusal

MEGABYTE = 1024 * 1024
Answer = tuple[dict[str, Any], list[bytes]]


def portrait(source: IO[bytes]) -> Answer:
    from . import pictures

    return {}, pictures.portrait(source)


def picture(source: IO[bytes]) -> Answer:
    from . import pictures

    return {"pages": 1}, [pictures.painted(source)]


def pdf(source: IO[bytes]) -> Answer:
    from . import pdf

    pages, content = pdf.cleaned(cast(BinaryIO, source))
    return {"pages": pages}, [content]


def office(source: IO[bytes]) -> Answer:
    from . import office

    return {"kind": office.kind_of(source), "pages": 0}, []


def page(source: IO[bytes], number: str) -> Answer:
    from . import pages

    return {}, [pages.drawn(source, int(number))]


TASKS: dict[str, Callable[..., Answer]] = {
    "portrait": portrait,
    "picture": picture,
    "pdf": pdf,
    "office": office,
    "page": page,
}


def confine(megabytes: int, seconds: int) -> None:
    """What the decoder may take at most, besides what this process has already; and no file it could write."""
    size = 32 * MEGABYTE
    statm = Path("/proc/self/statm")
    if statm.exists():
        size = int(statm.read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + megabytes * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(task: str, megabytes: str, seconds: str, *arguments: str) -> None:
    confine(int(megabytes), int(seconds))
    os.lseek(0, 0, os.SEEK_SET)
    parts: list[bytes] = []
    try:
        facts, parts = TASKS[task](sys.stdin.buffer, *arguments)
    except Refusal as refusal:
        facts = {"refused": refusal.code} | refusal.facts
    except MemoryError:
        facts = {"refused": "heavy"}
    sys.stdout.buffer.write(json.dumps(facts | {"lengths": [len(part) for part in parts]}).encode() + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
