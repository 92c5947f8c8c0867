"""Making the search tables, which no migration makes."""

from types import ModuleType

from django.db import connection

from . import postgres, sqlite

VERSION = 3  # another number makes the tables anew at the next `migrate`
GONE = "SELECT member_id FROM experts_search WHERE member_id NOT IN (SELECT id FROM experts_member)"


def engine() -> ModuleType:
    """The module that speaks this database's SQL."""
    return postgres if connection.vendor == "postgresql" else sqlite


def make_tables() -> bool:
    """Make the tables where they are missing or of another version; says whether they are new and empty."""
    speaking = engine()
    with connection.cursor() as cursor:
        for statement in speaking.PREPARE:
            cursor.execute(statement)
        if _is_current():
            return False
        for table in reversed(speaking.TABLES):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in speaking.CREATE:
            cursor.execute(statement)
        cursor.execute("DROP TABLE IF EXISTS experts_search_version")
        cursor.execute("CREATE TABLE experts_search_version (version integer NOT NULL)")
        cursor.execute("INSERT INTO experts_search_version VALUES (%s)", [VERSION])
    return True


def forget_the_gone() -> None:
    """Rows of people who are in no other table any more."""
    with connection.cursor() as cursor:
        cursor.execute(GONE)
        gone = [member_id for (member_id,) in cursor.fetchall()]
    if gone:
        engine().erase(gone)


def problems() -> list[str]:
    """What keeps search from working, in words; empty when it works."""
    if not _is_current():
        return ["The search tables are missing or of another version: run `manage.py migrate`."]
    return list(engine().problems())


def _is_current() -> bool:
    names = set(connection.introspection.table_names())
    if not {*engine().TABLES, "experts_search_version"} <= names:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM experts_search_version")
        return cursor.fetchone() == (VERSION,)
