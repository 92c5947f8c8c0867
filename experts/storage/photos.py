"""Portraits: whatever a person uploads becomes two small square pictures that remember nothing of the original."""

import io
import secrets
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

SIZES = (320, 96)
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 24_000_000
SMALLEST_SIDE = 96
# What Pillow raises on a file that is broken, lies about itself or wants too much memory.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    MemoryError,
    Image.DecompressionBombError,
)


def clean(upload: IO[Any], length: int) -> dict[int, bytes]:
    """The picture in both sizes, painted anew: no metadata, no trailing bytes, no other frames.

    Raises ValidationError with a sentence for the person who uploaded it.
    """
    if length > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // 1024**2
        raise ValidationError(
            _("This picture is larger than %(limit)s MB. Choose a smaller one.") % {"limit": limit}
        )
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            _check_size(*picture.size)
            picture.draft("RGB", (2 * SIZES[0], 2 * SIZES[0]))  # a JPEG need not be unpacked in full
            upright = ImageOps.exif_transpose(picture)
            return {size: _painted(upright, size) for size in SIZES}
    except BROKEN:
        raise ValidationError(
            _("This file is not a picture we can read. Choose a JPEG, PNG or WebP file.")
        ) from None


def keep(pictures: dict[int, bytes]) -> str:
    """Store both sizes under a name nobody can guess, outside the web root."""
    name = secrets.token_hex(16)
    try:
        for size, content in pictures.items():
            path = _path(name, size)
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(content)
            path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    except BaseException:
        forget(name)  # a full disk leaves half a picture behind
        raise
    return name


def read(name: str, size: int) -> bytes | None:
    """One stored picture; None when it is not there."""
    if not name or size not in SIZES:
        return None
    try:
        return _path(name, size).read_bytes()
    except FileNotFoundError:
        return None


def forget(name: str) -> None:
    """Delete both sizes; does nothing for an empty name."""
    if name:
        for size in SIZES:
            _path(name, size).unlink(missing_ok=True)


def _check_size(width: int, height: int) -> None:
    """Refuse by what the file's head says, before a single pixel is unpacked."""
    if width * height > MOST_PIXELS:
        raise ValidationError(_("This picture has too many pixels. Choose one of at most 24 megapixels."))
    if min(width, height) < SMALLEST_SIDE:
        raise ValidationError(
            _("This picture is too small. Choose one at least %(side)s pixels wide and high.")
            % {"side": SMALLEST_SIDE}
        )


def _painted(picture: Image.Image, size: int) -> bytes:
    """The middle square on white; a new canvas carries nothing over but the colours."""
    square = ImageOps.fit(picture.convert("RGBA"), (size, size), Image.Resampling.LANCZOS)
    canvas = Image.new("RGB", (size, size), "white")
    canvas.paste(square, mask=square.getchannel("A"))
    content = io.BytesIO()
    canvas.save(content, "WEBP", quality=78, method=6)
    return content.getvalue()


def _path(name: str, size: int) -> Path:
    return Path(settings.FILES_DIR) / "photos" / name[:2] / f"{name}-{size}.webp"
