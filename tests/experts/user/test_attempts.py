"""Five wrong secrets an account in five minutes, over all doors together."""

import datetime

import time_machine
from django.test import Client
from django.utils import timezone

from experts.user.actions import link_key
from tests.cast import PASSWORD, Cast

from .hands import code, log_in, prove, recovery_codes, wrong_code

TOO_MANY = "Too many attempts. Try again in 5 minutes."


def is_locked(email: str, **extra: str) -> bool:
    """Even the right password is not looked at."""
    return TOO_MANY in log_in(Client(), email, PASSWORD, **extra).content.decode()


def guess(email: str, times: int, **extra: str) -> None:
    for number in range(times):
        log_in(Client(), email, f"wrong {number}", **extra)


def test_the_sixth_look_is_refused(cast: Cast) -> None:
    guess("binh@vn.example", 4)
    assert not is_locked("binh@vn.example")
    guess("binh@vn.example", 1)
    assert is_locked("binh@vn.example")


def test_after_five_minutes_the_door_opens_again(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=301)):
        assert not is_locked("binh@vn.example")


def test_an_unknown_address_is_locked_alike(cast: Cast) -> None:
    guess("nobody@vn.example", 5)
    assert is_locked("nobody@vn.example")


def test_other_accounts_are_not_locked(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    assert not is_locked("ayu@id.example")


def test_capitals_and_wide_letters_count_as_the_same_address(cast: Cast) -> None:
    for address in ["binh@vn.example", "BINH@vn.example", "Binh@VN.EXAMPLE", " binh@vn.example "]:
        guess(address, 1)
    guess("binh@ｖｎ.example", 1)
    assert is_locked("binh@vn.example")


def test_a_forged_forwarding_header_does_not_help(cast: Cast) -> None:
    for number in range(5):
        guess("binh@vn.example", 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert is_locked("binh@vn.example", HTTP_X_FORWARDED_FOR="203.0.113.99")


def test_right_secrets_cost_nothing(cast: Cast) -> None:
    for _number in range(7):
        assert log_in(Client(), "binh@vn.example").status_code == 302


def test_log_in_proof_change_and_codes_share_one_counter(cast: Cast, client: Client) -> None:
    secret = cast.secrets[cast.dewi.email]
    client.force_login(cast.dewi)
    guess(cast.dewi.email, 1)
    client.post("/accounts/2fa/reauthenticate/", {"code": "11111111"})
    change = {
        "oldpassword": "wrong",
        "password1": "gunung pasir kapal senja",
        "password2": "gunung pasir kapal senja",
    }
    client.post("/accounts/password/change/", change)
    client.post("/accounts/2fa/reauthenticate/", {"code": wrong_code(secret)})
    half = Client()
    log_in(half, cast.dewi.email)
    half.post("/accounts/2fa/authenticate/", {"code": "00000000"})
    assert is_locked(cast.dewi.email)
    assert TOO_MANY in client.post("/accounts/2fa/reauthenticate/", {"code": code(secret)}).content.decode()
    assert (
        TOO_MANY
        in client.post("/accounts/password/change/", change | {"oldpassword": PASSWORD}).content.decode()
    )
    page = half.post("/accounts/2fa/authenticate/", {"code": recovery_codes(cast.dewi)[0]})
    assert TOO_MANY in page.content.decode()


def test_the_proof_by_password_counts_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    for _number in range(5):
        prove(client, "wrong")
    assert TOO_MANY in prove(client).content.decode()
    assert is_locked(cast.binh.email)


def test_one_s_own_success_does_not_wash_away_guesses_at_another(cast: Cast) -> None:
    guess("binh@vn.example", 4)
    log_in(Client(), "ayu@id.example")
    guess("binh@vn.example", 1)
    assert is_locked("binh@vn.example")


def test_one_password_over_many_accounts_is_stopped_at_thirty(cast: Cast) -> None:
    looked = 0
    for number in range(40):
        page = log_in(Client(), f"person{number}@vn.example", "wrong").content.decode()
        looked += TOO_MANY not in page
    assert looked == 30


def test_a_new_password_by_letter_opens_the_doors(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    browser, new = Client(), "gunung pasir kapal senja"
    there = browser.get(f"/accounts/password/reset/key/{link_key(cast.binh)}/").headers["Location"]
    browser.post(there, {"password1": new, "password2": new})
    assert log_in(Client(), "binh@vn.example", new).status_code == 302
