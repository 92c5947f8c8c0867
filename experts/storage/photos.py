"""Portraits: whatever a person uploads becomes two small square pictures that remember nothing of the original."""

import secrets
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import apart, keeping, scanning

SIZES = (320, 96)


def clean(upload: IO[Any], length: int) -> dict[int, bytes]:
    """The picture in both sizes, painted anew: no metadata, no trailing bytes, no other frames.

    Raises:
        ValidationError: with a sentence for the person who uploaded it.
        CannotCheck: the scanner or the machine does not answer.
    """
    if length > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // 1024**2
        raise ValidationError(
            _("This picture is larger than %(limit)s MB. Choose a smaller one.") % {"limit": limit}
        )
    scanning.scan(upload)
    return dict(zip(SIZES, apart.run("portrait", upload).parts, strict=True))


def keep(pictures: dict[int, bytes]) -> str:
    """Store both sizes under a name nobody can guess, outside the web root."""
    name = secrets.token_hex(16)
    try:
        for size, content in pictures.items():
            keeping.put(content, _key(name, size))
    except BaseException:
        forget(name)  # a full disk leaves half of the pictures behind
        raise
    return name


def read(name: str, size: int) -> bytes | None:
    """One stored picture; None when it is not there."""
    return keeping.take(_key(name, size)) if name and size in SIZES else None


def forget(name: str) -> None:
    """Delete both sizes; does nothing for an empty name."""
    if name:
        keeping.forget(keys_of(name))


def keys_of(name: str) -> list[str]:
    """Where the storage holds a portrait."""
    return [_key(name, size) for size in SIZES]


def _key(name: str, size: int) -> str:
    return f"photos/{name[:2]}/{name}-{size}.webp"
