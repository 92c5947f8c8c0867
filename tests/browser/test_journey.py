"""From the landing page to an expert's profile, with scripts off."""

import re

import pytest
from playwright.sync_api import expect

from experts.models import User
from networking.demo.roles import ROLES
from tests.cast import PASSWORD

from .conftest import OpenPage

pytestmark = pytest.mark.browser


def test_a_civil_servant_logs_in_finds_and_reads_without_scripts(pool: None, open_page: OpenPage) -> None:
    user = User.objects.get(email=ROLES["member"])
    user.set_password(PASSWORD)
    user.save()
    page = open_page(None, 390, scripts=False)
    page.goto("/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Log in").click()
    page.get_by_label("Work e-mail").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").first.click()
    page.goto("/experts/")
    page.get_by_role("searchbox").fill("performance appraisal")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"\d+ experts? found"))
    name = page.locator("#results h3 a").first.inner_text()
    page.locator("#results h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    expect(page.get_by_role("heading", name="Expertise")).to_be_visible()
