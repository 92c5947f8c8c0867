"""How long a log-in lasts, and what ends it."""

import datetime

import time_machine
from django.test import Client
from django.utils import timezone, translation

from experts.user.actions import link_key
from experts.user.sessions import browser_of
from tests.cast import PASSWORD, Cast

from .hands import NEW_PASSWORD, is_in, log_in


def later(minutes: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(minutes=minutes), tick=False)


def test_an_hour_without_use_ends_it(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    assert is_in(client)
    with later(61):
        assert not is_in(client)


def test_use_keeps_it_alive(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    for minutes in [0, 50, 100, 150]:
        with later(minutes):
            assert is_in(client)


def test_twelve_hours_end_it_all_the_same(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    for minutes in range(0, 12 * 60, 50):
        with later(minutes):
            assert is_in(client)
    with later(12 * 60 + 1):
        assert not is_in(client)


def test_the_page_that_was_open_comes_back_after_log_in(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    is_in(client)
    with later(61):
        assert client.get("/me/?a=1").headers["Location"] == "/accounts/login/?next=/me/%3Fa%3D1"


def test_a_public_page_shows_when_it_has_ended(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    is_in(client)
    with later(61):
        assert client.get("/help/").status_code == 200


def test_log_out_needs_the_button_and_clears_the_browser(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    client.get("/accounts/logout/")
    assert is_in(client)
    assert '"cache"' in client.post("/accounts/logout/").headers["Clear-Site-Data"]
    assert not is_in(client)


def test_a_new_password_logs_out_everywhere_else(cast: Cast, client: Client) -> None:
    elsewhere = Client()
    for browser in [client, elsewhere]:
        log_in(browser, "binh@vn.example")
    new = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/accounts/password/change/", new).headers["Location"] == "/me/"
    assert is_in(client)
    assert not is_in(elsewhere)


def test_the_list_names_both_places_and_ends_the_other(cast: Cast, client: Client) -> None:
    elsewhere = Client()
    log_in(elsewhere, "binh@vn.example", HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    log_in(client, "binh@vn.example")
    assert "Firefox on Windows" in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_log_in_that_has_run_out_is_no_place_any_more(cast: Cast, client: Client) -> None:
    log_in(Client(), "binh@vn.example")
    with later(61):
        log_in(client, "binh@vn.example")
        assert len(client.get("/accounts/sessions/").context["sessions"]) == 1


def test_a_new_password_by_letter_logs_out_everywhere(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    browser = Client()
    cast.binh.refresh_from_db()
    there = browser.get(f"/accounts/password/reset/key/{link_key(cast.binh)}/").headers["Location"]
    browser.post(there, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert not is_in(client)


def test_time_begins_anew_with_every_log_in(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    with later(11 * 60):
        client.get("/help/")
        log_in(client, "binh@vn.example")
        assert is_in(client)
        with later(50):
            assert is_in(client)


def test_an_unknown_browser_has_a_name_too() -> None:
    with translation.override("en"):
        assert browser_of("curl/8") == "A browser"
