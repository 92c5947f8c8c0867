"""The codes for the day without a phone."""

from django.test import Client

from tests.cast import Cast

from .hands import is_in, log_in, prove_by_code, recovery_codes


def enter(code: str) -> bool:
    browser = Client()
    log_in(browser, "dewi@id.example")
    browser.post("/accounts/2fa/authenticate/", {"code": code})
    return is_in(browser)


def test_each_works_once(cast: Cast) -> None:
    code = recovery_codes(cast.dewi)[0]
    assert [enter(code), enter(code)] == [True, False]


def test_new_ones_end_the_old_ones_and_other_sessions(cast: Cast, client: Client) -> None:
    first, second = recovery_codes(cast.dewi)[:2]
    elsewhere = Client()
    log_in(elsewhere, "dewi@id.example")
    elsewhere.post("/accounts/2fa/authenticate/", {"code": first})
    client.force_login(cast.dewi)
    prove_by_code(client, cast.secrets["dewi@id.example"])
    response = client.post("/accounts/2fa/recovery-codes/generate/")
    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    assert not is_in(elsewhere)
    assert not enter(second)


def test_making_them_asks_for_a_proof(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)
    response = client.post("/accounts/2fa/recovery-codes/generate/")
    assert response.headers["Location"].startswith("/accounts/2fa/reauthenticate/")
