"""Every page, opened once and looked at in every way: by every rule of axe-core, on phone and desktop, light and dark.

It fits a small phone, loads nothing from elsewhere and breaks no policy. No page of ours asks a script for its
layout, so a window that changes its width or its colours shows what a new one would.
"""

import pytest
from django.conf import settings
from playwright.sync_api import ConsoleMessage, Page, Request

from .axe import every_rule, violations
from .conftest import OpenPage
from .places import places, user_of

pytestmark = pytest.mark.browser
WAYS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
PARTS = 4  # so that two workers share the pages


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_fit_for_everybody(pool: None, open_page: OpenPage, part: int) -> None:
    wrong: list[str] = []
    visits = places()[part::PARTS]
    pages = {role: open_page(user_of(role), 390) for role in dict.fromkeys(role for role, _address in visits)}
    rules = every_rule(open_page(None))
    for role, page in pages.items():
        listen(page, str(role), wrong)
    for role, address in visits:
        page = pages[role]
        page.goto(address)
        said = [*rules_broken(page, rules), *sideways(page)]
        wrong += [f"{role} {address}: {line}" for line in said]
    assert wrong == []


def rules_broken(page: Page, rules: list[str]) -> list[str]:
    """What axe-core says in each of the ways."""
    found = []
    for width, colours in WAYS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=colours)
        found += [f"{width} px, {colours}: {line}" for line in violations(page, rules)]
    return found


def sideways(page: Page) -> list[str]:
    """How wide the page is where it does not fit the smallest phone."""
    page.set_viewport_size({"width": 320, "height": 900})
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width} px wide on a phone of 320"] if width > 320 else []


def listen(page: Page, role: str, wrong: list[str]) -> None:
    """Write down what the page asks of others, and what the browser complains of."""

    def hear(message: ConsoleMessage) -> None:
        if "404 (Not Found)" not in message.text:
            wrong.append(f"{role}: {message.text}")

    def see(request: Request) -> None:
        if not own(request.url):
            wrong.append(f"{role}: asks {request.url}")

    page.on("console", hear)
    page.on("request", see)


def own(url: str) -> bool:
    """An address of this portal, or data inside the page."""
    return url.startswith(("data:", "http://localhost", "http://127.0.0.1", *settings.ALLOWED_HOSTS))
