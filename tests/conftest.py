"""What every test may ask for."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import timezone, translation

from experts.audit import append_only

from .cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The named people of tests/cast.py."""
    return make_cast()


@pytest.fixture(autouse=True, scope="session")
def _flushing_may_empty_the_audit() -> Iterator[None]:
    """A test with real transactions empties every table when it ends; the audit's triggers are lifted for that alone."""
    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(self: TransactionTestCase) -> None:
        with append_only.lifted():
            flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_triggers)
        yield


@pytest.fixture(autouse=True)
def _clean_corners() -> Iterator[None]:
    """No cached page, no stored file and no reader's language or clock outlives its test."""
    caches["pages"].clear()
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()
    yield
    shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
