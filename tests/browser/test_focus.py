"""Who uses the keyboard sees where they are."""

import pytest

from .conftest import OpenPage
from .places import user_of

pytestmark = pytest.mark.browser


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
