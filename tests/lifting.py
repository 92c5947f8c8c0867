"""The audit without its guard: for emptying tables between tests. The portal itself has no such door."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from experts.audit import append_only


@contextmanager
def lifted() -> Iterator[None]:
    """Without triggers inside; with all of them afterwards."""
    with connection.cursor() as cursor:
        for name, table in append_only.trigger_names().items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
    try:
        yield
    finally:
        append_only.put_in_place()
