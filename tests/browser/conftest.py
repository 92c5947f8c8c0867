"""A headless Chromium, and pages of signed-in people in it."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.client import RequestFactory
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from experts.models import User
from experts.user import sitting
from networking.demo import build
from tests.stage import Snapshot

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; `make test` says where it stands."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop of its own in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pools() -> list[Snapshot]:
    """The pool as it was when it was built for the first time; empty before that, and on PostgreSQL."""
    return []


@pytest.fixture
def pool(transactional_db: None, pools: list[Snapshot]) -> None:
    """A small demo pool, so that pages look as they do in life."""
    if pools:
        pools[0].put_back()
        return
    build.build(150)
    if connection.vendor == "sqlite":
        pools.append(Snapshot())


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open a browser window as somebody: open_page(user, width=390, dark=True, scripts=False)."""
    contexts = []

    def opened(user: User | None, width: int = 1280, dark: bool = False, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        if user is not None:
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(user), "url": live_server.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def session_of(user: User) -> str:
    """The key of a new session of this person."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    if sitting.role_of(user):
        prove(session, user)  # so that the pages of vetting are met, and not the proof before them
    session.save()
    return str(session.session_key)


def prove(session: SessionStore, user: User) -> None:
    """The session shows a second factor from just now, and holds a sitting."""
    request: Any = RequestFactory().get("/")
    request.session = session
    record_authentication(request, user, method="mfa", type="totp", reauthenticated=True)
    sitting.begin(session, user)
