"""Nobody fills our disk: what is too long is refused before it is read."""

import errno
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from experts.storage import photos
from experts.storage.sentences import NotKept
from tests.cast import Cast

from .pictures import picture


def test_a_visitor_who_sends_too_much_is_refused_before_anything_is_kept(
    client: Client, settings: Any, db: None
) -> None:
    settings.UPLOAD_MAX_BYTES = 3 * 1024 * 1024
    upload = SimpleUploadedFile("x.bin", bytes(4 * 1024 * 1024))
    with patch("django.core.files.uploadhandler.TemporaryUploadedFile") as kept:
        assert client.post("/accounts/login/", {"upload": upload}).status_code == 400
    kept.assert_not_called()


def test_a_picture_that_is_a_little_too_large_still_gets_a_sentence(cast: Cast, client: Client) -> None:
    client.force_login(cast.rizal.member.user)
    upload = SimpleUploadedFile("x.jpg", bytes(9 * 1024 * 1024))
    response = client.post("/profile/photo/", {"upload": upload})
    assert (response.status_code, "larger than 8 MB" in response.content.decode()) == (422, True)


def test_a_disk_that_fills_up_between_two_sizes_keeps_neither(settings: Any) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    with patch("os.fsync", side_effect=[None, None, full]), pytest.raises(NotKept):
        photos.keep({320: b"a", 96: b"b"})
    assert [path for path in settings.FILES_DIR.rglob("*") if path.is_file()] == []


def test_a_portrait_that_cannot_be_stored_is_said_beside_the_field(cast: Cast, client: Client) -> None:
    client.force_login(cast.rizal.member.user)
    upload = SimpleUploadedFile("x.jpg", picture())
    with patch("os.replace", side_effect=OSError):
        response = client.post("/profile/photo/", {"upload": upload})
    assert (response.status_code, "could not be stored" in response.content.decode()) == (503, True)
