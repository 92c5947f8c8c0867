"""A value that makes no sense stops the start with a sentence; every variable is explained."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse

ROOT = Path(settings.BASE_DIR)
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def start(**changed: str) -> tuple[int, str]:
    """Start a process with these variables; its exit code and last line."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "aexpecs.settings",
        "DATABASE_URL": "sqlite:///var/x.sqlite3",
    }
    command = [sys.executable, "-c", "from django.conf import settings; print('DEMO is', settings.DEMO)"]
    done = subprocess.run(command, env=environment | changed, cwd=ROOT, capture_output=True, text=True)
    return done.returncode, (done.stdout or done.stderr).strip().splitlines()[-1]


def test_the_tests_own_values_start() -> None:
    assert start() == (0, "DEMO is False")


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("SECRET_KEY", "short", "at least 50 characters"),
        ("SECRET_KEY", "x" * 60, "not the same ones again"),
        ("ENCRYPTION_KEYS", "", "ENCRYPTION_KEYS is empty"),
        ("ENCRYPTION_KEYS", "not a key", "not a Fernet key"),
        ("DEBUG", "perhaps", "write on or off"),
        ("ALLOWED_HOSTS", "*", "would let anybody forge links"),
        ("ALLOWED_HOSTS", "https://a-expecs.example", "without https://"),
        ("SITE_URL", "a-expecs.example", "write https://HOST"),
        ("SITE_URL", "http://a-expecs.example", "must be https://"),
        ("SITE_URL", "https://another.example", "does not name the host of SITE_URL"),
        ("SITE_URL", "http://127.0.0.1:port", "write https://HOST"),
        ("SITE_URL", "http://[::1", "write https://HOST"),
        ("SITE_URL", "https://name:secret@a-expecs.example", "write https://HOST"),
        ("DATABASE_URL", "nonsense", "must be sqlite:///PATH or postgres://"),
        ("DATABASE_URL", "postgres://u@h:port/d", "must be sqlite:///PATH or postgres://"),
        ("DATABASE_URL", "postgres://", "must be sqlite:///PATH or postgres://"),
        ("DATABASE_URL", "mysql://u@h/d", "must be sqlite:///PATH or postgres://"),
        ("DATABASE_POOL", "many", "write a number"),
        ("EMAIL_URL", "pigeon://", "write files:// or smtp://"),
        ("EMAIL_URL", "smtp://mail:port", "write files:// or smtp://"),
        ("EMAIL_FROM", "nobody", "write NAME <ADDRESS>"),
        ("EMAIL_FROM", "a@b.example\nBcc: c@d.example", "line break"),
        ("CONTACT_EMAIL", "nobody", "write NAME <ADDRESS>"),
        ("FILES_DIR", "", "a folder of its own"),
        ("FILES_DIR", "static/photos", "outside static files"),
        ("PROXIES", "-1", "write a number"),
        ("PROXIES", "²", "write a number"),
        ("LOG_LEVEL", "LOUD", "write DEBUG, INFO"),
    ],
)
def test_a_senseless_value_stops_the_start_with_a_sentence(variable: str, value: str, told: str) -> None:
    needs = {"DATABASE_URL": POSTGRES} if variable == "DATABASE_POOL" else {}
    code, line = start(**(needs | {variable: value}))
    assert code == 1
    assert told in line


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", POSTGRES),
        ("DEBUG", "on"),
        ("ALLOWED_HOSTS", "127.0.0.1,a-expecs.example"),
        ("SITE_URL", "https://a-expecs.example"),
    ],
)
def test_the_demo_refuses_anything_but_this_machine(variable: str, value: str) -> None:
    code, line = start(**({"DEMO": "on", "ALLOWED_HOSTS": "127.0.0.1,localhost"} | {variable: value}))
    assert code == 1
    assert "DEMO" in line


def test_the_demo_starts_on_this_machine() -> None:
    assert start(DEMO="on", ALLOWED_HOSTS="127.0.0.1,localhost") == (0, "DEMO is True")


def test_without_the_switch_there_is_no_demo_door() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:enter", args=["member"])


@pytest.mark.parametrize("url", ["files://", "console://", "smtp+tls://user:word@mail.example:587"])
def test_whatever_carries_letters_the_outbox_keeps_them_first(url: str) -> None:
    code = "from aexpecs.settings import EMAIL_BACKEND, EMAIL_TRANSPORT as t; print(EMAIL_BACKEND, t)"
    command = [sys.executable, "-c", code]
    said = subprocess.run(
        command, env=os.environ | {"EMAIL_URL": url}, cwd=ROOT, capture_output=True, text=True
    )
    backend, transport = said.stdout.split()
    assert backend == "experts.outbox.backend.OutboxBackend"
    assert transport.startswith("django.core.mail.backends.") and url[:4] in transport


def test_every_variable_is_explained_in_the_example() -> None:
    read = set(
        re.findall(r'(?:flag|number|text)\(\s*"([A-Z_]+)"', (ROOT / "aexpecs/settings.py").read_text())
    )
    lines = (ROOT / ".env.example").read_text().splitlines()
    explained = {
        line.split("=")[0]
        for line, before in zip(lines[1:], lines, strict=False)
        if before.startswith("# ") and "=" in line and not line.startswith("#")
    }
    assert read == explained


def test_what_the_database_s_address_asks_besides_is_kept() -> None:
    code = "from aexpecs.settings import DATABASES; print(DATABASES['default']['OPTIONS'])"
    environment = os.environ | {"DATABASE_URL": f"{POSTGRES}?sslmode=verify-full"}
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert "'sslmode': 'verify-full'" in said.stdout
    assert "statement_timeout" in said.stdout
