"""What must never be true of a file is refused by the database itself."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from experts.models import File
from tests.cast import Cast

FACTS: dict[str, Any] = {"purpose": "document", "name": "a.pdf", "media_type": "application/pdf", "size": 1}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("file_code_is_unguessable", {"code": "short"}),
        ("file_audience_is_known", {"audience": "world"}),
        ("file_evidence_is_encrypted", {"purpose": "other"}),
        ("file_evidence_is_encrypted", {"purpose": "evidence"}),
        ("file_evidence_is_encrypted", {"purpose": "evidence", "is_encrypted": True, "audience": "members"}),
        ("file_evidence_is_encrypted", {"is_encrypted": True}),
        ("file_refused_says_why", {"state": "refused", "key": ""}),
        ("file_refused_says_why", {"state": "refused", "reason": "virus"}),
        ("file_refused_says_why", {"key": ""}),
        ("file_draws_no_more_pages", {"pages": 1, "pages_drawn": 2, "state": "checking"}),
        ("file_is_ready_when_its_pages_are_drawn", {"pages": 2, "pages_drawn": 1}),
    ],
)
def test_a_file_that_cannot_be_is_refused(cast: Cast, name: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        File.objects.create(owner=cast.kanya.member, **FACTS | {"key": "files/aa/one"} | facts)


def test_two_rows_never_share_their_bytes(cast: Cast) -> None:
    File.objects.create(owner=cast.kanya.member, key="files/aa/one", **FACTS)
    with pytest.raises(IntegrityError), transaction.atomic():
        File.objects.create(owner=cast.kanya.member, key="files/aa/one", **FACTS)
