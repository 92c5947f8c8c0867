"""Mistakes that log-in libraries have made, by the release of allauth that mended them; none of them is ours."""

import time
from typing import Any
from unittest.mock import patch

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from aexpecs.environment import hosts
from experts.models import User
from experts.user.actions import link_key
from tests.cast import PASSWORD, Cast

from .hands import NEW_PASSWORD, code, is_in, link_in, log_in, prove, recovery_codes, sign_up, wrong_code
from .test_attempts import TOO_MANY, guess, is_locked

CODE = "/accounts/2fa/authenticate/"


def test_65_21_1_flooding_one_form_does_not_shut_another(cast: Cast) -> None:
    for number in range(25):
        Client().post("/accounts/password/reset/", {"email": f"stranger{number}@vn.example"})
        sign_up(Client(), "not an address")
    assert log_in(Client(), "binh@vn.example").status_code == 302


def test_65_21_0_a_closed_account_leaves_nothing_behind_in_the_browser(cast: Cast, client: Client) -> None:
    User.objects.filter(pk=cast.lan.pk).update(is_active=False)
    assert log_in(client, "lan@vn.example").headers["Location"] == "/accounts/inactive/"
    User.objects.filter(pk=cast.lan.pk).update(is_active=True)
    assert not is_in(client)
    assert client.get("/accounts/2fa/totp/activate/").headers["Location"].startswith("/accounts/login/")


def test_65_21_0_a_closed_account_s_log_in_does_not_stand_for_a_second_factor(
    cast: Cast, client: Client
) -> None:
    User.objects.filter(pk=cast.lan.pk).update(is_active=False)
    log_in(client, "lan@vn.example")
    assert log_in(client, cast.dewi.email).headers["Location"] == CODE
    assert not is_in(client)


@pytest.mark.parametrize("other", ["{0}-{1}", "{0} {1}", " {0}{1} ", "{0}.{1}"])
def test_65_20_1_a_code_written_otherwise_is_the_same_code(cast: Cast, other: str) -> None:
    digits = code(cast.secrets[cast.dewi.email])
    first, second = Client(), Client()
    log_in(first, cast.dewi.email)
    first.post(CODE, {"code": digits})
    log_in(second, cast.dewi.email)
    second.post(CODE, {"code": other.format(digits[:3], digits[3:])})
    assert (is_in(first), is_in(second)) == (True, False)


@pytest.mark.parametrize("zero", ["\uff10", "\u0e50", "\u0660"])
def test_65_20_1_digits_of_another_script_are_no_code(cast: Cast, client: Client, zero: str) -> None:
    digits = code(cast.secrets[cast.dewi.email])
    log_in(client, cast.dewi.email)
    client.post(CODE, {"code": "".join(chr(ord(zero) + int(digit)) for digit in digits)})
    assert not is_in(client)


def test_65_20_1_a_stranger_does_not_lock_the_owner_out(cast: Cast) -> None:
    guess("binh@vn.example", 40, REMOTE_ADDR="192.0.2.1")
    assert not is_locked("binh@vn.example", REMOTE_ADDR="192.0.2.99")


def test_65_20_0_a_log_in_that_was_broken_off_lends_nothing_to_the_next_person(
    cast: Cast, client: Client
) -> None:
    log_in(client, cast.dewi.email)  # and no code
    assert log_in(client, "binh@vn.example").headers["Location"] == CODE
    assert not is_in(client)


def test_65_20_0_the_code_asked_for_is_that_of_the_one_who_typed_the_password(
    cast: Cast, client: Client
) -> None:
    log_in(client, cast.dewi.email)
    log_in(client, cast.somchai.email)
    client.post(CODE, {"code": code(cast.secrets[cast.somchai.email])})
    assert not is_in(client)


def test_65_20_0_records_of_one_log_in_do_not_outlive_it(cast: Cast, client: Client) -> None:
    log_in(client, cast.dewi.email)
    client.post(CODE, {"code": code(cast.secrets[cast.dewi.email])})
    client.post("/accounts/logout/")
    log_in(client, "binh@vn.example")
    records = client.session[AUTHENTICATION_METHODS_SESSION_KEY]
    assert [record.get("email") for record in records] == ["binh@vn.example"]


def test_65_19_5_a_portal_that_answers_to_every_name_does_not_start() -> None:
    with pytest.raises(ImproperlyConfigured):
        hosts("*")


def test_65_19_4_addresses_that_the_database_takes_for_one_share_their_looks(cast: Cast) -> None:
    for address in ["ádmin@vn.example", "admin@vń.example", "admin@vn.example", "ADMIN@VN.example"]:
        guess(address, 2)
    assert is_locked("admin@vn.example")


