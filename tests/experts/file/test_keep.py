"""Keeping a file: whole, on record, within bounds, or not at all."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django_tasks_db.models import DBTaskResult

from experts.file import actions
from experts.models import File, Progress
from experts.storage import keeping
from experts.storage.sentences import NotKept
from tests.cast import Cast
from tests.experts.storage import documents, pictures

from .hands import keep


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]


def test_a_pdf_is_kept_and_a_job_draws_its_pages(cast: Cast, settings: Any) -> None:
    file = keep(cast.kanya.member, audience="members")
    assert (file.state, file.pages, file.pages_drawn, file.is_encrypted) == ("checking", 2, 0, False)
    assert file.progress and (file.progress.owner, file.progress.total) == (cast.kanya.member.user, 2)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [file.pk]
    (path,) = stored(settings)
    assert path.stat().st_size == file.size and path.name not in (file.name, file.code)


def test_pictures_and_office_documents_are_ready_at_once(cast: Cast) -> None:
    picture = keep(cast.kanya.member, pictures.picture(), "Room.jpg")
    assert (picture.name, picture.state, picture.pages) == ("Room.webp", "ready", 1)
    letter = keep(cast.kanya.member, documents.office(), "Letter.docx")
    assert (letter.kind, letter.state, letter.pages) == ("Word document", "ready", 0)


def test_evidence_is_encrypted_and_has_no_audience(cast: Cast, settings: Any) -> None:
    file = keep(cast.ayu.member, pictures.picture(), "Pass.jpg", purpose="evidence", audience="members")
    assert (file.is_encrypted, file.audience) == (True, "nobody")
    assert b"WEBP" not in stored(settings)[0].read_bytes()
    assert (keeping.read(file.key, is_encrypted=True) or b"")[8:12] == b"WEBP"


def test_nobody_keeps_files_for_somebody_else(cast: Cast, settings: Any) -> None:
    checked = actions.Checked("a.webp", "image/webp", b"x", 1)
    with pytest.raises(PermissionDenied):
        actions.keep(owner=cast.kanya.member, by=cast.ratna, checked=checked)
    assert stored(settings) == []


@pytest.mark.parametrize("limit", ["FILES_PER_MEMBER", "FILE_BYTES_PER_MEMBER"])
def test_more_than_one_may_keep_leaves_no_byte(cast: Cast, settings: Any, limit: str) -> None:
    keep(cast.kanya.member, pictures.picture(), "One.jpg")
    setattr(settings, limit, 1)
    with pytest.raises(ValidationError, match="Remove one first"):
        keep(cast.kanya.member, pictures.picture(), "Two.jpg")
    assert (File.objects.count(), len(stored(settings))) == (1, 1)


def test_a_full_disk_leaves_no_row_and_no_byte(cast: Cast, settings: Any) -> None:
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")), pytest.raises(NotKept):
        keep(cast.kanya.member)
    assert (File.objects.count(), Progress.objects.count(), stored(settings)) == (0, 0, [])


def test_a_row_that_cannot_be_written_leaves_no_byte(cast: Cast, settings: Any) -> None:
    with (
        patch("experts.file.models.File.objects.create", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        keep(cast.kanya.member)
    assert stored(settings) == []


def test_an_event_that_cannot_be_written_keeps_nothing(cast: Cast, settings: Any) -> None:
    with patch("experts.audit.recording.Event.on", side_effect=RuntimeError), pytest.raises(RuntimeError):
        keep(cast.kanya.member)
    assert (File.objects.count(), stored(settings)) == (0, [])
