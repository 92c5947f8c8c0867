"""Does the storage hold what the rows say, and nothing else?"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.utils import timezone

# What is younger may belong to a row that is being written.
OLD_ENOUGH = datetime.timedelta(hours=2)


@dataclass
class Swept:
    """What a sweep found."""

    removed: int = 0
    missing: list[str] = field(default_factory=list)


def sweep(rows: Callable[[], set[str]], folders: list[str]) -> Swept:
    """Delete bytes no row knows; name those a row knows and nobody finds.

    `rows` says which places rows know now. It is asked before and after the storage is read through, and only what
    is true both times counts: people add and remove files meanwhile.
    """
    known = rows()
    here = {key for folder in folders for key in _keys(folder)}
    known_still = rows()
    found = Swept(missing=sorted((known & known_still) - here))
    for key in sorted(here - known - known_still):
        if _is_old(key):
            default_storage.delete(key)
            found.removed += 1
    return found


def _keys(folder: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files if name)
    for name in folders:
        yield from _keys(f"{folder}/{name}")


def _is_old(key: str) -> bool:
    try:
        return timezone.now() - default_storage.get_modified_time(key) > OLD_ENOUGH
    except FileNotFoundError:
        return False
