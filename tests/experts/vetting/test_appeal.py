"""Objecting to a no or a suspension: once, to somebody who had no part in it."""

import datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone, translation

from experts.application.actions import ApplicationError
from experts.application.anew import again
from experts.application.models import Application
from experts.focal_point import actions as appointments
from experts.models import Letter, Member, Notification, User
from experts.vetting import actions as vetting
from experts.vetting import appealing
from experts.vetting.appealing import AppealError
from experts.vetting.models import Appeal, Decision
from tests.cast import Cast, make_cast
from tests.experts.application.papers import declined, later, sent
from tests.post import words
from tests.test_races import at_once

pytestmark = pytest.mark.django_db


def officer(email: str = "tirto@secretariat.example") -> User:
    """Another one of the secretariat."""
    return User.objects.create_superuser(email)


def appealed(application: Application) -> Appeal:
    return appealing.make(
        decision=Decision.objects.get(application=application), words="I do.", by=application.applicant
    )


def suspended(cast: Cast) -> Decision:
    """Bình, by Ratna, a while ago."""
    long_ago = timezone.now() - datetime.timedelta(days=1)
    Member.objects.filter(user=cast.binh).update(status="suspended", suspended_at=long_ago)
    return Decision.objects.create(
        member=cast.binh.member, outcome="suspended", message="Spam.", by=cast.ratna, at=long_ago
    )


def post(user: User, words: str = "I do work there.") -> str:
    client = Client()
    client.force_login(user)
    answer = client.post("/join/appeal/", {"words": words}, follow=True)
    return answer.content.decode()


def test_the_secretariat_is_told_at_once_and_the_page_says_so(cast: Cast) -> None:
    application = declined("wulan@id.example", cast.dewi)
    page = post(application.applicant)
    assert "The secretariat has your appeal" in page and "I do work there." in page
    assert 'href="/join/appeal/"' not in page
    assert Notification.objects.get(user=cast.ratna, kind="appeal-made").lettered_at
    assert not Appeal.objects.visible_to(cast.dewi).exists()


def test_without_words_nothing_is_sent(cast: Cast, client: Client) -> None:
    client.force_login(declined("wulan@id.example", cast.dewi).applicant)
    answer = client.post("/join/appeal/", {"words": " "})
    assert answer.status_code == 422 and b"Say what speaks against the decision." in answer.content
    assert not Appeal.objects.exists()


def test_once_against_a_decision(cast: Cast) -> None:
    application = declined("wulan@id.example", cast.dewi)
    appealed(application)
    with pytest.raises(AppealError, match="already"):
        appealed(application)
    assert "nothing to appeal against" in post(application.applicant)


def test_what_can_still_be_undone_is_not_appealed_against(cast: Cast) -> None:
    application = sent("wulan@id.example")
    decision = vetting.decline(application=application, by=cast.dewi, message="No.")
    with pytest.raises(AppealError):
        appealing.make(decision=decision, words="I do.", by=application.applicant)
    assert "Your focal point is checking" in post(application.applicant)


def test_nobody_appeals_for_others(cast: Cast) -> None:
    application = declined("wulan@id.example", cast.dewi)
    with pytest.raises(PermissionDenied):
        appealing.make(decision=Decision.objects.get(), words="She does.", by=cast.ayu)
    assert application.state == "declined"


def test_granted_it_waits_again_and_somebody_else_decides(cast: Cast) -> None:
    appointments.appoint(user=cast.rizal.member.user, by=cast.ratna)
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    decision = appealing.answer(appeal=appeal, by=cast.ratna, granted=True, message="The letter is true.")
    application = Application.objects.get()
    assert (decision.outcome, application.state, application.member.status) == (
        "granted",
        "waiting",
        "applicant",
    )
    assert not Application.objects.awaiting(cast.dewi).exists()
    assert vetting.approve(application=application, by=cast.rizal.member.user).outcome == "approved"


def test_where_nobody_else_is_left_the_secretariat_decides(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    appealing.answer(appeal=appeal, by=cast.ratna, granted=True, message="The letter is true.")
    assert Notification.objects.filter(user=cast.ratna, kind="application-without-reviewer").exists()
    assert Application.objects.awaiting(officer()).exists()
    with pytest.raises(vetting.VettingError):
        vetting.approve(application=Application.objects.get(), by=cast.dewi)


def test_who_declined_for_the_secretariat_does_not_decide_again(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.ratna))
    with pytest.raises(AppealError, match="no part"):
        appealing.answer(appeal=appeal, by=cast.ratna, granted=True, message="So be it.")
    appealing.answer(appeal=appeal, by=officer(), granted=True, message="The letter is true.")
    assert not Application.objects.awaiting(cast.ratna).exists()
    assert Application.objects.awaiting(cast.dewi).exists()


