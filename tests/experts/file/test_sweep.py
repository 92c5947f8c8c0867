"""The nightly sweep over files and portraits."""

import os
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from experts.models import File, Profile
from experts.storage import keeping, photos
from tests.cast import Cast

from .hands import keep


def age(settings: Any) -> None:
    then = time.time() - 86_400
    for path in Path(settings.FILES_DIR).rglob("*"):
        os.utime(path, (then, then))


def sweep() -> str:
    said = StringIO()
    call_command("sweep_files", stdout=said)
    return said.getvalue()


def test_what_rows_know_stays(cast: Cast, settings: Any, note: File, passport: File) -> None:
    keep(cast.binh.member)
    Profile.objects.filter(pk=cast.rizal.pk).update(photo=photos.keep({320: b"a", 96: b"b"}))
    age(settings)
    assert "0 files" in sweep()


def test_what_no_row_knows_goes(cast: Cast, settings: Any, note: File) -> None:
    photos.keep({320: b"a", 96: b"b"})
    keeping.keep(b"x", keeping.new_key("files"))
    age(settings)
    assert "3 files" in sweep()
    assert keeping.read(note.key)


def test_a_row_without_bytes_is_named(cast: Cast, note: File) -> None:
    keeping.forget([note.page_key(2)])
    with pytest.raises(CommandError, match=f"Missing in the storage: {note.key}-2"):
        sweep()
