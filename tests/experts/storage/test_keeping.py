"""Bytes are kept whole or not at all, readable by the portal alone, and with a key where they must be."""

import errno
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from cryptography.fernet import Fernet

from experts.storage import encryption, keeping
from experts.storage.sentences import NotKept


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]


def test_what_is_kept_is_read_again_and_forgotten(settings: Any) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"hello", key)
    assert keeping.read(key) == b"hello"
    keeping.forget([key])
    assert keeping.read(key) is None and stored(settings) == []


def test_nobody_else_on_the_machine_reads_it(settings: Any) -> None:
    keeping.keep(b"hello", keeping.new_key("files"))
    (path,) = stored(settings)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o077 for folder in list(path.parents)[:3]} == {0}


def test_evidence_lies_there_encrypted(settings: Any) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"passport", key, is_encrypted=True)
    assert b"passport" not in stored(settings)[0].read_bytes()
    assert keeping.read(key, is_encrypted=True) == b"passport"


def test_an_older_key_still_reads_and_the_newest_writes(settings: Any) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"passport", key, is_encrypted=True)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    token = keeping.take(key)
    assert token and keeping.read(key, is_encrypted=True) == b"passport"
    assert not encryption.uses_newest_key(token)
    assert encryption.uses_newest_key(encryption.rotate(token))


def test_without_its_key_nothing_is_read(settings: Any) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"passport", key, is_encrypted=True)
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(encryption.NoKey):
        keeping.read(key, is_encrypted=True)


@pytest.mark.parametrize("step", ["os.open", "os.fsync", "os.replace"])
def test_a_disk_that_fills_up_leaves_no_byte(settings: Any, step: str) -> None:
    with patch(step, side_effect=OSError(errno.ENOSPC, "No space left")), pytest.raises(NotKept):
        keeping.keep(b"hello" * 100_000, keeping.new_key("files"))
    assert stored(settings) == []


def test_writing_the_same_place_again_leaves_one_file(settings: Any) -> None:
    key = keeping.new_key("files")
    keeping.keep(b"first", key)
    keeping.keep(b"again", key)
    assert (keeping.read(key), len(stored(settings))) == (b"again", 1)


def test_a_place_outside_the_folder_is_refused() -> None:
    with pytest.raises(NotKept):
        keeping.keep(b"x", "../outside")
