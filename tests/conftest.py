"""What every test may ask for."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone, translation
from pytest_django.plugin import DjangoDbBlocker

from .cast import Cast, make_cast
from .lifting import lifted
from .stage import Snapshot, Stage, staged


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What opens no database cannot depend on which one it is; see `once` in tests/__main__.py."""
    for item in items:
        opened = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
        if (
            not opened
            and not item.get_closest_marker("django_db")
            and not item.get_closest_marker("postgres")
        ):
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def cast_stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A database in which the cast stands already."""
    yield from staged("cast", make_cast, django_db_blocker)


@pytest.fixture
def cast(db: None, cast_stage: Stage) -> Cast:
    """The named people of tests/cast.py."""
    return cast_stage.made if cast_stage.is_in_front else make_cast()


@pytest.fixture
def _stage_in_front(request: pytest.FixtureRequest) -> Iterator[None]:
    """The database of a test that asks for a stage; not with real transactions, which end with an empty database."""
    asked = set(request.fixturenames)
    mark = request.node.get_closest_marker("django_db")
    is_real = asked & {"transactional_db", "live_server"} or (mark and mark.kwargs.get("transaction"))
    with ExitStack() as stack:
        for name in sorted(asked):
            if name.endswith("_stage") and not is_real:
                stack.enter_context(request.getfixturevalue(name).in_front())
        yield


@pytest.fixture
def _django_db_helper(_emptying: None, _stage_in_front: None, _django_db_helper: None) -> None:
    """pytest-django's own, which begins the test's transaction, once the stage is in front."""


@pytest.fixture(scope="session")
def _emptying(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """How a test with real transactions ends: SQLite is put back as it was after `migrate`, PostgreSQL is emptied
    and filled again; the audit's triggers are lifted for that alone."""
    flush = TransactionTestCase._fixture_teardown
    with django_db_blocker.unblock():
        empty = Snapshot() if connection.vendor == "sqlite" else None

    def end(self: TransactionTestCase) -> None:
        if empty:
            empty.put_back()
        else:
            with lifted():
                flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", end)
        yield


@pytest.fixture(autouse=True)
def _clean_corners() -> Iterator[None]:
    """No cached page, no stored file and no reader's language or clock outlives its test."""
    caches["pages"].clear()
    translation.activate(settings.LANGUAGE_CODE)
    timezone.deactivate()
    yield
    shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
