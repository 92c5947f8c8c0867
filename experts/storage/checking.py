"""Is this a file we keep? Decided by what is in it, never by what it is called."""

import hashlib
import os
from dataclasses import dataclass
from typing import IO

from django.conf import settings

from . import apart, scanning
from .naming import clean_name
from .sentences import Refused

OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
}
OTHER_PICTURES = (b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0")
BEFORE_A_PDF = b"\xef\xbb\xbf\r\n\t "


@dataclass(frozen=True)
class Checked:
    """A file as it will be kept."""

    name: str
    media_type: str
    content: bytes
    pages: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check(source: IO[bytes], declared_name: str) -> Checked:
    """Look at it, let the virus scanner look at it, and clean it.

    Raises:
        Refused: with a sentence for the person who sent it.
        CannotCheck: the scanner or the machine does not answer; nothing is let through.
    """
    length = source.seek(0, os.SEEK_END)
    if not length:
        raise Refused("empty")
    if length > settings.FILE_MAX_BYTES:
        raise Refused("too_large", limit=settings.FILE_MAX_BYTES // 1024**2)
    source.seek(0)
    task = _task(source.read(16))
    scanning.scan(source)
    answer = apart.run(task, source)
    suffix = {"picture": "webp", "pdf": "pdf"}.get(task) or answer.facts["kind"]
    if answer.parts:
        content = answer.parts[0]
    else:
        source.seek(0)
        content = source.read()
    return Checked(clean_name(declared_name, suffix), MEDIA_TYPES[suffix], content, answer.facts["pages"])


def _task(head: bytes) -> str:
    """Who is to open it."""
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (head[:4], head[8:12]) == (
        b"RIFF",
        b"WEBP",
    ):
        return "picture"
    if head.lstrip(BEFORE_A_PDF).startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\3\4"):
        return "office"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise Refused("old_office")
    if head.startswith(OTHER_PICTURES) or head[4:8] == b"ftyp":  # the latter are pictures of newer telephones
        raise Refused("other_picture")
    raise Refused("unknown")
