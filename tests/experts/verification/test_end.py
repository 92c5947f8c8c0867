"""A verification that ends, by the clock or before its time; a member who is suspended and restored."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from experts.application import moving
from experts.application.actions import Work
from experts.audit.models import AuditEvent
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import Application, Decision, Letter, Member, User
from experts.verification import actions
from experts.vetting import actions as vetting
from tests.cast import Cast, institution
from tests.experts.application.papers import sent
from tests.post import words


def member_of(user: User) -> Member:
    return Member.objects.get(user=user)


def test_who_is_suspended_is_out_at_the_next_request_of_every_session(cast: Cast) -> None:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(cast.binh)
        assert client.get("/experts/").status_code == 200
    actions.suspend(member=member_of(cast.binh), by=cast.ratna, reason="Under inquiry.", message="Call us.")
    for client in clients:
        assert client.get("/experts/")["Location"] == "/join/status/"
        assert "Under inquiry." in client.get("/join/status/").content.decode()
    letter = Letter.objects.get(kind="verification/suspended")
    assert "Under inquiry." in words(letter) and "Call us." in words(letter)


def test_the_profile_of_who_is_suspended_is_hidden_until_they_are_restored(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.binh)
    page = f"/experts/{cast.kanya.code}/"
    kanya = cast.kanya.member
    actions.suspend(member=kanya, by=cast.ratna, reason="Under inquiry.")
    assert client.get(page).status_code == 404
    assert "Kanya" not in client.get("/experts/?q=appraisal").content.decode()
    actions.restore(member=kanya, by=cast.ratna, message="Settled.")
    assert client.get(page).status_code == 200
    assert "Kanya" in client.get("/experts/?q=appraisal").content.decode()
    assert [one.outcome for one in Decision.objects.order_by("pk")] == ["suspended", "restored"]
    kinds = AuditEvent.objects.filter(about_id=kanya.pk).order_by("pk").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["member-suspended", "member-restored"]


def test_restored_after_the_last_day_they_are_lapsed(cast: Cast) -> None:
    actions.suspend(member=member_of(cast.binh), by=cast.ratna, reason="Under inquiry.")
    Member.objects.filter(user=cast.binh).update(expires_on="2020-01-01")
    actions.restore(member=member_of(cast.binh), by=cast.ratna, message="Settled.")
    assert member_of(cast.binh).status == "lapsed"


def test_what_a_suspended_member_had_asked_for_cannot_let_them_in_again(cast: Cast) -> None:
    consents.give(purposes=NEEDED, by=cast.binh)
    work = Work(basis="attestation", institution=institution("TH"), post="Analyst")
    application = moving.move(state=institution("TH").state, work=work, by=cast.binh)
    actions.suspend(member=member_of(cast.binh), by=cast.ratna, reason="Under inquiry.")
    application.refresh_from_db()
    assert application.state == Application.State.WITHDRAWN


@pytest.mark.parametrize("who", ["dewi", "somchai", "binh", "ayu"])
def test_only_the_secretariat_suspends_lapses_and_restores(cast: Cast, who: str) -> None:
    by, member = getattr(cast, who), cast.rizal.member
    for act in (actions.suspend, actions.lapse):
        with pytest.raises(PermissionDenied):
            act(member=member, by=by, reason="x")
    with pytest.raises(PermissionDenied):
        actions.restore(member=member_of(cast.putri), by=by, message="x")


def test_nobody_decides_about_themselves(cast: Cast) -> None:
    User.objects.filter(pk=cast.binh.pk).update(is_staff=True)
    binh = User.objects.get(pk=cast.binh.pk)
    with pytest.raises(PermissionDenied):
        actions.suspend(member=member_of(binh), by=binh, reason="x")
    Member.objects.filter(user=binh).update(status="lapsed", expires_on="2020-01-01")
    with pytest.raises(PermissionDenied):
        actions.renew(member=member_of(binh), by=binh)


def test_a_reason_is_needed_and_a_second_time_is_refused(cast: Cast) -> None:
    member = member_of(cast.binh)
    with pytest.raises(ValidationError):
        actions.suspend(member=member, by=cast.ratna, reason=" ")
    actions.suspend(member=member, by=cast.ratna, reason="x")
    with pytest.raises(actions.VerificationError):
        actions.suspend(member=member, by=cast.ratna, reason="x")
    with pytest.raises(actions.VerificationError):
        actions.lapse(member=member, by=cast.ratna, reason="x")
    assert Decision.objects.count() == 1


def test_ended_before_its_time_it_says_why_in_one_letter(cast: Cast) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z"):
        decision = actions.lapse(member=member_of(cast.binh), by=cast.ratna, reason="Left the ministry.")
    member = member_of(cast.binh)
    assert (member.status, str(member.expires_on)) == ("lapsed", "2026-11-24")
    assert "Left the ministry." in words(Letter.objects.get(tag=decision.letter_tag))


def test_the_clock_ends_what_is_over_once_and_deletes_nothing(cast: Cast, client: Client) -> None:
    before = Member.objects.count()
    client.force_login(cast.binh)
    Member.objects.filter(profile=cast.kanya).update(expires_on=datetime.date(2026, 11, 24))
    with time_machine.travel("2026-11-24T23:59:59Z", tick=False):
        assert actions.lapse_expired() == 0
    with time_machine.travel("2026-11-25T00:00:00Z", tick=False):
        assert [actions.lapse_expired(), actions.lapse_expired()] == [1, 0]
    assert Member.objects.get(profile=cast.kanya).status == "lapsed"
    assert client.get(f"/experts/{cast.kanya.code}/").status_code == 404
    assert Member.objects.count() == before
    line = AuditEvent.objects.get(kind="verification-lapsed")
    assert (line.by_id, line.state, line.about_id) == (None, "TH", cast.kanya.member_id)
    assert Decision.objects.get().by is None


def test_after_a_year_s_jump_everybody_lapses_with_a_line_and_a_decision_each(cast: Cast) -> None:
    number = Member.objects.filter(status="verified").count()
    with time_machine.travel("2028-11-25T00:00:00Z", tick=False):
        assert actions.lapse_expired() == number
    assert Decision.objects.filter(outcome="lapsed").count() == number
    assert (
        AuditEvent.objects.filter(kind="verification-lapsed").values("about_id").distinct().count() == number
    )


def test_an_approval_cannot_be_undone_past_a_suspension(cast: Cast) -> None:
    decision = vetting.approve(application=sent("wulan@id.example"), by=cast.dewi)
    actions.suspend(member=decision.member, by=cast.ratna, reason="x")
    with pytest.raises(vetting.VettingError, match="any more"):
        vetting.undo(decision=decision, by=cast.dewi)
