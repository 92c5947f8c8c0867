"""Asking axe-core about the page that is open."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
ASK = """options => axe.run(document, options).then(({violations}) =>
violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(({html}) => html.slice(0, 120))]))"""


def every_rule(page: Page) -> list[str]:
    """Every rule axe-core knows, those that are off by default (target size, AAA contrast) included."""
    page.goto("/livez")
    page.evaluate(SCRIPT)
    return page.evaluate("axe.getRules().map((rule) => rule.ruleId)")


def violations(page: Page, rules: list[str]) -> Iterator[str]:
    """What breaks a rule as the window stands now; axe-core goes into a page once."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    options = {"rules": {rule: {"enabled": True} for rule in rules}, "resultTypes": ["violations"]}
    for rule, targets in page.evaluate(ASK, options):
        yield f"{rule} {targets}"
