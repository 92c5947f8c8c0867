"""manage.py first_secretariat EMAIL"""

import re
import time
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from experts.user.models import User
from tests.cast import Cast

from .device import Device, challenge_of
from .hands import NEW_PASSWORD, code, log_in, prove

EMAIL = "first@secretariat.example"


def call() -> str:
    """Run the command; the path of the link it prints."""
    said = StringIO()
    call_command("first_secretariat", EMAIL, stdout=said)
    found = re.search(r"http://127\.0\.0\.1:8000(\S+)", said.getvalue())
    assert found
    return found[1]


def choose(link: str) -> None:
    browser = Client()
    browser.post(
        browser.get(link).headers["Location"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    )


def test_the_link_opens_an_account_that_must_enrol(db: None, client: Client) -> None:
    choose(call())
    assert log_in(client, EMAIL, NEW_PASSWORD).headers["Location"] == "/"
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/totp/activate/"
    prove(client, NEW_PASSWORD)
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


@pytest.fixture
def officer(db: None, client: Client) -> Client:
    """The first officer has followed the link, logged in and shown the password; no second factor yet."""
    choose(call())
    log_in(client, EMAIL, NEW_PASSWORD)
    prove(client, NEW_PASSWORD)
    assert client.get("/admin/").status_code == 302
    return client


def test_with_an_app_the_desk_opens_now_and_at_the_next_log_in(officer: Client) -> None:
    secret = officer.get("/accounts/2fa/totp/activate/").context["form"].secret
    officer.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert len(officer.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert officer.get("/admin/").status_code == 200
    browser = Client()
    log_in(browser, EMAIL, NEW_PASSWORD)
    with time_machine.travel(time.time() + 30):
        browser.post("/accounts/2fa/authenticate/", {"code": code(secret)})
        assert browser.get("/admin/").status_code == 200


def test_with_a_passkey_the_desk_opens_now_and_at_the_next_log_in(officer: Client) -> None:
    device, browser = Device(), Client()
    made = device.make(challenge_of(officer, "/accounts/2fa/passkeys/add/"))
    officer.post("/accounts/2fa/passkeys/add/", {"name": "Office", "credential": made})
    assert len(officer.get("/accounts/2fa/recovery-codes/").context["unused_codes"]) == 10
    assert officer.get("/admin/").status_code == 200
    used = device.use(challenge_of(browser, "/accounts/2fa/passkeys/log-in/"))
    browser.post("/accounts/2fa/passkeys/log-in/", {"credential": used})
    assert browser.get("/admin/").status_code == 200


def test_before_the_link_no_password_opens_it(db: None, client: Client) -> None:
    call()
    assert log_in(client, EMAIL, "").status_code == 200
    assert not User.objects.get(email=EMAIL).has_usable_password()


def test_the_link_goes_by_letter_as_well(db: None) -> None:
    assert call() in mail.outbox[0].body


def test_a_lost_letter_is_written_again(db: None) -> None:
    call()
    choose(call())
    assert User.objects.get(email=EMAIL).has_usable_password()


def test_where_there_is_a_secretariat_it_refuses(cast: Cast) -> None:
    with pytest.raises(CommandError, match="There is a secretariat already"):
        call()


def test_a_used_account_is_not_made_staff(db: None) -> None:
    User.objects.create_user(EMAIL, NEW_PASSWORD)
    with pytest.raises(CommandError, match="belongs to an account already"):
        call()


def test_what_is_no_address_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="is not an e-mail address"):
        call_command("first_secretariat", "ratna")
