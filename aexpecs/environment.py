"""How the portal's settings are read from the environment: a value that makes no sense stops the start."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import environ
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from django.http.request import validate_host

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}

_env = environ.FileAwareEnv()
environ.Env.read_env(BASE_DIR / ".env")


def flag(name: str) -> bool:
    """An on/off value; off when not set."""
    value = _env.str(name, "off").strip().lower()
    if value in {"on", "true", "1", "yes"}:
        return True
    if value in {"off", "false", "0", "no", ""}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; write on or off.")


def number(name: str, default: int, low: int, high: int) -> int:
    """A whole number within bounds."""
    value = _env.str(name, str(default)).strip()
    if not value.isdecimal() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a number from {low} to {high}.")
    return int(value)


def text(name: str, default: str = "") -> str:
    """A line of text; secret files keep a newline at their end, which is cut."""
    value: str = _env.str(name, default).strip()
    if not value.isprintable():
        raise ImproperlyConfigured(f"{name} holds a line break or another sign that cannot be seen.")
    return value


def parts(value: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


def secret(value: str) -> str:
    """The key that signs sessions and links."""
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured(
            "SECRET_KEY needs at least 50 characters, not the same ones again and again; `make run` writes one to .env."
        )
    return value


def fernet_keys(value: str) -> list[str]:
    """Keys of the second factor's secrets, newest first."""
    keys = parts(value)
    try:
        [Fernet(key) for key in keys]
    except ValueError:
        raise ImproperlyConfigured("ENCRYPTION_KEYS holds a value that is not a Fernet key.") from None
    if not keys:
        raise ImproperlyConfigured("ENCRYPTION_KEYS is empty; `make run` writes one to .env.")
    return keys


def hosts(value: str) -> list[str]:
    """The names under which the portal answers."""
    named = parts(value)
    if not named or "*" in named:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the portal's hosts; * would let anybody forge links."
        )
    for host in named:
        if "/" in host or " " in host or not host.strip("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds {host!r}; write names without https:// or a path."
            )
    return named


def site(value: str) -> SplitResult:
    """The address of the portal: scheme, host and perhaps a port."""
    refusal = ImproperlyConfigured(f"SITE_URL is {value!r}; write https://HOST without a path.")
    try:
        address = urlsplit(value)
        _port = address.port  # looked at here, because only looking refuses a senseless one
    except ValueError:
        raise refusal from None
    beside = address.path or address.query or address.fragment or address.username
    if address.scheme not in {"http", "https"} or not address.hostname or beside:
        raise refusal
    return address


def keep_demo_at_home(*, is_postgres: bool, debug: bool, hosts: list[str], site: SplitResult) -> None:
    """The demo's doors ask for no password: they open on this machine alone."""
    if is_postgres:
        raise ImproperlyConfigured("DEMO opens doors without passwords: it never runs on PostgreSQL.")
    if debug:
        raise ImproperlyConfigured("DEMO shows the portal as it is: it does not run with DEBUG.")
    if not {*hosts, site.hostname} <= LOOPBACK:
        raise ImproperlyConfigured(
            "DEMO opens doors without passwords: it runs on 127.0.0.1 or localhost only."
        )


def keep_links_alive(*, hosts: list[str], site: SplitResult) -> None:
    """Letters lead to SITE_URL, so the portal must answer there."""
    if not validate_host(site.hostname or "", [host.strip("[]") for host in hosts]):
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS does not name the host of SITE_URL: links in letters would lead nowhere."
        )


def database(value: str) -> dict[str, Any]:
    """SQLite by its path or PostgreSQL by its address."""
    try:
        found: dict[str, Any] = _env.db_url_config(value)
    except ValueError:
        found = {}
    engine = found.get("ENGINE", "")
    if not engine.endswith((".postgresql", ".sqlite3")) or not found["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL must be sqlite:///PATH or postgres://….")
    return found


def mail(value: str) -> dict[str, Any]:
    """Where letters go from the outbox: to files, to the screen of the worker, or to a server."""
    if value.startswith("files:"):
        return {"EMAIL_TRANSPORT": "django.core.mail.backends.filebased.EmailBackend"}
    if value.startswith("console:"):
        return {"EMAIL_TRANSPORT": "django.core.mail.backends.console.EmailBackend"}
    try:
        found: dict[str, Any] = environ.Env.email_url_config(value)
    except (ValueError, ImproperlyConfigured):
        found = {}
    if not value.startswith("smtp") or not found.get("EMAIL_HOST"):
        raise ImproperlyConfigured("EMAIL_URL makes no sense; write files:// or smtp://… or console://.")
    found["EMAIL_TRANSPORT"] = found.pop("EMAIL_BACKEND")
    return found


def address(name: str, value: str) -> str:
    """An e-mail address, with or without a name before it."""
    try:
        validate_email(parseaddr(value)[1])
    except ValidationError:
        raise ImproperlyConfigured(f"{name} is {value!r}; write NAME <ADDRESS>.") from None
    return value


def folder(name: str, value: str, *, apart_from: list[Path]) -> Path:
    """A folder of files that nobody may fetch by address: never one that is served."""
    found = (BASE_DIR / value).resolve()
    if not value or found == BASE_DIR or any(found.is_relative_to(served) for served in apart_from):
        raise ImproperlyConfigured(f"{name} is {value!r}; name a folder of its own, outside static files.")
    return found


def files(value: str) -> dict[str, Any]:
    """Where files are kept: in FILES_DIR, or in a bucket of an S3-compatible storage."""
    if not value:
        return {"BACKEND": "experts.storage.local.LocalFiles"}
    refusal = ImproperlyConfigured(
        "FILES_URL makes no sense; write s3://KEY:SECRET@HOST/BUCKET?region=REGION."
    )
    try:
        place = urlsplit(value)
        where = f"{place.hostname}:{place.port}" if place.port else place.hostname
        more = parse_qs(place.query, strict_parsing=bool(place.query))
    except ValueError:
        raise refusal from None
    bucket = place.path.strip("/")
    if place.scheme != "s3" or not (place.username and place.password and where and bucket) or "/" in bucket:
        raise refusal
    if not set(more) <= {"region", "tls"}:
        raise refusal
    tls = more.get("tls", ["on"])[0]
    if tls != "on" and place.hostname not in LOOPBACK:
        raise ImproperlyConfigured("FILES_URL: tls=off is for a storage on this machine only.")
    return {
        "BACKEND": "experts.storage.remote.RemoteFiles",
        "OPTIONS": {
            "bucket_name": bucket,
            "access_key": unquote(place.username),
            "secret_key": unquote(place.password),
            "endpoint_url": f"{'https' if tls == 'on' else 'http'}://{where}",
            "region_name": more.get("region", ["us-east-1"])[0],
        },
    }


def accel_prefix(value: str) -> str:
    """The internal address under which the proxy sends files itself; empty: the portal sends them."""
    if value and not (value.startswith("/") and value.endswith("/") and len(value) > 2):
        raise ImproperlyConfigured(
            f"ACCEL_PREFIX is {value!r}; write /NAME/, as in the proxy's configuration."
        )
    return value


def clamd(value: str) -> str:
    """Where the virus scanner listens; empty: there is none."""
    try:
        place = urlsplit(value)
        is_tcp, is_unix = place.scheme == "tcp" and place.hostname and place.port, place.scheme == "unix"
    except ValueError:
        is_tcp = is_unix = False
    if value and not is_tcp and not (is_unix and place.path.startswith("/")):
        raise ImproperlyConfigured("CLAMD_URL makes no sense; write tcp://HOST:3310 or unix:///PATH.")
    return value
