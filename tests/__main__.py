"""The whole suite: on SQLite, again on PostgreSQL when one answers, and in a browser when one is found.

python -m tests                 a tenth of each drill
DRILL=1 python -m tests drill   the drills at their full numbers
REQUIRE_ALL=1 python -m tests   leaving one out is a failure, as in .ci/run

What is marked `once` asks what cannot depend on the database (headers, tokens, redirects), and what opens no database
is marked so by itself (tests/conftest.py): SQLite's pass runs it.
"""

import os
import shutil
import subprocess
import sys
import time

import psycopg

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
TEMPLATE = "aexpecs_template"


def browser() -> str | None:
    """Where a Chromium stands on this machine."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def prepare_postgres() -> str | None:
    """Why PostgreSQL cannot be used; None when it answers and a UTF-8 template stands ready.

    A cluster whose default locale is C extracts no trigrams from Thai or Khmer, so the test
    databases are copied from a template of our own.
    """
    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
                connection.execute(
                    f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
                )
    except psycopg.Error as error:
        return str(error).strip().splitlines()[0]
    return None


def run(title: str, arguments: list[str], environment: dict[str, str]) -> bool:
    """One pass of pytest; a pass that ran no test has failed."""
    print(f"\n=== {title}", flush=True)
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=os.environ | environment, check=False).returncode == 0


def main() -> int:
    """Run what this machine can run and say what was left out."""
    began = time.monotonic()
    wanted = sys.argv[1:] or ["tests"]
    drill, is_whole = wanted == ["drill"], wanted == ["tests"]
    arguments = ["-m", "drill", "tests/drill"] if drill else ["-n", "2", "--dist", "worksteal", *wanted]
    passes, left_out = [], []
    if not drill:
        passes.append(("SQLite", [*arguments, "-m", "not browser and not postgres"], {}))
    if reason := prepare_postgres():
        left_out.append(f"PostgreSQL: {reason} (TEST_POSTGRES_URL takes another address)")
    else:
        postgres = {"TEST_DATABASE_URL": POSTGRES, "TEST_TEMPLATE": TEMPLATE}
        marks = [] if drill else ["-m", f"not browser{' and not once' if is_whole else ''}"]
        passes.append(("PostgreSQL", [*arguments, *marks], postgres))
    if not drill:
        if chromium := browser():
            passes.append(
                (
                    "Browser",
                    ["-n", "2", "--dist", "worksteal", "tests/browser", "-m", "browser"],
                    {"CHROMIUM": chromium},
                )
            )
        else:
            left_out.append("Browser: no Chromium found (CHROMIUM= takes its path)")
    results = [(title, run(title, options, environment)) for title, options, environment in passes]

    print(f"\n=== Summary, {time.monotonic() - began:.0f} s")
    for title, passed in results:
        print(f"{title}: {'passed' if passed else 'FAILED'}")
    if is_whole:
        print("Tests marked `once` cannot depend on the database: they ran on SQLite only")
    for line in left_out:
        print(f"left out: {line}")
    missing = bool(left_out) and os.environ.get("REQUIRE_ALL") == "1"
    if missing:
        print("REQUIRE_ALL=1: leaving one out is a failure.")
    failed = sum(not passed for _title, passed in results) + missing
    print(f"{len(results) - sum(not p for _t, p in results)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
