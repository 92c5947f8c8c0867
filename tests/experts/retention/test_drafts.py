"""An application nobody went on with for thirty days goes; whom an office knows stays."""

import datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from experts import search
from experts.application import actions as applications
from experts.application.actions import Introduction, Work
from experts.application.models import Application
from experts.models import AuditEvent, File, Member, MemberState, User
from experts.retention import actions
from experts.vetting import actions as vetting
from experts.vetting.models import UNDO_WITHIN, Decision
from tests.cast import Cast, person
from tests.experts.application.papers import draft, newcomer, sent
from tests.experts.file.hands import evidence


def after(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + datetime.timedelta(**time), tick=False)


def test_a_newcomer_who_stopped_writing_is_forgotten_and_keeps_the_account(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    application = draft("wulan@id.example")
    application.evidence.add(evidence(application.member))
    with after(days=29):
        assert actions.apply()["applications half written"] == 0
    with after(days=30), django_capture_on_commit_callbacks(execute=True):
        assert actions.apply()["applications half written"] == 1
        assert actions.apply()["applications half written"] == 0
    assert not Member.objects.filter(pk=application.member_id).exists()
    assert not Application.objects.exists() and not File.objects.exists()
    assert not [path for path in settings.FILES_DIR.rglob("files/**/*") if path.is_file()]
    assert User.objects.get(email="wulan@id.example").person is None
    assert AuditEvent.objects.get(kind="newcomer-forgotten").state == ""


def test_every_step_begins_the_thirty_days_anew(cast: Cast) -> None:
    application = draft("wulan@id.example")
    with after(days=20):
        applications.fill_in(
            application=application, work=Work("letter", post="Clerk"), by=application.applicant
        )
    with after(days=45):
        assert actions.forget_newcomers() == 0
    with after(days=50):
        assert actions.forget_newcomers() == 1


def test_whom_the_roster_brought_is_invited_again(cast: Cast) -> None:
    user = newcomer(cast.bagus.member.work_email)
    applications.introduce(said=Introduction(MemberState.objects.get(pk="ID"), "Bagus Kusuma"), by=user)
    member = Member.objects.get(user=user)
    evidence(member)
    with after(days=31):
        assert actions.forget_newcomers() == 1
    again = Member.objects.get(pk=cast.bagus.member.pk)
    assert (again.status, again.user, again.invited_at) == ("invited", None, member.invited_at)
    assert not File.objects.exists() and not Application.objects.exists()
    assert AuditEvent.objects.get(kind="invited-again").state == "ID"
    found = search.find(search.Query(text="Bagus Kusuma"), search.Viewer.of(cast.binh))
    assert found.hits == (again.pk,)
    user = User.objects.get(pk=user.pk)
    applications.introduce(said=Introduction(MemberState.objects.get(pk="ID"), "Bagus Kusuma"), by=user)
    assert Member.objects.get(user=user).pk == again.pk


def test_a_known_person_loses_the_draft_alone(cast: Cast) -> None:
    lapsed = person("joko@id.example", "ID", "Joko Susilo", "lapsed")
    assert lapsed.user
    said = Introduction(MemberState.objects.get(pk="ID"), "Joko Susilo")
    applications.introduce(said=said, by=lapsed.user)
    with after(days=31):
        assert [actions.forget_drafts(), actions.forget_drafts()] == [1, 0]
    assert Member.objects.get(pk=lapsed.pk).status == "lapsed"
    assert not Application.objects.exists()


@pytest.mark.parametrize("was_asked", [True, False])
def test_who_withdrew_is_forgotten_unless_an_office_had_decided(cast: Cast, was_asked: bool) -> None:
    application = sent("wulan@id.example")
    if was_asked:
        decision = vetting.ask(application=application, by=cast.dewi, message="Which unit?")
        Decision.objects.filter(pk=decision.pk).update(at=timezone.now() - UNDO_WITHIN)
    applications.withdraw(application=application, by=application.applicant)
    with after(days=31):
        actions.apply()
    assert Member.objects.filter(pk=application.member_id).exists() is was_asked


def test_who_waits_for_an_office_is_never_forgotten(cast: Cast) -> None:
    application = sent("wulan@id.example")
    with after(days=900):
        actions.apply()
    application.refresh_from_db()
    assert application.state == "waiting"
