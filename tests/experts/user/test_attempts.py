"""Five wrong secrets an account in five minutes, over all doors together; three of them from one network."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import SecretCount
from experts.user import attempts
from experts.user.actions import link_key
from tests.cast import PASSWORD, Cast

from .hands import NEW_PASSWORD, code, is_in, log_in, prove, recovery_codes, wrong_code

TOO_MANY = "Too many attempts. Try again in 5 minutes, or choose a new password by letter."
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.99"}


def is_locked(email: str, **extra: str) -> bool:
    """Even the right password is not looked at."""
    return TOO_MANY in log_in(Client(), email, PASSWORD, **extra).content.decode()


def guess(email: str, times: int, **extra: str) -> None:
    """Wrong passwords, each from another network unless one is named."""
    for number in range(times):
        log_in(Client(), email, f"wrong {number}", **{"REMOTE_ADDR": f"192.0.2.{number}"} | extra)


def test_the_sixth_look_is_refused(cast: Cast) -> None:
    guess("binh@vn.example", 4)
    assert not is_locked("binh@vn.example")
    guess("binh@vn.example", 1)
    assert is_locked("binh@vn.example")


def test_one_network_takes_three_of_the_five(cast: Cast) -> None:
    guess("binh@vn.example", 3, REMOTE_ADDR="192.0.2.1")
    assert is_locked("binh@vn.example", REMOTE_ADDR="192.0.2.1")
    assert not is_locked("binh@vn.example", **ELSEWHERE)


def test_neighbours_in_one_ipv6_network_are_one(cast: Cast) -> None:
    for number in range(3):
        guess("binh@vn.example", 1, REMOTE_ADDR=f"2001:db8::{number}")
    assert is_locked("binh@vn.example", REMOTE_ADDR="2001:db8::ffff")
    assert not is_locked("binh@vn.example", REMOTE_ADDR="2001:db8:0:1::1")


def test_the_owner_with_a_second_factor_comes_in_from_elsewhere(cast: Cast) -> None:
    guess(cast.dewi.email, 40, REMOTE_ADDR="192.0.2.1")
    owner = Client(**ELSEWHERE)
    log_in(owner, cast.dewi.email)
    owner.post("/accounts/2fa/authenticate/", {"code": code(cast.secrets[cast.dewi.email])})
    assert is_in(owner)


def test_after_five_minutes_the_door_opens_again(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=301)):
        assert not is_locked("binh@vn.example")


@pytest.mark.parametrize("email", ["nobody@vn.example", "binh@vn.example"])
def test_an_unknown_address_is_locked_like_a_known_one(cast: Cast, email: str) -> None:
    guess(email, 5)
    assert is_locked(email)
    assert not is_locked("ayu@id.example")


@pytest.mark.parametrize(
    "spelling",
    [
        "BINH@vn.example",
        "Binh@VN.EXAMPLE",
        " binh@vn.example ",
        "binh@ｖｎ.example",
        "binh@vn。example",
        "b\u0131nh@vn.example",
        "B\u0130NH@vn.example",
        "bính@vn.example",
        "binh@vn.example.",
        "binh\u200b@vn.example",
        "ｂｉｎｈ@vn.example",
    ],
)
def test_no_spelling_of_an_address_has_looks_of_its_own(cast: Cast, spelling: str) -> None:
    guess("binh@vn.example", 5)
    page = log_in(Client(), spelling, PASSWORD, **ELSEWHERE).content.decode()
    assert TOO_MANY in page or "Enter a valid email address" in page


def test_the_sign_for_kelvin_is_a_k(cast: Cast) -> None:
    assert attempts.address_key("\u212aanya@th.example") == attempts.address_key("kanya@th.example")


def test_a_forged_forwarding_header_does_not_help(cast: Cast) -> None:
    for number in range(3):
        log_in(Client(), "binh@vn.example", "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert is_locked("binh@vn.example", HTTP_X_FORWARDED_FOR="203.0.113.99")


def test_behind_a_proxy_only_what_the_proxy_wrote_counts(cast: Cast, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(3):
        forged = f"203.0.113.{number}, 198.51.100.7"
        log_in(Client(), "binh@vn.example", "wrong", HTTP_X_FORWARDED_FOR=forged)
    assert is_locked("binh@vn.example", HTTP_X_FORWARDED_FOR="203.0.113.99, 198.51.100.7")
    assert not is_locked("binh@vn.example", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.99")


def test_right_secrets_cost_nothing(cast: Cast) -> None:
    for _number in range(7):
        assert log_in(Client(), "binh@vn.example").status_code == 302


def test_a_ministry_behind_one_address_is_not_stopped(cast: Cast) -> None:
    people = [user.email for user in (cast.binh, cast.ayu, cast.signed_up, cast.putri, cast.lan)]
    for number in range(70):
        assert log_in(Client(), people[number % 5]).status_code == 302


def test_log_in_proof_change_enrolment_and_codes_share_one_counter(cast: Cast, client: Client) -> None:
    secret = cast.secrets[cast.dewi.email]
    client.force_login(cast.dewi)
    change = {"oldpassword": "wrong", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    guess(cast.dewi.email, 1)
    client.post("/accounts/2fa/reauthenticate/", {"code": "11111111"})
    client.post("/accounts/password/change/", change)
    half = Client(**ELSEWHERE)
    log_in(half, cast.dewi.email)
    for wrong in ("00000000", "00000001"):
        half.post("/accounts/2fa/authenticate/", {"code": wrong})
    client = Client(REMOTE_ADDR="192.0.2.50")
    client.force_login(cast.dewi)
    for page in [
        log_in(Client(), cast.dewi.email),
        client.post("/accounts/2fa/reauthenticate/", {"code": code(secret)}),
        client.post("/accounts/password/change/", change | {"oldpassword": PASSWORD}),
        half.post("/accounts/2fa/authenticate/", {"code": recovery_codes(cast.dewi)[0]}),
    ]:
        assert TOO_MANY in page.content.decode()


def test_a_wrong_code_at_enrolment_counts_too(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    prove(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    for _number in range(3):
        client.post("/accounts/2fa/totp/activate/", {"code": wrong_code(secret)})
    page = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)}).content.decode()
    assert TOO_MANY in page
    assert is_locked("binh@vn.example")


def test_the_proof_by_password_counts_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    for _number in range(5):
        prove(client, "wrong")
    assert TOO_MANY in prove(client).content.decode()
    assert is_locked(cast.binh.email)


def test_one_s_own_success_does_not_wash_away_guesses_at_another(cast: Cast) -> None:
    guess("binh@vn.example", 4)
    log_in(Client(), "ayu@id.example")
    guess("binh@vn.example", 1, **ELSEWHERE)
    assert is_locked("binh@vn.example")


def test_the_owner_s_success_does_not_wash_away_the_guesses_of_these_minutes(cast: Cast) -> None:
    guess("binh@vn.example", 4)
    log_in(Client(), "binh@vn.example", **ELSEWHERE)
    guess("binh@vn.example", 1)
    assert is_locked("binh@vn.example")


def test_a_right_password_does_not_wash_away_wrong_codes(cast: Cast) -> None:
    for number in range(5):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        log_in(browser, cast.dewi.email)
        browser.post("/accounts/2fa/authenticate/", {"code": wrong_code(cast.secrets[cast.dewi.email])})
    assert SecretCount.objects.get(key=attempts.account_key(cast.dewi)).in_a_row == 5
    assert is_locked(cast.dewi.email)


def test_one_password_over_many_accounts_is_stopped_at_thirty(cast: Cast) -> None:
    looked = 0
    for number in range(40):
        page = log_in(Client(), f"person{number}@vn.example", "wrong").content.decode()
        looked += TOO_MANY not in page
    assert looked == 30


def test_a_new_password_by_letter_opens_the_doors(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    browser = Client()
    there = browser.get(f"/accounts/password/reset/key/{link_key(cast.binh)}/").headers["Location"]
    browser.post(there, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert log_in(Client(), "binh@vn.example", NEW_PASSWORD).status_code == 302


def test_a_new_password_opens_no_other_account_s_doors(cast: Cast) -> None:
    cast.ayu.emailaddress_set.create(email="binh@vn.example")  # asked for, never confirmed
    guess("binh@vn.example", 5)
    browser = Client()
    there = browser.get(f"/accounts/password/reset/key/{link_key(cast.ayu)}/").headers["Location"]
    browser.post(there, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert is_locked("binh@vn.example")


def test_who_cannot_be_counted_is_not_looked_at(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError

    monkeypatch.setattr("experts.user.models.SecretCount.save", full)
    client = Client(raise_request_exception=False)
    assert log_in(client, "binh@vn.example").status_code == 500
    assert not is_in(client)


def test_neither_addresses_nor_networks_are_kept(cast: Cast) -> None:
    guess("stranger@vn.example", 1)
    kept = " ".join(str(row) for row in SecretCount.objects.values_list("key", "looks"))
    assert "stranger" not in kept and "192.0.2" not in kept


def test_counters_that_say_nothing_are_taken_out(cast: Cast) -> None:
    guess("stranger@vn.example", 1)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        log_in(Client(), "binh@vn.example")
        assert SecretCount.objects.filter(key__startswith="address:").exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=366)):
        log_in(Client(), "binh@vn.example")
        assert not SecretCount.objects.filter(key__startswith="address:").exists()
