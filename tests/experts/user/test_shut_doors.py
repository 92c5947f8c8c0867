"""After a hundred wrong secrets in a row the password doors stay shut until somebody opens them."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from experts.models import SecretCount
from experts.user import actions, attempts
from experts.user.actions import link_key
from tests.cast import PASSWORD, Cast

from .hands import NEW_PASSWORD, letters, log_in
from .test_attempts import guess, is_locked


def shut(email: str, wrong: int = 100) -> None:
    """So many wrong passwords in a row, the last of them real."""
    guess(email, 1)
    SecretCount.objects.filter(key=attempts.address_key(email)).update(in_a_row=wrong - 1, looks=[])
    guess(email, 1)


def much_later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(days=400))


def test_the_hundredth_shuts_them_for_good(cast: Cast) -> None:
    shut("binh@vn.example")
    with much_later():
        log_in(Client(), "ayu@id.example")
        assert is_locked("binh@vn.example")


def test_ninety_nine_do_not(cast: Cast) -> None:
    shut("binh@vn.example", 99)
    assert not is_locked("binh@vn.example")


def test_an_unknown_address_is_shut_alike(cast: Cast) -> None:
    shut("stranger@vn.example")
    with much_later():
        log_in(Client(), "ayu@id.example")
        assert is_locked("stranger@vn.example")


def test_the_owner_gets_one_letter_and_nobody_gets_one_for_an_unknown_address(cast: Cast) -> None:
    shut("binh@vn.example")
    guess("binh@vn.example", 2)
    shut("stranger@vn.example")
    assert [letter.to for letter in letters()] == [["binh@vn.example"]]
    assert "a hundred times in a row" in letters()[0].body
    assert len(mail.outbox) == 2


def test_a_complete_log_in_starts_the_row_anew(cast: Cast) -> None:
    shut("binh@vn.example", 99)
    log_in(Client(), "binh@vn.example")
    assert SecretCount.objects.get(key=attempts.account_key(cast.binh)).in_a_row == 0


def test_a_right_password_before_a_code_does_not(cast: Cast) -> None:
    shut(cast.dewi.email, 99)
    log_in(Client(), cast.dewi.email)
    assert SecretCount.objects.get(key=attempts.account_key(cast.dewi)).in_a_row == 99


def test_a_new_password_by_letter_opens_them(cast: Cast) -> None:
    shut("binh@vn.example")
    browser = Client()
    there = browser.get(f"/accounts/password/reset/key/{link_key(cast.binh)}/").headers["Location"]
    browser.post(there, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert log_in(Client(), "binh@vn.example", NEW_PASSWORD).status_code == 302


def test_the_secretariat_finds_and_opens_them(cast: Cast, client: Client) -> None:
    shut("binh@vn.example")
    client.force_login(cast.ratna)
    page = client.get("/admin/experts/user/?doors=shut").content.decode()
    assert "binh@vn.example" in page and "ayu@id.example" not in page
    client.post("/admin/experts/user/", {"action": "open_doors", "_selected_action": [cast.binh.pk]})
    assert log_in(Client(), "binh@vn.example", PASSWORD).status_code == 302


@pytest.mark.parametrize("officer", ["ratna", "dewi"])
def test_nobody_opens_their_own_and_no_focal_point_opens_any(cast: Cast, officer: str) -> None:
    shut("ratna@secretariat.example")
    with pytest.raises(PermissionDenied):
        actions.open_doors(user=cast.ratna, by=getattr(cast, officer))
    assert is_locked("ratna@secretariat.example")


def test_opening_what_is_open_changes_nothing(cast: Cast) -> None:
    guess("binh@vn.example", 5)
    actions.open_doors(user=cast.binh, by=cast.ratna)
    assert is_locked("binh@vn.example")
