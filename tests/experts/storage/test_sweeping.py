"""The sweep: bytes nobody knows go, young ones stay, and what is missing is named."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from experts.storage import keeping
from experts.storage.sweeping import sweep


@pytest.fixture
def folder(settings: Any) -> Path:
    for name in ("known", "stray", "young"):
        keeping.keep(b"x", f"files/aa/{name}")
    root = Path(settings.FILES_DIR)
    (root / "files/aa/.killed.part").write_bytes(b"half")
    yesterday = time.time() - 86_400
    for name in ("known", "stray", ".killed.part"):
        os.utime(root / "files/aa" / name, (yesterday, yesterday))
    return root / "files/aa"


def test_old_bytes_nobody_knows_are_deleted_and_halves_of_killed_writers(folder: Path) -> None:
    swept = sweep(lambda: {"files/aa/known"}, ["files"])
    assert swept.removed == 2
    assert sorted(path.name for path in folder.iterdir()) == ["known", "young"]


def test_what_a_row_knows_and_nobody_finds_is_named(folder: Path) -> None:
    assert sweep(lambda: {"files/aa/known", "files/zz/gone"}, ["files"]).missing == ["files/zz/gone"]


def test_what_came_or_went_meanwhile_is_left_alone(folder: Path) -> None:
    answers = iter([{"files/aa/known", "files/zz/removed"}, {"files/aa/known", "files/aa/stray"}])
    swept = sweep(lambda: next(answers), ["files"])
    assert swept.missing == [] and (folder / "stray").exists()


def test_an_empty_storage_is_swept(settings: Any) -> None:
    assert sweep(set, ["files", "photos"]).removed == 0
