"""The second factor."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.test import Client

from tests.cast import Cast, second_factor_of

from .hands import code, is_in, log_in, prove, prove_by_code, recovery_codes, wrong_code

ENROL = "/accounts/2fa/totp/activate/"


def activate(client: Client) -> str:
    """Add an app as a person does; returns its secret."""
    prove(client)
    secret = client.get(ENROL).context["form"].secret
    assert client.post(ENROL, {"code": code(secret)}).headers["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


def test_log_in_asks_for_the_code(cast: Cast, client: Client) -> None:
    assert log_in(client, "dewi@id.example").headers["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    response = client.post("/accounts/2fa/authenticate/", {"code": code(cast.secrets["dewi@id.example"])})
    assert response.headers["Location"] == "/"


def test_a_wrong_code_is_told_beside_its_field_and_kept(cast: Cast, client: Client) -> None:
    log_in(client, "dewi@id.example")
    typed = wrong_code(cast.secrets["dewi@id.example"])
    page = client.post("/accounts/2fa/authenticate/", {"code": typed}).content.decode()
    assert f'value="{typed}"' in page
    assert 'id="id_code_error">This code is not right' in page


def test_a_code_works_once(cast: Cast) -> None:
    digits = code(cast.secrets["dewi@id.example"])
    for expected in [302, 200]:
        browser = Client()
        log_in(browser, "dewi@id.example")
        assert browser.post("/accounts/2fa/authenticate/", {"code": digits}).status_code == expected


def test_adding_an_app_asks_for_the_password_again(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    assert client.get(ENROL).headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_member_adds_an_app_and_gets_ten_codes_once(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    activate(client)
    assert len(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert set(client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == {"****"}


def test_adding_an_app_logs_out_everywhere_else(cast: Cast, client: Client) -> None:
    elsewhere = Client()
    for browser in [client, elsewhere]:
        log_in(browser, "binh@vn.example")
    activate(client)
    assert is_in(client)
    assert not is_in(elsewhere)


def test_a_proof_gives_the_session_a_new_key(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    before = client.session.session_key
    prove(client)
    assert client.session.session_key != before
    assert len(client.get("/accounts/sessions/").context["sessions"]) == 1


def test_the_stored_rows_hold_no_secret(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    secret = activate(client)
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    rows = json.dumps([row.data for row in Authenticator.objects.filter(user=cast.binh)])
    assert "secret" in rows
    assert not [piece for piece in [secret, *codes] if piece in rows]


def test_a_new_key_in_front_still_reads_old_secrets(cast: Cast, client: Client, settings: Any) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.ENCRYPTION_KEYS]
    log_in(client, "dewi@id.example")
    digits = code(cast.secrets["dewi@id.example"])
    assert client.post("/accounts/2fa/authenticate/", {"code": digits}).status_code == 302


def test_without_its_key_a_secret_lets_nobody_in_and_says_why(
    cast: Cast, client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    log_in(client, "dewi@id.example")
    page = client.post("/accounts/2fa/authenticate/", {"code": code(cast.secrets["dewi@id.example"])})
    assert "This code cannot be checked" in page.content.decode()
    assert "ENCRYPTION_KEYS lacks the key" in caplog.text
    assert not is_in(client)


def test_a_recovery_code_of_the_new_key_opens_when_the_old_key_is_lost(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    log_in(client, "dewi@id.example")
    client.post("/accounts/2fa/authenticate/", {"code": recovery_codes(cast.dewi)[0]})
    assert is_in(client)


def test_the_pages_of_codes_show_without_their_key(cast: Cast, client: Client, settings: Any) -> None:
    recovery_codes(cast.dewi)
    client.force_login(cast.dewi)
    prove_by_code(client, cast.secrets["dewi@id.example"])
    settings.ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    assert "lost the key to them" in client.get("/accounts/2fa/").content.decode()
    shown = client.get("/accounts/2fa/recovery-codes/")
    assert shown.headers["Location"] == "/accounts/2fa/recovery-codes/generate/"
    assert client.get("/accounts/2fa/recovery-codes/generate/").status_code == 200


@pytest.mark.parametrize("name", ["dewi", "ratna"])
def test_focal_points_and_staff_keep_theirs(cast: Cast, client: Client, name: str) -> None:
    user = getattr(cast, name)
    client.force_login(user)
    prove_by_code(client, cast.secrets[user.email])
    page = client.post("/accounts/2fa/totp/deactivate/").content.decode()
    assert "Focal points and the secretariat keep a second factor." in page
    assert second_factor_of(user)


def test_a_member_takes_theirs_away(cast: Cast, client: Client) -> None:
    log_in(client, "binh@vn.example")
    activate(client)
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=cast.binh).exists()


def test_an_address_still_to_be_confirmed_does_not_stop_enrolment(cast: Cast, client: Client) -> None:
    cast.kesone.emailaddress_set.create(email="kesone.new@la.example")
    client.force_login(cast.kesone)
    prove(client)
    assert client.get(ENROL).status_code == 200
