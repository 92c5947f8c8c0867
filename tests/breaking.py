"""Trying to make the database hold what must never be true."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction


@contextmanager
def refused_by(constraint: str) -> Iterator[None]:
    """The database refuses what happens inside, and names this constraint."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    said = str(refusal.value)
    # SQLite names columns instead of unique constraints.
    assert constraint in said or "UNIQUE constraint failed" in said
