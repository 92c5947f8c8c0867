"""Evidence goes as many days after the decision as its state says; not a moment before, and wholly."""

import datetime
import io
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command

from experts.application import actions as applications
from experts.application.models import Application
from experts.models import AuditEvent, File, MemberState, Progress
from experts.retention import actions
from experts.vetting import actions as vetting
from tests.cast import Cast
from tests.experts.application.papers import draft
from tests.experts.file.hands import evidence, keep, kept

START = datetime.datetime(2026, 12, 1, 4, 0, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _on_a_fixed_day() -> Any:
    with time_machine.travel(START, tick=False):
        yield


def after(days: float = 0, **more: float) -> time_machine.travel:
    return time_machine.travel(START + datetime.timedelta(days=days, **more), tick=False)


def proven(cast: Cast) -> tuple[Application, File]:
    """Sent with a PDF of two pages as evidence."""
    application = draft("wulan@id.example")
    file = kept(application.member, purpose="evidence")
    application.evidence.add(file)
    return applications.send(application=application, by=application.applicant), file


def stored() -> int:
    return sum(path.is_file() for path in settings.FILES_DIR.rglob("files/**/*"))


def test_after_a_decision_it_goes_on_time_row_pages_and_bytes(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    application, _file = proven(cast)
    vetting.approve(application=application, by=cast.dewi)
    assert (stored(), Progress.objects.count()) == (3, 1)
    with after(days=29, hours=22):
        assert actions.forget_evidence() == 0
    with after(days=29, hours=23.5), django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_evidence() == 1
        assert actions.forget_evidence() == 0
        application.refresh_from_db()
        assert application.evidence_removed_at == datetime.datetime.now(datetime.UTC)
    assert (stored(), File.objects.count(), Progress.objects.count()) == (0, 0, 0)
    line = AuditEvent.objects.get(kind="evidence-forgotten")
    assert (line.by, line.about, line.state, line.door) == (None, application.member, "ID", "operator")


@pytest.mark.parametrize("days", [0, 7])
def test_a_state_keeps_it_shorter_but_never_so_short_that_undoing_finds_it_gone(
    cast: Cast, days: int
) -> None:
    MemberState.objects.filter(pk="ID").update(retention_days=days)
    application, _file = proven(cast)
    vetting.decline(application=application, by=cast.dewi, message="Nobody knows you there.")
    with after(minutes=9):
        assert actions.forget_evidence() == 0
    with after(days=days, minutes=11):
        assert actions.forget_evidence() == 1


def test_withdrawn_counts_as_decided(cast: Cast) -> None:
    application, _file = proven(cast)
    with after(days=3):
        applications.withdraw(application=application, by=application.applicant)
    with after(days=32):
        assert actions.forget_evidence() == 0
    with after(days=33):
        assert actions.forget_evidence() == 1


def test_of_an_open_application_it_stays_however_long_that_takes(cast: Cast) -> None:
    application, _file = proven(cast)
    vetting.ask(application=application, by=cast.dewi, message="Which unit?")
    with after(days=400):
        actions.apply()
    assert application.evidence.count() == 1


def test_what_another_application_still_needs_stays(cast: Cast) -> None:
    application, file = proven(cast)
    decision = vetting.decline(application=application, by=cast.dewi, message="Nobody knows you there.")
    again = Application.objects.create(
        member=application.member,
        applicant=application.applicant,
        member_state_id="ID",
        kind="return",
    )
    again.evidence.add(file)
    with after(days=29):
        Application.objects.filter(pk=again.pk).update(changed_at=decision.at + datetime.timedelta(days=29))
    with after(days=31):
        assert actions.forget_evidence() == 0


def test_what_never_belonged_to_an_application_goes_after_thirty_days(cast: Cast) -> None:
    evidence(cast.binh.member)
    note = keep(cast.binh.member)
    with after(days=29):
        assert actions.forget_evidence() == 0
    with after(days=30):
        assert actions.forget_evidence() == 1
    assert File.objects.get() == note


def test_the_log_of_a_state_has_the_line_also_when_the_person_has_gone_elsewhere(cast: Cast) -> None:
    application, _file = proven(cast)
    vetting.decline(application=application, by=cast.dewi, message="Nobody knows you there.")
    application.member.state_id = "TH"
    application.member.institution = None
    application.member.save()
    evidence(application.member)
    with after(days=31):
        assert actions.forget_evidence() == 2
    lines = AuditEvent.objects.filter(kind="evidence-forgotten").order_by("pk")
    assert [line.state for line in lines] == ["ID", ""]


def test_the_command_says_what_went_and_finds_nothing_the_second_time(cast: Cast) -> None:
    application, _file = proven(cast)
    vetting.approve(application=application, by=cast.dewi)
    said = io.StringIO()
    with after(days=31):
        call_command("apply_retention", stdout=said)
        assert "1 files of evidence deleted." in said.getvalue()
        before = AuditEvent.objects.count()
        call_command("apply_retention", stdout=said)
    assert AuditEvent.objects.count() == before


def test_batches_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(3):
        evidence(cast.binh.member)
    monkeypatch.setattr(actions, "BATCH", 2)
    with after(days=31):
        assert actions.forget_evidence() == 3
    assert AuditEvent.objects.filter(kind="evidence-forgotten").count() == 3
