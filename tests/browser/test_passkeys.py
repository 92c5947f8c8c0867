"""Passkeys in a real browser, with a device that Chromium imitates; and what was typed when a log-in ended."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from experts.models import User
from networking.demo.roles import ROLES
from tests.cast import PASSWORD

from .axe import every_rule, violations
from .conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.fixture
def member(pool: None) -> User:
    """A member whose password works."""
    user = User.objects.get(email=ROLES["member"])
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def page(open_page: OpenPage, member: User) -> Iterator[Page]:
    """A phone that holds passkeys and asks who holds it."""
    page = open_page(None, 390)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    page.device = device.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]  # type: ignore[attr-defined]
    page.cdp = device  # type: ignore[attr-defined]
    yield page


def log_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Work e-mail").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page.locator("main")).to_contain_text("Chanthou")


def log_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Log out").click()
    page.wait_for_url("**/")


def add_passkey(page: Page) -> None:
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What do you call it?").fill("Chanthou's phone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")


def test_add_log_out_log_in_prove_and_take_away(page: Page, member: User) -> None:
    log_in(page, member)
    add_passkey(page)
    page.goto("/accounts/2fa/")
    expect(page.locator("main")).to_contain_text("Chanthou's phone")
    log_out(page)

    page.goto("/accounts/login/?next=/accounts/2fa/")
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.locator("main")).to_contain_text("last used on")

    page.get_by_role("link", name="Take away Chanthou's phone").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Show that it is you")
    page.get_by_role("button", name="Use my passkey").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("main")).to_contain_text("The passkey is taken away.")
    assert not member.second_factors.exists()


def test_after_the_password_the_passkey_is_the_second_factor(page: Page, member: User) -> None:
    log_in(page, member)
    add_passkey(page)
    log_out(page)
    page.goto("/accounts/login/")
    page.get_by_label("Work e-mail").fill(member.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("button", name="Use my passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chanthou")


def test_a_device_that_does_not_know_its_holder_opens_nothing(page: Page, member: User) -> None:
    log_in(page, member)
    add_passkey(page)
    log_out(page)
    page.goto("/accounts/login/")
    unknown = {"authenticatorId": page.device, "isUserVerified": False}  # type: ignore[attr-defined]
    page.cdp.send("WebAuthn.setUserVerified", unknown)  # type: ignore[attr-defined]
    page.get_by_role("button", name="Log in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("No passkey was used. Try again, or take another way.")
    page.goto("/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


def test_without_scripts_the_page_says_what_to_do_instead(open_page: OpenPage, member: User) -> None:
    page = open_page(None, 390, scripts=False)
    log_in(page, member)
    page.goto("/accounts/2fa/passkeys/add/")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("An authenticator app works everywhere.")
    expect(page.get_by_role("button", name="Add the passkey")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_was_typed_when_the_log_in_ended_comes_back(
    open_page: OpenPage, member: User, scripts: bool
) -> None:
    page = open_page(None, 390, scripts=scripts)
    log_in(page, member)
    page.goto("/me/")
    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    run_out()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("What you typed is kept")
    page.get_by_label("Work e-mail").fill(member.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in", exact=True).click()
    expect(page.locator("main")).to_contain_text("Asia/Tokyo")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("main")).to_contain_text("Your language and time zone are saved.")
    member.refresh_from_db()
    assert member.time_zone == "Asia/Tokyo"


def run_out() -> None:
    """Every log-in was last used two hours ago."""
    for row in Session.objects.all():
        session = row.get_session_store_class()(row.session_key)
        session.load()
        session["seen"] = session.get("seen", 0) - 2 * settings.SESSION_IDLE_SECONDS
        session.save()


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_the_pages_of_a_passkey_break_no_rule(
    open_page: OpenPage, member: User, width: int, dark: bool
) -> None:
    page = open_page(None, width, dark)
    rules = every_rule(page)
    log_in(page, member)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": kind | {"isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    add_passkey(page)
    passkey = member.second_factors.get()
    broken = []
    for address in (
        "/accounts/2fa/",
        "/accounts/2fa/passkeys/add/",
        f"/accounts/2fa/passkeys/{passkey.pk}/take-away/",
        "/accounts/2fa/passkeys/reauthenticate/?next=/me/",
    ):
        page.goto(address)
        broken += [f"{address}: {line}" for line in violations(page, rules)]
    assert broken == []
