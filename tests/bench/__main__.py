"""The directory's requests a second beside a bare signed-in page's, from the same process.

    python -m tests.bench              600 and 20,000 profiles, SQLite and PostgreSQL
    SIZES=600 SECONDS=3 python -m tests.bench

One gunicorn worker with two threads answers two clients that keep their connections. Pages take turns,
so that noise of the machine meets all of them; the ratio to the bare page says more than the figures.
"""

import http.client
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.__main__ import POSTGRES, prepare_postgres

SIZES = [int(size) for size in os.environ.get("SIZES", "600,20000").split(",")]
SECONDS = float(os.environ.get("SECONDS", "4"))
PORT = 8911
PAGES = {
    "bare signed-in page": "/accessibility/",
    "directory, no query": "/experts/",
    "directory, one word": "/experts/?q=leadership",
    "directory, common words": "/experts/?q=public+service",
    "directory, a name": "/experts/?q=" + quote("nguyen van"),
    "directory, Thai": "/experts/?q=" + quote("การบริหาร"),
    "directory, mistyped": "/experts/?q=managment",
    "directory, state and area": "/experts/?state=ID&area=TAL",
}


@contextmanager
def database(engine: str) -> Iterator[str]:
    """An empty database of its own for one measurement."""
    if engine == "SQLite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"
        return
    name = f"aexpecs_bench_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE aexpecs_template")
    try:
        yield POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def server(environment: dict[str, str]) -> Iterator[None]:
    """One gunicorn process; ends with the block."""
    command = [sys.executable, "-m", "gunicorn", "aexpecs.wsgi", "--bind", f"127.0.0.1:{PORT}"]
    options = ["--workers", "1", "--threads", "2", "--worker-class", "gthread", "--log-level", "error"]
    process = subprocess.Popen([*command, *options], env=environment)
    try:
        for _attempt in range(100):
            time.sleep(0.2)
            try:
                if fetch(http.client.HTTPConnection("127.0.0.1", PORT, timeout=5), "/livez", "") == 200:
                    break
            except OSError:
                continue
        yield
    finally:
        process.terminate()
        process.wait(20)


def fetch(connection: http.client.HTTPConnection, path: str, cookie: str) -> int:
    """One GET; the status."""
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    return response.status


def requests_a_second(path: str, cookie: str, seconds: float) -> float:
    """How many such pages two clients get in a second."""
    done: list[int] = []
    until = time.monotonic() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.monotonic() < until:
            status = fetch(connection, path, cookie)
            if status != 200:
                raise SystemExit(f"{path} answered {status}")
            done.append(1)

    began = time.monotonic()
    threads = [threading.Thread(target=client) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / (time.monotonic() - began)


def measure(engine: str, size: int) -> None:
    """Fill one database and print its table."""
    with database(engine) as url:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "aexpecs.settings",
            "DEMO": "off",
        }
        environment |= {"SITE_URL": f"http://127.0.0.1:{PORT}", "LOG_LEVEL": "ERROR"}
        began = time.monotonic()
        filled = subprocess.run(
            [sys.executable, "-m", "tests.bench.fill", str(size)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        cookie = filled.stdout.strip().splitlines()[-1]
        print(f"\n{engine}, {size:,} profiles (filled in {time.monotonic() - began:.0f} s)")
        with server(environment):
            for path in PAGES.values():
                requests_a_second(path, cookie, 0.5)
            rounds = [
                {page: requests_a_second(path, cookie, SECONDS / 2) for page, path in PAGES.items()}
                for _n in range(2)
            ]
        mean = {page: sum(r[page] for r in rounds) / len(rounds) for page in PAGES}
        bare = mean["bare signed-in page"]
        for page, rate in mean.items():
            print(f"  {page:<28} {rate:7.1f} /s   {rate / bare:5.2f} of the bare page")


def main() -> None:
    """Both engines, every size; PostgreSQL is left out, and said so, when none answers."""
    Path("var").mkdir(exist_ok=True)
    engines = ["SQLite"]
    if reason := prepare_postgres():
        print(f"left out: PostgreSQL: {reason}")
    else:
        engines.append("PostgreSQL")
    for size in SIZES:
        for engine in engines:
            measure(engine, size)


if __name__ == "__main__":
    main()
