"""Two clocks at the same moment, and people who go on at that moment: each row goes once, and nobody is cut off."""

import datetime
from functools import partial

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.utils import timezone

from experts.application import actions as applications
from experts.application.actions import Work
from experts.models import Application, AuditEvent, Member, User
from experts.retention import actions
from tests.cast import PASSWORD, make_cast
from tests.experts.application.papers import draft
from tests.experts.file.hands import evidence
from tests.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def later(days: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False)


def test_two_clocks_delete_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = make_cast()
    monkeypatch.setattr(actions, "BATCH", 3)
    for number in range(10):
        evidence(cast.binh.member)
        hasty = User.objects.create_user(f"hasty{number}@id.example", PASSWORD)
        EmailAddress.objects.create(user=hasty, email=hasty.email, primary=True)
        draft(f"wulan{number}@id.example")
    with later(31):
        counts = at_once(*[actions.apply] * 4)
    assert {what: sum(count[what] for count in counts) for what in counts[0]} == {
        "applications half written": 10,
        "files of evidence": 10,
        "sign-ups never confirmed": 10,
        "addresses never confirmed": 0,
        "looks at contact details": 0,
    }
    lines = AuditEvent.objects.filter(kind__endswith="forgotten")
    assert lines.count() == lines.values("kind", "object_id").distinct().count() == 30


def test_who_goes_on_writing_at_that_moment_keeps_all_or_is_told() -> None:
    make_cast()
    papers = [draft(f"wulan{number}@id.example") for number in range(8)]
    with later(31):
        writing = [
            partial(
                applications.fill_in, application=one, work=Work("letter", post="Clerk"), by=one.applicant
            )
            for one in papers
        ]
        got = at_once(actions.forget_newcomers, *writing)
    kept = [one for one in got[1:] if isinstance(one, Application)]
    assert got[0] + len(kept) == 8
    assert Member.objects.filter(status="drafting").count() == len(kept)
