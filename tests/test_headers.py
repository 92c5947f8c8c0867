"""What answers say to the browser, whatever went wrong on the way; tests/test_sweep.py asks every address."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image

from experts.models import User

from .cast import PASSWORD, Cast
from .test_bad_input import proven

pytestmark = pytest.mark.once
World = tuple[dict[str, User | None], dict[str, str]]
POLICY = {
    "default-src": ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
}
# A file is looked at, and can do nothing at all.
FILE_POLICY = {name: ["'none'"] for name in POLICY if not name.endswith(("script-src", "style-src"))}


def policy(response: Any) -> dict[str, list[str]]:
    """The content security policy, by its parts."""
    said = response.get("Content-Security-Policy", "").split(";")
    return {part.split()[0]: part.split()[1:] for part in said if part.strip()}


def is_guarded(response: Any) -> bool:
    """Everything a browser is told on every answer."""
    return (
        (POLICY.items() <= policy(response).items() or policy(response) == FILE_POLICY | {"sandbox": []})
        and not re.search(r"unsafe|http|\*", response["Content-Security-Policy"])
        and "camera=()" in response.get("Permissions-Policy", "")
        and response.get("X-Content-Type-Options") == "nosniff"
        and response.get("X-Frame-Options") == "DENY"
        and response.get("Referrer-Policy") == "same-origin"
    )


def stylesheet() -> str:
    root = Path(portal.STATICFILES_DIRS[0])
    return next(str(path.relative_to(root)) for path in root.rglob("*.css"))


def visitor(world: World, role: str, **more: Any) -> Client:
    """A browser of this role, with a fresh proof, so that the pages behind one are met too."""
    client = Client(raise_request_exception=False, **more)
    user = world[0][role]
    if user:
        proven(client, user)
    return client


def test_too_many_is_guarded(client: Client, settings: Any, db: None) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip"}
    answers = [client.post("/accounts/signup/") for _number in range(2)]
    assert [answer.status_code for answer in answers] == [422, 429]
    assert is_guarded(answers[1])


def test_what_is_too_long_is_guarded(cast: Cast, client: Client) -> None:
    client.force_login(cast.rizal.member.user)
    response = client.post("/profile/photo/", {"upload": BytesIO(b"x" * 33 * 1024 * 1024)})
    assert response.status_code == 400
    assert is_guarded(response)
    assert response["Cache-Control"] == "no-store, private"


def test_a_photograph_is_guarded_and_never_stored(cast: Cast, client: Client) -> None:
    client.force_login(cast.rizal.member.user)
    picture = BytesIO()
    Image.new("RGB", (400, 400), "teal").save(picture, "PNG")
    client.post("/profile/photo/", {"upload": SimpleUploadedFile("me.png", picture.getvalue(), "image/png")})
    response = client.get(f"/experts/{cast.rizal.code}/photo-96.webp")
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert is_guarded(response)
    assert response["Cache-Control"] == "no-store, private"


def test_a_static_file_is_guarded_and_may_be_kept(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert finders.find(stylesheet())
    response = client.get(f"/static/{stylesheet()}")
    assert is_guarded(response)
    assert "public" in response["Cache-Control"]


def test_a_missing_static_file_is_an_answer_like_any_other(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.get("/static/nothing.css")
    assert (response.status_code, response["Cache-Control"]) == (404, "no-store, private")


def test_a_database_that_is_gone_does_not_take_the_headers_with_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*args: Any) -> None:
        raise OperationalError

    client = Client(raise_request_exception=False)
    client.force_login(cast.binh)
    monkeypatch.setattr("experts.user.backends.AccountBackend.get_user", gone)
    response = client.get("/help/")
    assert response.status_code == 500
    assert is_guarded(response)
    assert response["Cache-Control"] == "no-store, private"


def test_a_wrong_host_and_a_way_to_https_are_guarded(client: Client, settings: Any, db: None) -> None:
    assert is_guarded(client.get("/", headers={"host": "evil.example"}))
    settings.SECURE_SSL_REDIRECT = True
    assert is_guarded(Client().get("/"))


def test_logging_in_and_out_is_never_stored(cast: Cast, client: Client) -> None:
    entered = client.post("/accounts/login/", {"login": cast.binh.email, "password": PASSWORD})
    assert entered["Cache-Control"] == "no-store, private"
    assert client.post("/accounts/logout/")["Cache-Control"] == "no-store, private"


def test_a_visitors_page_may_be_kept(client: Client, db: None) -> None:
    assert "Cache-Control" not in client.get("/help/")


def test_no_cookie_is_readable_or_sent_from_elsewhere(cast: Cast, client: Client) -> None:
    client.get("/accounts/login/")
    client.get("/i18n/id/")
    client.post("/accounts/login/", {"login": cast.binh.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert len(client.cookies) == 4
    for name, cookie in client.cookies.items():
        assert cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"], name
        assert cookie["httponly"] or not cookie.value, name


def test_on_a_server_no_other_host_can_write_our_cookies() -> None:
    code = "import tests.environment, os; os.environ.update(SITE_URL='https://a.example', ALLOWED_HOSTS='a.example')\n"
    code += "from aexpecs import settings as s; print(*[v for k, v in vars(s).items() if k.endswith('COOKIE_NAME')],"
    code += " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert re.fullmatch(r"(__Host-\w+ ){4}True True True 31536000\n", said)