def test_65_19_2_codes_at_enrolment_are_counted(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    prove(client)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    pages = [client.post("/accounts/2fa/totp/activate/", {"code": wrong_code(secret)}) for _n in range(6)]
    assert [TOO_MANY in page.content.decode() for page in pages] == [False] * 3 + [True] * 3


def test_65_14_2_nobody_chooses_their_network_by_a_header(cast: Cast) -> None:
    for header in ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_CF_CONNECTING_IP", "HTTP_FORWARDED"]:
        log_in(Client(), "binh@vn.example", "wrong", **{header: "203.0.113.7"})
    assert is_locked("binh@vn.example", HTTP_X_FORWARDED_FOR="203.0.113.8", HTTP_X_REAL_IP="203.0.113.8")


@pytest.fixture
def changing(cast: Cast, client: Client) -> Client:
    """Binh has asked for a new address, and the letter with its link has gone there."""
    log_in(client, "binh@vn.example")
    prove(client)
    client.post("/accounts/email/", {"action_add": "on", "email": "binh.new@vn.example"})
    return client


def test_65_12_1_an_address_asked_for_opens_nothing_before_its_link_is_followed(
    cast: Cast, changing: Client
) -> None:
    log_in(stranger := Client(), "binh.new@vn.example")
    assert not is_in(stranger)
    stranger.post("/accounts/password/reset/", {"email": "binh.new@vn.example"})
    assert [letter.recipients() for letter in mail.outbox[1:]] == [["nobody@nobody.invalid"]]


def test_65_12_1_a_link_for_an_address_withdrawn_confirms_nothing(cast: Cast, changing: Client) -> None:
    link = link_in(mail.outbox[0])
    changing.post("/accounts/email/", {"action_add": "on", "email": "binh.other@vn.example"})
    changing.post(link)
    assert set(cast.binh.emailaddress_set.filter(verified=True).values_list("email", flat=True)) == {
        "binh@vn.example"
    }


def test_65_12_1_a_link_does_not_take_an_address_somebody_else_has_confirmed(
    cast: Cast, changing: Client
) -> None:
    EmailAddress.objects.create(user=cast.ayu, email="binh.new@vn.example", verified=True)
    changing.post(link_in(mail.outbox[0]))
    cast.binh.refresh_from_db()
    assert cast.binh.email == "binh@vn.example"


def test_65_8_1_a_right_code_does_not_wash_away_wrong_ones(cast: Cast) -> None:
    codes = recovery_codes(cast.dewi)
    for number in range(5):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        log_in(browser, cast.dewi.email)
        browser.post(CODE, {"code": "00000000"})
        if number < 4:
            browser.post(CODE, {"code": codes[number]})
    assert is_locked(cast.dewi.email, REMOTE_ADDR="192.0.2.99")


def test_65_3_0_an_account_without_a_password_costs_a_hash(cast: Cast, client: Client) -> None:
    User.objects.create_user("no.password@vn.example")
    hashes = []
    for address in ["no.password@vn.example", "stranger@vn.example", "binh@vn.example"]:
        with patch(
            "django.contrib.auth.hashers.MD5PasswordHasher.encode", side_effect=["md5$a$b"] * 5
        ) as encode:
            log_in(Client(), address, "wrong wrong wrong")
        hashes.append(encode.call_count)
    assert hashes == [1, 1, 1]


@pytest.mark.parametrize("spelling", ["BINH@VN.EXAMPLE", "Binh@vn.example", " binh@vn.example"])
def test_0_50_capitals_have_no_looks_of_their_own(cast: Cast, spelling: str) -> None:
    guess("binh@vn.example", 5)
    assert is_locked(spelling, REMOTE_ADDR="192.0.2.99")


def test_2019_19844_a_reset_goes_to_the_address_on_record(cast: Cast, client: Client) -> None:
    kanya = cast.kanya.member.user
    client.post("/accounts/password/reset/", {"email": "\u212aanya@th.example"})
    assert mail.outbox[0].recipients() == [kanya.email]


def test_2024_45231_a_letter_that_cannot_be_written_tells_nothing_about_the_account(
    cast: Cast, monkeypatch: Any
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise OSError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    statuses = [
        Client(raise_request_exception=False).post("/accounts/password/reset/", {"email": email}).status_code
        for email in ["binh@vn.example", "stranger@vn.example"]
    ]
    assert statuses[0] == statuses[1]


def test_a_code_of_the_half_minute_before_is_no_code(cast: Cast, client: Client) -> None:
    secret = cast.secrets[cast.dewi.email]
    log_in(client, cast.dewi.email)
    client.post(CODE, {"code": format_hotp_value(hotp_value(secret, int(time.time()) // 30 - 1))})
    assert not is_in(client)


def test_a_link_of_a_reset_letter_dies_with_a_log_in_and_with_a_new_address(
    cast: Cast, client: Client
) -> None:
    key = link_key(cast.binh)
    log_in(client, "binh@vn.example", PASSWORD)
    assert "This link does not work" in Client().get(f"/accounts/password/reset/key/{key}/").content.decode()
    cast.binh.refresh_from_db()
    key = link_key(cast.binh)
    User.objects.filter(pk=cast.binh.pk).update(email="binh.new@vn.example")
    browser = Client()
    browser.post(
        f"/accounts/password/reset/key/{key}/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )
    assert not User.objects.get(pk=cast.binh.pk).check_password(NEW_PASSWORD)
