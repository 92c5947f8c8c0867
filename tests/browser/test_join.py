"""From the landing page to "waiting for your focal point": three pages, twelve questions, a phone without scripts."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from playwright.sync_api import Page, expect

from experts.application.models import Application
from tests.cast import PASSWORD
from tests.experts.application.papers import newcomer

from .axe import every_rule, violations
from .conftest import OpenPage

pytestmark = pytest.mark.browser
ADDRESS = "sophal@mcs.gov.kh"
QUESTIONS = "main form :is(input, select, textarea):not([type=hidden], [tabindex='-1'])"


def asked(page: Page) -> int:
    """How many questions a page asks; radio buttons of one name are one."""
    fields = page.locator(QUESTIONS).all()
    return len({field.get_attribute("name") for field in fields if field.is_visible()})


def test_a_civil_servant_joins_on_a_phone_in_three_pages_without_scripts(
    pool: None, open_page: OpenPage
) -> None:
    page = open_page(None, 390, scripts=False)
    page.goto("/")
    page.get_by_role("link", name="Join with your work e-mail").click()
    questions = asked(page)
    page.get_by_label("Work e-mail").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")
    key = EmailConfirmationHMAC(EmailAddress.objects.get(email=ADDRESS)).key
    page.goto(f"/accounts/confirm-email/{key}/")
    page.get_by_role("button", name="Yes, confirm").click()
    questions += asked(page)
    page.get_by_label("Official name").fill("Kong Sophal")
    page.get_by_role("button", name="Continue").click()
    questions += asked(page)
    page.get_by_label("Institution", exact=True).fill("Ministry of Civil Service")
    page.get_by_label("Post").fill("Exam Officer, Item Bank Unit")
    page.get_by_label("I agree to the").check()
    page.get_by_role("button", name="Send application").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your focal point is checking")
    assert questions <= 12
    assert Application.objects.get(applicant__email=ADDRESS).state == "waiting"


def test_the_pages_of_joining_break_no_rule_and_do_not_scroll_sideways(
    transactional_db: None, open_page: OpenPage
) -> None:
    user = newcomer(ADDRESS)
    page = open_page(user, 320)
    rules = every_rule(page)
    found = []
    for button in ("Continue", "Send application"):
        page.goto("/join/")
        found += [f"{page.url} {one}" for one in violations(page, rules)]
        page.get_by_role("button", name=button).click()
        found += [f"{page.url} {one}" for one in violations(page, rules)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        if button == "Continue":
            page.get_by_label("Official name").fill("Kong Sophal")
            page.get_by_role("button", name=button).click()
            page.get_by_label("Institution", exact=True).fill("Ministry of Civil Servise")
            page.get_by_label("What you can help with").fill("exam itms")
            page.get_by_role("button", name="Send application").click()
            found += [f"{page.url} {one}" for one in violations(page, rules)]
    assert found == []
