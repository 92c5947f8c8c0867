"""Introducing oneself, filling in, sending, answering and withdrawing, as actions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from experts.application import actions
from experts.application.actions import ApplicationError, Introduction, Work
from experts.application.models import Application
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import AuditEvent, Expertise, Institution, Member, MemberState, Topic, User
from experts.vetting import actions as vetting
from tests.cast import Cast, institution, person

from .papers import asked, draft, newcomer, sent

pytestmark = pytest.mark.django_db


def indonesia() -> MemberState:
    return MemberState.objects.get(pk="ID")


def begun(user: User, name: str = "Wulan Sari", state: str = "ID") -> Application:
    said = Introduction(MemberState.objects.get(pk=state), name)
    return actions.introduce(said=said, by=user)


def test_who_introduces_themselves_is_nobody_elses_business_yet(cast: Cast) -> None:
    application = begun(newcomer("wulan@id.example"))
    assert application.member.status == "drafting"
    assert not Member.objects.visible_to(cast.dewi).filter(pk=application.member_id).exists()
    assert not Application.objects.visible_to(cast.ratna).exists()


def test_introducing_again_corrects_the_same_entry(cast: Cast) -> None:
    user = newcomer("wulan@id.example")
    begun(user)
    application = begun(user, "Wulandari Sari", "MY")
    assert (application.member.official_name, application.member.state_id) == ("Wulandari Sari", "MY")
    assert Member.objects.filter(user=user).count() == Application.objects.count() == 1


def test_another_state_means_another_institution(cast: Cast) -> None:
    application = draft("wulan@id.example")
    assert begun(application.applicant, state="MY").institution is None


def test_an_entry_of_the_roster_is_taken_over_not_doubled(cast: Cast) -> None:
    application = begun(newcomer("bagus@id.example"), "Bagus Kusuma")
    assert application.member.pk == cast.bagus.member_id
    # The focal point who invited him still sees him while he writes.
    assert Member.objects.visible_to(cast.dewi).filter(pk=cast.bagus.member_id).exists()


def test_a_roster_of_another_state_gives_its_entry_to_nobody(cast: Cast) -> None:
    application = begun(newcomer("bagus@id.example"), "Bagus Kusuma", "MY")
    assert application.member.pk != cast.bagus.member_id


@pytest.mark.parametrize("who", ["binh", "putri", "ayu"])
def test_members_suspended_and_waiting_people_do_not_begin(cast: Cast, who: str) -> None:
    with pytest.raises(ApplicationError):
        begun(getattr(cast, who))


def test_somebody_who_left_comes_back_without_losing_what_is_on_record(cast: Cast) -> None:
    application = begun(cast.lan, "Nguyễn Thị Lan", "VN")
    assert (application.kind, application.member.status) == ("return", "left")


def test_topics_become_declared_expertise(cast: Cast) -> None:
    application = draft("wulan@id.example")
    topics = list(Topic.objects.filter(code__in=["TAL-01", "PER-01"]))
    work = Work(basis="letter", institution=application.institution, post="Analyst")
    actions.fill_in(application=application, work=work, by=application.applicant, topics=topics)
    actions.fill_in(application=application, work=work, by=application.applicant, topics=topics[:1])
    assert [row.topic for row in Expertise.objects.filter(member=application.member)] == topics[:1]


def test_an_institution_of_another_state_is_refused(cast: Cast) -> None:
    application = draft("wulan@id.example")
    with pytest.raises(ValidationError):
        actions.fill_in(
            application=application,
            work=Work(basis="letter", institution=institution("TH"), post="Analyst"),
            by=application.applicant,
        )


def test_sent_it_waits_for_the_focal_point_with_its_line(cast: Cast) -> None:
    application = sent("wulan@id.example")
    assert application.member.status == "applicant"
    assert application.member.work_email == application.address == "wulan@id.example"
    assert list(Application.objects.awaiting(cast.dewi)) == [application]
    assert AuditEvent.objects.filter(kind="application-sent", state="ID").count() == 1


@pytest.mark.parametrize("lacking", ["institution", "post", "basis"])
def test_what_is_missing_is_named_by_its_field(cast: Cast, lacking: str) -> None:
    application = draft("wulan@id.example")
    Application.objects.filter(pk=application.pk).update(
        **{lacking: None if lacking == "institution" else ""}
    )
    with pytest.raises(ValidationError) as refused:
        actions.send(application=application, by=application.applicant)
    assert list(refused.value.message_dict) == [lacking]
    assert Application.objects.get().state == "draft"


def test_without_consent_nothing_is_sent(cast: Cast) -> None:
    application = draft("wulan@id.example")
    consents.withdraw(purpose=NEEDED[0], by=application.applicant)
    with pytest.raises(ValidationError) as refused:
        actions.send(application=application, by=application.applicant)
    assert list(refused.value.message_dict) == ["consents"]


def test_nobody_sends_somebody_elses(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.send(application=draft("wulan@id.example"), by=cast.binh)


def test_it_is_sent_once(cast: Cast) -> None:
    application = sent("wulan@id.example")
    with pytest.raises(ApplicationError):
        actions.send(application=application, by=application.applicant)


def test_an_address_of_the_own_roster_stays_with_its_entry(cast: Cast) -> None:
    person("wulan.old@id.example", "ID", "Wulan S.", "left", work_email="wulan@id.example")
    application = sent("wulan@id.example")
    assert application.member.work_email == ""


def test_an_answer_goes_back_to_who_asked(cast: Cast) -> None:
    application = asked("wulan@id.example", cast.dewi)
    application = actions.answer(application=application, words="Planning.", by=application.applicant)
    assert (application.state, application.answer) == ("waiting", "Planning.")


def test_withdrawn_the_person_is_what_they_were_before(cast: Cast) -> None:
    application = begun(cast.lan, "Nguyễn Thị Lan", "VN")
    consents.give(purposes=NEEDED, by=cast.lan)
    work = Work(basis="letter", institution=institution("VN"), post="Analyst")
    actions.fill_in(application=application, work=work, by=cast.lan)
    actions.send(application=application, by=cast.lan)
    assert Member.objects.get(user=cast.lan).status == "applicant"
    actions.withdraw(application=application, by=cast.lan)
    assert Member.objects.get(user=cast.lan).status == "left"


def test_what_was_decided_is_not_withdrawn(cast: Cast) -> None:
    application = sent("wulan@id.example")
    vetting.approve(application=application, by=cast.dewi)
    with pytest.raises(ApplicationError):
        actions.withdraw(application=application, by=application.applicant)


def test_an_institution_only_written_is_entered_with_the_approval(cast: Cast) -> None:
    application = sent("wulan@id.example", proposed_institution="Regency of Sleman")
    vetting.approve(application=application, by=cast.dewi)
    made = Institution.objects.get(official_name="Regency of Sleman")
    assert (made.state_id, Member.objects.get(pk=application.member_id).institution) == ("ID", made)


def test_an_institution_only_written_can_be_one_that_is_known(cast: Cast) -> None:
    application = sent("wulan@id.example", proposed_institution="The agency")
    known = institution("ID")
    vetting.approve(application=application, by=cast.dewi, institution=known)
    assert Member.objects.get(pk=application.member_id).institution == known
