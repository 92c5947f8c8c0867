"""What every test may ask for."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone, translation

from .cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The named people of tests/cast.py."""
    return make_cast()


@pytest.fixture(autouse=True)
def _clean_corners() -> Iterator[None]:
    """No cached page, no stored file and no reader's language or clock outlives its test."""
    caches["pages"].clear()
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()
    yield
    shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
