"""What keeps lines from being changed: triggers, which no migration of the ORM makes.

A table that SQLite builds anew for a migration loses its triggers without a word, so they are put in place after
every migration, and `is_in_place` tells whether they stand.
"""

from collections.abc import Iterator

from django.db import connection, transaction

# What each table refuses. A detail may be deleted, when a person is erased, but never rewritten.
REFUSED = {
    "experts_auditevent": ["UPDATE", "DELETE", "TRUNCATE"],
    "experts_auditlink": ["UPDATE", "DELETE", "TRUNCATE"],
    "experts_auditdetail": ["UPDATE"],
}
# On SQLite, INSERT OR REPLACE would put a row in another's place without a DELETE that triggers see.
KEYS = {
    "experts_auditevent": "id = NEW.id",
    "experts_auditlink": "position = NEW.position OR event_id = NEW.event_id",
    "experts_auditdetail": "event_id = NEW.event_id",
}
SENTENCE = "Lines of the audit are only ever added."


def put_in_place() -> None:
    """Make every trigger, also where one was changed or switched off; stop when one does not stand."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _postgres() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)
    if not is_in_place():
        raise RuntimeError("The triggers that keep the audit append-only could not be put in place.")


def is_in_place() -> bool:
    """Every trigger stands and is switched on."""
    if connection.vendor == "postgresql":
        # A for always: also for a session that plays a replica.
        asked = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A' AND tgname LIKE 'experts_audit%%'"
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return set(trigger_names()) <= {name for (name,) in cursor.fetchall()}


def trigger_names() -> dict[str, str]:
    """Each trigger with its table, as this database needs them."""
    if connection.vendor == "postgresql":
        return {f"{table}_stays": table for table in REFUSED}
    acts = {table: [act for act in acts if act != "TRUNCATE"] + ["INSERT"] for table, acts in REFUSED.items()}
    return {f"{table}_no_{act.lower()}": table for table in acts for act in acts[table]}


def _sqlite() -> Iterator[str]:
    for name, table in trigger_names().items():
        act = name.rpartition("_")[2].upper()
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]})" if act == "INSERT" else ""
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )


def _postgres() -> Iterator[str]:
    # By statement, so that TRUNCATE and a statement that happens to meet no row are refused alike.
    yield f"""CREATE OR REPLACE FUNCTION experts_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""
    for name, table in trigger_names().items():
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {' OR '.join(REFUSED[table])} ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION experts_audit_stays()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
