"""What letters about notifications say."""

from datetime import timedelta
from typing import Any

import time_machine
from django.core import mail

from experts.models import MemberState
from experts.notification.catalogue import How
from experts.notification.digests import send_due_letters
from tests.cast import Cast

from .conftest import ALARM, RIGHT, wants


def later(tell, user, days: int = 0, number: int = 1, **facts: Any) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        for one in range(number):
            tell(user, about=str(one), **facts)
        clock.shift(timedelta(days=days, minutes=15))
        send_due_letters()


def test_a_letter_says_what_happened_where_and_how_to_end_it(cast: Cast, tell) -> None:
    later(tell, cast.binh)
    subject, text = mail.outbox[0].subject, mail.outbox[0].body
    assert subject == "Trần Văn Bình replied to “Exams”."
    assert text.startswith("Dear Trần,")
    assert "\nhttp://127.0.0.1:8000/experts/\n" in text
    assert "http://127.0.0.1:8000/letters/stop/" in text


def test_a_letter_about_ones_rights_cannot_be_ended(cast: Cast, tell) -> None:
    tell(cast.binh, RIGHT)
    assert "so it always comes" in mail.outbox[0].body
    assert "/letters/stop/" not in mail.outbox[0].body


def test_a_daily_letter_lists_sentences_and_addresses(cast: Cast, tell) -> None:
    wants(cast.binh, How.DAILY)
    later(tell, cast.binh, days=1, number=2)
    subject, text = mail.outbox[0].subject, mail.outbox[0].body
    assert subject == "Today at A-EXPECS: 2 notifications"
    assert text.count("- Trần Văn Bình replied to “Exams”.\n  http://127.0.0.1:8000/experts/") == 2


def test_a_long_list_ends_with_how_many_more(cast: Cast, tell) -> None:
    wants(cast.binh, How.WEEKLY)
    later(tell, cast.binh, days=7, number=33)
    assert mail.outbox[0].subject == "This week at A-EXPECS: 33 notifications"
    assert mail.outbox[0].body.count("\n- ") == 30
    assert "And 3 more: http://127.0.0.1:8000/notifications/" in mail.outbox[0].body


def test_no_sign_of_a_name_is_written_as_html(cast: Cast, tell) -> None:
    later(tell, cast.binh, title="R&D <b>")
    assert "“R&D <b>”" in mail.outbox[0].subject
    assert "“R&D <b>”" in mail.outbox[0].body


def test_it_is_written_in_the_readers_language_not_in_that_of_who_acts(cast: Cast, tell) -> None:
    cast.binh.language = "id"
    tell(cast.binh, ALARM, state=MemberState(code="KH"))
    assert mail.outbox[0].subject == "It burns in Kamboja."
