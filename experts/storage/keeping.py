"""Bytes in the storage, under names nobody can guess; encrypted where they must be."""

import logging
import secrets
from collections.abc import Iterable
from typing import IO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .encryption import decrypt, encrypt
from .sentences import NotKept

log = logging.getLogger(__name__)


def new_key(folder: str) -> str:
    """A place in the storage: generated, whatever the file is called."""
    name = secrets.token_hex(16)
    return f"{folder}/{name[:2]}/{name}"


def keep(content: bytes, key: str, *, is_encrypted: bool = False) -> None:
    """Store bytes whole or not at all.

    Raises:
        NotKept: the disk is full, or the storage does not answer. Nothing stays behind.
    """
    put(encrypt(content) if is_encrypted else content, key)


def put(content: bytes, key: str) -> None:
    """The same, as the bytes are."""
    try:
        default_storage.save(key, ContentFile(content))
    except Exception as error:  # each storage has mistakes of its own
        log.error("A file could not be stored: %s.", type(error).__name__)
        forget([key])
        raise NotKept from error


def take(key: str) -> bytes | None:
    """The bytes as they are stored; None when they are not there."""
    try:
        with default_storage.open(key) as file:
            return cast(bytes, file.read())
    except FileNotFoundError:
        return None


def read(key: str, *, is_encrypted: bool = False) -> bytes | None:
    """The bytes as they were given; None when they are not there."""
    content = take(key)
    return decrypt(content) if content is not None and is_encrypted else content


def opened(key: str) -> IO[bytes]:
    """For sending piece by piece; raises FileNotFoundError."""
    return cast(IO[bytes], default_storage.open(key))


def forget(keys: Iterable[str]) -> None:
    """Delete; what cannot be reached now is swept at night, so that a deletion never fails for its owner."""
    for key in keys:
        try:
            default_storage.delete(key)
        except Exception as error:
            log.error("A file could not be deleted: %s.", type(error).__name__)
