"""Files of the cast."""

import pytest

from experts.models import File
from tests.cast import Cast

from .hands import evidence, kept


@pytest.fixture
def note(cast: Cast) -> File:
    """Kanya of Thailand shows it to all members."""
    return kept(cast.kanya.member, audience="members")


@pytest.fixture
def passport(cast: Cast) -> File:
    """Ayu of Indonesia, an applicant, gives it to be verified."""
    return evidence(cast.ayu.member)
