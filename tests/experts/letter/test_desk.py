"""The outbox on the secretariat's desk."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage, send_mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from experts.letter import actions
from experts.models import Letter
from tests.breaking import refused_by
from tests.cast import Cast
from tests.post import carry

LIST = reverse("admin:experts_letter_changelist")


@pytest.fixture
def failed(cast: Cast) -> Letter:
    send_mail("CANARY-subject", "CANARY-body", None, [cast.binh.email])
    Letter.objects.update(
        state="failed",
        next_try_at=None,
        ended_at=timezone.now(),
        tries=9,
        error_class="smtplib.SMTPDataError",
    )
    return Letter.objects.get()


def test_the_desk_shows_why_and_never_what(cast: Cast, client: Client, failed: Letter) -> None:
    client.force_login(cast.ratna)
    for address in (LIST, reverse("admin:experts_letter_change", args=[failed.pk])):
        shown = client.get(address).content.decode()
        assert "SMTPDataError" in shown and "binh@vn.example" in shown
        assert "CANARY" not in shown and failed.sealed not in shown


def test_it_is_tried_again_from_there(cast: Cast, client: Client, failed: Letter) -> None:
    client.force_login(cast.ratna)
    chosen = {"action": "do_again", "_selected_action": [str(failed.pk)]}
    answer = client.post(LIST, chosen, follow=True)
    assert "1 letter will be tried again." in answer.content.decode()
    assert len(carry()) == 1 and Letter.objects.get().state == "delivered"


def test_only_what_was_given_up_and_still_has_words_is_tried_again(cast: Cast, failed: Letter) -> None:
    with pytest.raises(PermissionDenied):
        actions.do_again(letter=failed, by=cast.binh)
    Letter.objects.update(sealed="")
    assert not actions.do_again(letter=failed, by=cast.ratna)


def test_words_of_letters_that_were_given_up_go_after_two_weeks(failed: Letter) -> None:
    assert actions.forget() == 0
    Letter.objects.update(ended_at=timezone.now() - datetime.timedelta(days=15))
    assert actions.forget() == 1
    assert Letter.objects.get().sealed == ""


def test_lines_go_after_half_a_year(failed: Letter) -> None:
    Letter.objects.update(ended_at=timezone.now() - datetime.timedelta(days=181))
    actions.forget()
    assert not Letter.objects.exists()


def test_letters_that_wait_are_never_forgotten(cast: Cast) -> None:
    send_mail("s", "b", None, [cast.binh.email])
    Letter.objects.update(written_at=timezone.now() - datetime.timedelta(days=400))
    assert (actions.forget(), actions.forget_nobody(), Letter.objects.count()) == (0, 0, 1)


def test_letters_for_nobody_go_after_ten_minutes(db: None) -> None:
    EmailMessage("s", "b", to=["x@vn.example"], headers={"X-Nobody": "1"}).send()
    assert actions.forget_nobody() == 0
    Letter.objects.update(written_at=timezone.now() - datetime.timedelta(minutes=11))
    assert actions.forget_nobody() == 1


def test_a_delivered_letter_cannot_keep_its_words(failed: Letter) -> None:
    with refused_by("letter_delivered_keeps_no_words"):
        Letter.objects.update(state="delivered")


def test_an_open_letter_says_when_it_is_tried_next(failed: Letter) -> None:
    with refused_by("letter_open_says_when_it_is_tried_next"):
        Letter.objects.update(state="waiting")


def test_letters_go_with_the_account(cast: Cast, failed: Letter) -> None:
    cast.binh.member.delete()
    cast.binh.delete()
    assert not Letter.objects.exists()
