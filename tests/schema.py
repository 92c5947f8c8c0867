"""The tables of a database as it describes them: columns, keys, checks and triggers, whatever made them."""

from typing import Any

from django.db import connection


def schema() -> dict[str, Any]:
    """By table: its columns with their types, its constraints and indexes by name."""
    found: dict[str, Any] = {}
    read = connection.introspection
    with connection.cursor() as cursor:
        for table in read.table_names(cursor):
            columns = read.get_table_description(cursor, table)
            constraints = read.get_constraints(cursor, table)
            found[table] = {
                "columns": sorted([column.name, str(column.type_code), column.null_ok] for column in columns),
                "constraints": sorted(_told(name, facts) for name, facts in constraints.items()),
            }
        cursor.execute(TRIGGERS[connection.vendor])
        found["triggers"] = sorted(row[0] for row in cursor.fetchall())
    return found


def _told(name: str, facts: dict[str, Any]) -> list[Any]:
    """Names that a database makes up itself say nothing."""
    is_ours = facts["check"] or facts["index"] or facts["unique"]
    kinds = [facts["primary_key"], facts["unique"], facts["check"], bool(facts["foreign_key"])]
    columns = sorted({column or "" for column in facts["columns"] or []})
    return [name if is_ours and not name.startswith(("__", "sqlite_")) else "", kinds, columns]


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
