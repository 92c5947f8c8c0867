"""What the tests of files keep, and for whom."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from experts.file import actions, tasks
from experts.models import File, Member
from experts.storage.checking import check
from tests.cast import Cast
from tests.experts.storage import documents, pictures
from tests.experts.user.hands import code


def keep(owner: Member, content: bytes = b"", name: str = "Note.pdf", **facts: Any) -> File:
    """A document, or with purpose="evidence" evidence, of a PDF with two pages."""
    assert owner.user
    checked = check(io.BytesIO(content or documents.pdf()), name)
    return actions.keep(owner=owner, by=owner.user, checked=checked, **facts)


def kept(owner: Member, **facts: Any) -> File:
    """The same with its pages drawn: ready."""
    file = keep(owner, **facts)
    tasks.draw_pages.call(file.pk)
    file.refresh_from_db()
    return file


def evidence(owner: Member) -> File:
    return kept(owner, purpose="evidence", content=pictures.picture(), name="Pass.jpg")


def upload(content: bytes = b"", name: str = "Note.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or documents.pdf())


def prove(client: Client, cast: Cast, email: str) -> None:
    """Show that it is oneself, by the authenticator app: that opens a sitting."""
    client.post("/accounts/2fa/reauthenticate/", {"code": code(cast.secrets[email])})
