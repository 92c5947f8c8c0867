"""Pages fit a small phone, load nothing from elsewhere and break no policy."""

import pytest
from django.conf import settings

from .conftest import OpenPage
from .places import places, user_of

pytestmark = pytest.mark.browser


def test_no_page_scrolls_sideways_on_a_small_phone(pool: None, open_page: OpenPage) -> None:
    wide = []
    pages = {role: open_page(user_of(role), 320) for role, _address in places()}
    for role, address in places():
        page = pages[role]
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{role} {address}: {width} px")
    assert wide == []


def test_no_page_asks_another_host_or_breaks_the_policy(pool: None, open_page: OpenPage) -> None:
    wrong: list[str] = []
    pages = {role: open_page(user_of(role)) for role, _address in places()}
    for role, page in pages.items():
        page.on("console", lambda message, role=role: wrong.append(f"{role}: {message.text}"))
        page.on("request", lambda request: None if own(request.url) else wrong.append(request.url))
    for role, address in places():
        pages[role].goto(address)
    missing = [line for line in wrong if "404 (Not Found)" not in line]
    assert missing == []


def own(url: str) -> bool:
    """An address of this portal, or data inside the page."""
    return url.startswith(("data:", "http://localhost", "http://127.0.0.1", *settings.ALLOWED_HOSTS))


def test_focus_is_visible_on_every_stop_of_the_directory(pool: None, open_page: OpenPage) -> None:
    page = open_page(user_of("member"), 390)
    page.goto("/experts/?q=leadership")
    unseen = []
    for _stop in range(40):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const e = document.activeElement; const s = getComputedStyle(e); const r = e.getBoundingClientRect();
            return [e.outerHTML.slice(0, 80), s.outlineStyle, r.width * r.height, r.bottom > 0 && r.top < innerHeight] }"""
        )
        if style[1] == "none" or style[2] < 1 or not style[3]:
            unseen.append(style)
    assert unseen == []
