"""Every page, every rule of axe-core, phone and desktop, light and dark: no violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import OpenPage
from .places import places, user_of

pytestmark = pytest.mark.browser
# Every rule, those that are off by default (target-size, AAA contrast) by name.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OFF_BY_DEFAULT = [
    "target-size",
    "color-contrast-enhanced",
    "css-orientation-lock",
    "identical-links-same-purpose",
]


@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1280, False), (1280, True)])
def test_no_page_breaks_a_rule(pool: None, open_page: OpenPage, width: int, dark: bool) -> None:
    options = RULES | {"rules": {rule: {"enabled": True} for rule in OFF_BY_DEFAULT}}
    broken = []
    pages = {role: open_page(user_of(role), width, dark) for role, _address in places()}
    for role, address in places():
        page = pages[role]
        page.goto(address)
        for violation in Axe().run(page, options=options).response["violations"]:
            targets = [node["html"][:120] for node in violation["nodes"][:3]]
            broken.append(f"{role} {address}: {violation['id']} {targets}")
    assert broken == []
