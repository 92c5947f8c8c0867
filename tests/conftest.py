"""What every test may ask for."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from django.utils import timezone, translation
from pytest_django.plugin import DjangoDbBlocker

from experts.audit import append_only

from .cast import Cast, make_cast
from .stage import Stage


@pytest.fixture(scope="session")
def cast_stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A database in which the cast stands already."""
    with django_db_blocker.unblock():
        stage = Stage("cast", make_cast)
    yield stage
    with django_db_blocker.unblock():
        stage.strike()


@pytest.fixture
def cast(db: None, cast_stage: Stage) -> Cast:
    """The named people of tests/cast.py."""
    return cast_stage.made if cast_stage.is_in_front else make_cast()


@pytest.fixture
def _stages(request: pytest.FixtureRequest) -> list[Stage]:
    """The stages a test asks for; none where it has real transactions, which end with an empty database."""
    mark = request.node.get_closest_marker("django_db")
    asked = set(request.fixturenames)
    if asked & {"transactional_db", "live_server"} or (mark and mark.kwargs.get("transaction")):
        return []
    return [request.getfixturevalue(name) for name in sorted(asked) if name.endswith("_stage")]


@pytest.fixture
def _stage_in_front(_stages: list[Stage]) -> Iterator[None]:
    """Before the test's transaction begins, its database is the one with its people."""
    with ExitStack() as stack:
        for stage in _stages:
            stack.enter_context(stage.in_front())
        yield


@pytest.fixture
def _django_db_helper(_stage_in_front: None, _django_db_helper: None) -> None:
    """pytest-django's own, which begins the transaction, once the stage is set."""


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
