"""Every page, every rule of axe-core, phone and desktop, light and dark: no violation."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import OpenPage
from .places import places, user_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1280, False), (1280, True)])
def test_no_page_breaks_a_rule(pool: None, open_page: OpenPage, width: int, dark: bool) -> None:
    broken = []
    pages = {role: open_page(user_of(role), width, dark) for role, _address in places()}
    options = {"rules": {rule: {"enabled": True} for rule in every_rule(pages[None])}}
    for role, address in places():
        page = pages[role]
        page.goto(address)
        for violation in Axe().run(page, options=options).response["violations"]:
            targets = [node["html"][:120] for node in violation["nodes"][:3]]
            broken.append(f"{role} {address}: {violation['id']} {targets}")
    assert broken == []


def every_rule(page: Page) -> list[str]:
    """Every rule axe-core knows, those that are off by default (target size, AAA contrast) included."""
    page.goto("/livez")
    page.evaluate(Axe().axe_script)
    return page.evaluate("axe.getRules().map((rule) => rule.ruleId)")
