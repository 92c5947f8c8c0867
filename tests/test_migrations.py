"""Tests begin with tables made from the models, which takes a second; an office's come from the migrations."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from .schema import schema

OURS = ("experts_", "networking_")
SHOW = """
import json, sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.schema import schema
sys.stdout.write(json.dumps(schema()))
"""


def test_migrations_make_the_tables_of_the_models(db: None, tmp_path: Path) -> None:
    """On SQLite here; `make drill` and every server of a drill migrate on PostgreSQL."""
    if connection.vendor != "sqlite":
        return
    elsewhere = {"DATABASE_URL": f"sqlite:///{tmp_path}/migrated.sqlite3", "TEST_DATABASE_URL": ""}
    elsewhere["DJANGO_SETTINGS_MODULE"] = "aexpecs.settings"
    command = [sys.executable, "-c", SHOW]
    told = subprocess.run(
        command, cwd=settings.BASE_DIR, env=os.environ | elsewhere, capture_output=True, check=True
    )
    migrated, here = json.loads(told.stdout), json.loads(json.dumps(schema()))
    assert set(here) == set(migrated) - {"django_migrations"}
    assert sorted(_lines(migrated) ^ _lines(here)) == []


def _lines(tables: dict[str, Any]) -> set[str]:
    """Each fact of our own tables; others' came about in other ways, and are theirs to keep right."""
    own = {table: facts for table, facts in tables.items() if table.startswith(OURS)}
    parts = ((table, part, fact) for table, facts in own.items() for part in facts for fact in facts[part])
    return {f"{table} {part} {fact}" for table, part, fact in parts} | {
        f"trigger {name}" for name in tables["triggers"]
    }
