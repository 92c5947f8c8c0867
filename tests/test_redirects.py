"""No address of ours sends anybody elsewhere."""

from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from aexpecs.urls import urlpatterns as portal
from experts.models import User

from .cast import PASSWORD, Cast

pytestmark = [pytest.mark.urls(__name__), pytest.mark.once]
urlpatterns = [*portal, path("demo/", include("networking.demo.urls"))]
handler404 = "networking.home.errors.not_found"

EVIL = "evil.example"
ELSEWHERE = [
    *(f"{before}{EVIL}" for before in ("//", "///", "////", "/\\", "\\\\", "\\/", "/\\/", "/%5c", "/%2f", "/\t/", "/\n/")),
    *(f"{before}{EVIL}/" for before in ("http://", "https://", "https:", "https:/", "https:///", "HTTPS://", "ftp://")),
    *(f"{before}//{EVIL}" for before in (" ", "\t", "\r\n", "\x00", "\u00a0", "\u3000", "\ufeff", "\x1b", "/.", "/..", ".")),
    *(f"/\r\n{after}" for after in (f"Location: //{EVIL}", f"/{EVIL}", f" //{EVIL}")),
    f"//127.0.0.1@{EVIL}", f"//{EVIL}:80", f"//{EVIL}%00.127.0.0.1", f"http:{EVIL}", f"//{EVIL}#/", f"//{EVIL}?/",
    f"http://testserver.{EVIL}/", f"//testserver@{EVIL}/", f"http://testserver\\@{EVIL}/", f"//[::1]@{EVIL}/",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
    f"/\u2044{EVIL}", f"//{EVIL}\u3002example", f"\uff0f\uff0f{EVIL}", f"/\uff0f{EVIL}", f"//\u202e{EVIL}",
    "//0x7f.1", "//[", "http://[evil", "https://testserver:444444/", EVIL, f"www.{EVIL}", f"?next=//{EVIL}", f";//{EVIL}",
]  # fmt: skip
Door = Callable[[Client, str], HttpResponse]


def stays(response: HttpResponse) -> bool:
    """The answer is a page of ours, or leads to one by its path alone."""
    target = response.get("Location", "/")
    clean = target.replace("\\", "/").replace("\t", "").strip()
    parts = urlsplit(clean)
    return not parts.scheme and not parts.netloc and not clean.startswith("//")


def enter(client: Client) -> None:
    """Signed in already; once is enough."""
    if "_auth_user_id" not in client.session:
        client.force_login(User.objects.get(email="binh@vn.example"))


def log_in(client: Client, there: str) -> HttpResponse:
    facts = {"login": "binh@vn.example", "password": PASSWORD}
    return client.post(f"/accounts/login/?next={there}", facts)


def log_in_by_form(client: Client, there: str) -> HttpResponse:
    return client.post(
        "/accounts/login/", {"login": "binh@vn.example", "password": PASSWORD, "next": unquote(there)}
    )


def prove(client: Client, there: str) -> HttpResponse:
    enter(client)
    return client.post(f"/accounts/reauthenticate/?next={there}", {"password": PASSWORD})


def confirm_as_demo(client: Client, there: str) -> HttpResponse:
    enter(client)
    return client.post(f"/demo/confirm/?next={there}")


def log_out(client: Client, there: str) -> HttpResponse:
    enter(client)
    return client.post(f"/accounts/logout/?next={there}")


def choose_language(client: Client, there: str) -> HttpResponse:
    enter(client)
    body = f"language=id&next={there}"
    return client.post("/i18n/", body, content_type="application/x-www-form-urlencoded")


def already_in(client: Client, there: str) -> HttpResponse:
    enter(client)
    return client.get(f"/accounts/login/?next={there}")


DOORS: dict[str, Door] = {
    "log in": log_in,
    "log in by form": log_in_by_form,
    "already in": already_in,
    "log out": log_out,
    "prove": prove,
    "confirm as demo": confirm_as_demo,
    "choose language": choose_language,
    "follow a language link": lambda client, there: client.get(f"/i18n/id/?next={there}"),
    "desk": lambda client, there: client.get(f"/admin/login/?next={there}"),
    "sign up": lambda client, there: client.get(f"/accounts/signup/?next={there}"),
    "any page": lambda client, there: client.get(f"/{there}"),
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_leads_off_the_portal(cast: Cast, door: str) -> None:
    off, client = {}, Client()
    for there in ELSEWHERE:
        client = Client() if door.startswith("log") else client
        response = DOORS[door](client, quote(there))
        if not stays(response) or response.status_code >= 500:
            off[there] = response.get("Location", response.status_code)
    assert off == {}


@pytest.mark.parametrize(
    "door", ["log in", "prove", "choose language", "follow a language link", "confirm as demo"]
)
def test_the_same_doors_lead_to_pages_of_ours(cast: Cast, door: str) -> None:
    assert DOORS[door](Client(), quote("/experts/?q=a b"))["Location"].startswith("/experts/?q=a")
