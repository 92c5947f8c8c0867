"""What letters about notifications say."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import translation

from experts.letter import actions as letter
from experts.models import MemberState
from experts.notification.catalogue import How
from experts.notification.digests import send_due_letters
from tests.cast import Cast

from .conftest import ALARM, RIGHT, wants


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Subject and text of what is handed over, from the templates of this branch's subject."""
    written: list[tuple[str, str]] = []

    def write(*, to: Any, about: str, facts: dict[str, Any], unsubscribe: str = "") -> None:
        with translation.override(to.language or "en"):
            subject = render_to_string(f"letters/{about}_subject.txt", facts).strip()
            written.append((subject, render_to_string(f"letters/{about}.txt", facts)))

    monkeypatch.setattr(letter, "write", write)
    return written


def later(tell, user, days: int = 0, number: int = 1, **facts: Any) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        for one in range(number):
            tell(user, about=str(one), **facts)
        clock.shift(timedelta(days=days, minutes=15))
        send_due_letters()


def test_a_letter_says_what_happened_where_and_how_to_end_it(cast: Cast, tell, texts) -> None:
    later(tell, cast.binh)
    subject, text = texts[0]
    assert subject == "Trần Văn Bình replied to “Exams”."
    assert text.startswith("Dear Trần,")
    assert "\nhttp://127.0.0.1:8000/experts/\n" in text
    assert "http://127.0.0.1:8000/letters/stop/" in text


def test_a_letter_about_ones_rights_cannot_be_ended(cast: Cast, tell, texts) -> None:
    tell(cast.binh, RIGHT)
    assert "so it always comes" in texts[0][1]
    assert "/letters/stop/" not in texts[0][1]


def test_a_daily_letter_lists_sentences_and_addresses(cast: Cast, tell, texts) -> None:
    wants(cast.binh, How.DAILY)
    later(tell, cast.binh, days=1, number=2)
    subject, text = texts[0]
    assert subject == "Today at A-EXPECS: 2 notifications"
    assert text.count("- Trần Văn Bình replied to “Exams”.\n  http://127.0.0.1:8000/experts/") == 2


def test_a_long_list_ends_with_how_many_more(cast: Cast, tell, texts) -> None:
    wants(cast.binh, How.WEEKLY)
    later(tell, cast.binh, days=7, number=33)
    assert texts[0][0] == "This week at A-EXPECS: 33 notifications"
    assert texts[0][1].count("\n- ") == 30
    assert "And 3 more: http://127.0.0.1:8000/notifications/" in texts[0][1]


def test_no_sign_of_a_name_is_written_as_html(cast: Cast, tell, texts) -> None:
    later(tell, cast.binh, title="R&D <b>")
    assert "“R&D <b>”" in texts[0][0]
    assert "“R&D <b>”" in texts[0][1]


def test_it_is_written_in_the_readers_language_not_in_that_of_who_acts(cast: Cast, tell, texts) -> None:
    cast.binh.language = "id"
    tell(cast.binh, ALARM, state=MemberState(code="KH"))
    assert texts[0][0] == "It burns in Kamboja."
