"""The portal as it stands on a server: gunicorn with four workers, PostgreSQL, HTTP."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection

from tests.__main__ import POSTGRES

SHARE = 1.0 if os.environ.get("DRILL") else 0.1
PORT = int(os.environ.get("DRILL_PORT", "8921")) + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])


def times(full: int) -> int:
    """How often something is tried: in full by `make drill`, a tenth by `make test`."""
    return max(int(full * SHARE), 1)


def environment(port: int = PORT) -> dict[str, str]:
    """What a process of its own needs to work on this test's database."""
    name = connection.settings_dict["NAME"]
    url = POSTGRES.rsplit("/", 1)[0] + f"/{name}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": url,
        "TEST_DATABASE_URL": url,
        "SITE_URL": f"http://127.0.0.1:{port}",
    }


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str
    seconds: float


@dataclass
class Server:
    """A running portal."""

    port: int

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: str = "",
        headers: dict[str, str] | None = None,
        source: str = "127.0.0.1",
    ) -> Answer:
        """One request; every 127.x.y.z is a network of its own."""
        began = time.monotonic()
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(source, 0))
        client.request(method, path, body=body.encode(), headers=headers or {})
        response = client.getresponse()
        text = response.read().decode("utf-8", "replace")
        client.close()
        cookies = "; ".join(
            value.split(";")[0] for key, value in response.getheaders() if key == "Set-Cookie"
        )
        return Answer(
            response.status,
            dict(response.getheaders()) | {"Set-Cookie": cookies},
            text,
            time.monotonic() - began,
        )


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    """Four workers, ended with the test."""
    with serving(PORT) as running:
        yield running


@contextmanager
def serving(port: int = PORT, **changed: str) -> Iterator[Server]:
    """A portal of its own on this port, with these changes to its environment."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "aexpecs.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        "4",
    ]
    options = ["--threads", "2", "--worker-class", "gthread", "--log-level", "error"]
    process = subprocess.Popen([*command, *options], env=environment(port) | changed, start_new_session=True)
    running = Server(port)
    try:
        for _attempt in range(150):
            time.sleep(0.2)
            assert process.poll() is None, "the server has ended; is its port taken?"
            try:
                if running.ask("/livez").status == 200:
                    break
            except OSError:
                continue
        yield running
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