def test_refused_the_letter_says_why_in_the_reader_s_language(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    User.objects.filter(pk=appeal.member.user_id).update(language="id")
    appealing.answer(appeal=appeal, by=cast.ratna, granted=False, message="Kami tidak menemukan nama Anda.")
    text = words(Letter.objects.get(kind="appeal/refused"))
    assert "Kami tidak menemukan nama Anda." in text and text.startswith("Yth. Wulan Sari,")
    assert Application.objects.get().state == "declined"
    client = Client()
    client.force_login(User.objects.get(pk=appeal.member.user_id))
    assert "Kami tidak menemukan nama Anda." in client.get("/join/status/").content.decode()


@pytest.mark.parametrize("runs", [True, False])
def test_granted_against_a_suspension_the_membership_goes_on(cast: Cast, runs: bool) -> None:
    decision = suspended(cast)
    assert "The secretariat has your appeal" in post(cast.binh)
    if not runs:
        Member.objects.filter(user=cast.binh).update(expires_on="2026-01-01")
    appealing.answer(appeal=decision.appeals.get(), by=officer(), granted=True, message="It was a mistake.")
    member = Member.objects.get(user=cast.binh)
    assert (member.status, member.suspended_at) == ("verified" if runs else "lapsed", None)
    text = words(Letter.objects.get(kind="appeal/granted"))
    assert ("You are a member again" in text) is runs


def test_who_suspended_does_not_answer(cast: Cast) -> None:
    appeal = appealing.make(decision=suspended(cast), words="No.", by=cast.binh)
    with pytest.raises(AppealError, match="no part"):
        appealing.answer(appeal=appeal, by=cast.ratna, granted=False, message="No.")


def test_an_answer_says_why_and_comes_from_the_secretariat(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    with pytest.raises(ValidationError):
        appealing.answer(appeal=appeal, by=cast.ratna, granted=True, message=" ")
    with pytest.raises(PermissionDenied):
        appealing.answer(appeal=appeal, by=cast.somchai, granted=True, message="Yes.")
    assert Appeal.objects.get().state == "waiting"


def test_what_was_settled_meanwhile_is_left_as_it_is(cast: Cast) -> None:
    appeal = appealing.make(decision=suspended(cast), words="No.", by=cast.binh)
    Member.objects.filter(user=cast.binh).update(status="left", left_on=timezone.localdate())
    appealing.answer(appeal=appeal, by=officer(), granted=True, message="It was a mistake.")
    assert Member.objects.get(user=cast.binh).status == "left"


def test_while_an_appeal_waits_nobody_asks_again(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    with pytest.raises(ApplicationError, match="answers first"):
        again(by=appeal.member.user)
    appealing.answer(appeal=appeal, by=cast.ratna, granted=False, message="No.")
    assert again(by=appeal.member.user).state == "draft"


def test_after_asking_again_the_old_no_is_history(cast: Cast) -> None:
    application = declined("wulan@id.example", cast.dewi)
    again(by=application.applicant)
    with pytest.raises(AppealError, match="nothing"):
        appealed(application)


def test_an_answer_is_never_undone(cast: Cast) -> None:
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    decision = appealing.answer(appeal=appeal, by=cast.ratna, granted=False, message="No.")
    assert not Decision.objects.undoable_by(cast.ratna).exists()
    with pytest.raises(vetting.VettingError), translation.override("en"):
        vetting.undo(decision=decision, by=cast.ratna)


def test_the_page_explains_before_anything_is_typed(cast: Cast, client: Client) -> None:
    client.force_login(declined("wulan@id.example", cast.dewi).applicant)
    page = client.get("/join/appeal/").content.decode()
    assert "no part in the decision" in page and "Nobody knows you there." in page
    with later():
        assert client.get("/join/appeal/").status_code == 200


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_give_one_answer() -> None:
    cast = make_cast()
    appeal = appealed(declined("wulan@id.example", cast.dewi))
    other = officer()

    def give(by: User, granted: bool) -> str:
        try:
            return appealing.answer(appeal=appeal, by=by, granted=granted, message="So be it.").outcome
        except AppealError:
            return "too late"

    got = at_once(*[partial(give, by, granted) for by in (cast.ratna, other) for granted in (True, False)])
    assert sorted(got)[-3:] == ["too late"] * 3
    assert Decision.objects.filter(outcome__in=["granted", "refused"]).count() == 1
    assert Letter.objects.filter(kind__startswith="appeal/").count() == 1
