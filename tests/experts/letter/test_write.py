"""letters.write: in the reader's language and clock, with both parts, and a way to stop it."""

from typing import Any

import pytest
from django.core.signing import Signer
from django.template import engines
from django.test import override_settings

from experts.letter import actions, unsubscribe
from experts.models import Letter, User
from tests.cast import Cast
from tests.post import carry, part

PIECES = {
    "letters/test/told_subject.txt": "{% load i18n %}{% translate 'Log out' %}\n {{ what }}",
    "letters/test/told.txt": "{% extends 'account/email/base_message.txt' %}{% block content %}{{ what }}, {{ at|date:'H:i' }}{% endblock %}",
}


@pytest.fixture(autouse=True)
def _templates(settings: Any) -> Any:
    own = settings.TEMPLATES[0] | {"APP_DIRS": False}
    own["OPTIONS"] = own["OPTIONS"] | {
        "loaders": [
            ("django.template.loaders.locmem.Loader", PIECES),
            "django.template.loaders.filesystem.Loader",
        ]
    }
    with override_settings(TEMPLATES=[own]):
        assert engines
        yield


def write(to: User, **more: Any) -> None:
    from datetime import UTC, datetime

    facts = {"what": "Rizal <b> & co", "at": datetime(2026, 11, 21, 3, tzinfo=UTC)}
    actions.write(to=to, about="test/told", facts=facts, **more)


def test_it_is_in_the_reader_s_language_and_time(cast: Cast) -> None:
    User.objects.filter(pk=cast.dewi.pk).update(language="id", time_zone="Asia/Tokyo")
    write(User.objects.get(pk=cast.dewi.pk))
    [arrived] = carry()
    assert str(arrived["Subject"]).startswith("Keluar")
    assert "Rizal <b> & co, 12:00" in part(arrived)
    assert '<html lang="id">' in part(arrived, "text/html")
    assert Letter.objects.get().kind == "test/told"


def test_whoever_cannot_be_reached_is_not_written_to(cast: Cast) -> None:
    cast.binh.contactable = False
    write(cast.binh)
    assert not Letter.objects.exists()


def test_one_click_ends_letters_of_a_kind(cast: Cast) -> None:
    write(cast.binh, unsubscribe="request-answered")
    [arrived] = carry()
    address = arrived["List-Unsubscribe"].strip().strip("<>")  # a long line is folded
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address.startswith("http://127.0.0.1:8000/letters/stop/") and address.endswith("/")
    assert unsubscribe.read(address.split("/")[-2]) == (cast.binh.pk, "request-answered")
    assert address in part(arrived)


def test_letters_about_the_account_itself_cannot_be_ended(cast: Cast) -> None:
    write(cast.binh)
    assert carry()[0]["List-Unsubscribe"] is None


@pytest.mark.parametrize("token", ["", "x", "W10:x", Signer(salt="other").sign_object([1, "a"])])
def test_what_we_did_not_sign_ends_nothing(token: str) -> None:
    assert unsubscribe.read(token) is None
