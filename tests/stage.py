"""What many tests begin with is made once in a worker, instead of for every test.

A stage is a copy of the test database in which somebody stands already. A test acts on it within its transaction, as
on the empty database, and leaves nothing behind. Tests with real transactions end by emptying the whole database and
make their people themselves; on SQLite a snapshot spares them that too.
"""

import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker


class Stage:
    """One such copy, and what was made in it."""

    def __init__(self, name: str, make: Callable[[], Any]) -> None:
        self.database = copy_of(connections[DEFAULT_DB_ALIAS], name)
        with self.in_front(), transaction.atomic():
            self._made = pickle.dumps(make())
            self.database.run_on_commit = []  # as in a test, nothing waits for the end of the transaction

    @property
    def made(self) -> Any:
        """What was made, as new objects every time."""
        return pickle.loads(self._made)

    @property
    def is_in_front(self) -> bool:
        """The test that runs acts here."""
        return connections[DEFAULT_DB_ALIAS] is self.database

    @contextmanager
    def in_front(self) -> Iterator[None]:
        """Inside, this is the database."""
        empty = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self.database
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = empty

    def strike(self) -> None:
        """Take the copy away."""
        with self.in_front():
            name = str(self.database.settings_dict["NAME"])
            connection.close()
            self.database.creation._destroy_test_db(name, verbosity=0)


def staged(name: str, make: Callable[[], Any], blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A stage for a fixture to yield from; the fixture's name ends in `_stage`, by which tests/conftest.py knows it."""
    with blocker.unblock():
        stage = Stage(name, make)
    yield stage
    with blocker.unblock():
        stage.strike()


def copy_of(empty: BaseDatabaseWrapper, name: str) -> BaseDatabaseWrapper:
    """A second database with the tables and rows of the first: reference data, search tables, triggers."""
    copy = empty.copy()
    empty.creation.clone_test_db(name, verbosity=0)
    copy.settings_dict |= empty.creation.get_test_db_clone_settings(name)
    if empty.vendor == "postgresql":
        copy._connection_pools = {}  # type: ignore[attr-defined]  # one of its own beside the first database's
    else:
        copy.settings_dict["NAME"] = f"file:{name}?mode=memory&cache=shared"
        empty.ensure_connection()
        copy.ensure_connection()
        empty.connection.backup(copy.connection)
    return copy


class Snapshot:
    """All that SQLite and the file storage hold at one moment, put back in an instant."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.database = sqlite3.connect(":memory:")
        connection.connection.backup(self.database)
        self.files = tempfile.TemporaryDirectory()
        if settings.FILES_DIR.exists():
            shutil.copytree(settings.FILES_DIR, self.files.name, dirs_exist_ok=True)

    def put_back(self) -> None:
        """Everything as it was."""
        connection.ensure_connection()
        self.database.backup(connection.connection)
        shutil.rmtree(settings.FILES_DIR, ignore_errors=True)
        if any(Path(self.files.name).iterdir()):
            shutil.copytree(self.files.name, settings.FILES_DIR)
