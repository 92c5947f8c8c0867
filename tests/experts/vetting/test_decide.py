"""One decision: who may make it, what it changes, and taking it back."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import Letter, Member
from experts.vetting import actions
from experts.vetting.models import Decision
from tests.cast import Cast
from tests.experts.application.papers import sent

pytestmark = pytest.mark.django_db


def test_approving_lets_the_applicant_in_at_the_next_request(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = Client()
    client.force_login(application.applicant)
    assert client.get("/experts/")["Location"] == "/join/status/"
    actions.approve(application=application, by=cast.dewi)
    assert client.get("/experts/").status_code == 200


def test_the_member_is_verified_by_whom_when_why_and_until_when(cast: Cast) -> None:
    application = sent("wulan@id.example", basis="letter")
    actions.approve(application=application, by=cast.dewi)
    member = Member.objects.get(pk=application.member_id)
    assert (member.status, member.verification_basis) == ("verified", "letter")
    assert member.verified_by == cast.dewi and member.verified_at is not None
    assert member.expires_on == member.state.verification_ends(timezone.now().date())


def test_the_letter_waits_ten_minutes(cast: Cast) -> None:
    decision = actions.approve(application=sent("wulan@id.example"), by=cast.dewi)
    letter = Letter.objects.get(tag=decision.letter_tag)
    assert letter.next_try_at == decision.can_be_undone_until


def test_a_second_decision_is_told_who_was_quicker(cast: Cast) -> None:
    application = sent("wulan@id.example")
    actions.decline(application=application, by=cast.dewi, message="Nobody knows you there.")
    with pytest.raises(actions.DecidedError) as told:
        actions.approve(application=application, by=cast.ratna)
    assert told.value.decision is not None and told.value.decision.by == cast.dewi


@pytest.mark.parametrize("who", ["somchai", "binh", "ayu", "kesone"])
def test_others_have_no_key(cast: Cast, who: str) -> None:
    application = sent("wulan@id.example")
    with pytest.raises(actions.VettingError, match="not waiting for you"):
        actions.approve(application=application, by=getattr(cast, who))
    assert not Decision.objects.exists()


def test_undoing_puts_everything_back_and_keeps_the_letter(cast: Cast) -> None:
    application = sent("wulan@id.example")
    before = Member.objects.filter(pk=application.member_id).values().get()
    decision = actions.approve(application=application, by=cast.dewi)
    actions.undo(decision=decision, by=cast.dewi)
    assert Member.objects.filter(pk=application.member_id).values().get() == before
    assert Letter.objects.get(tag=decision.letter_tag).state == "not_sent"
    application.refresh_from_db()
    assert (application.state, application.decided_by) == ("waiting", None)


def test_after_ten_minutes_nothing_is_undone(cast: Cast) -> None:
    decision = actions.approve(application=sent("wulan@id.example"), by=cast.dewi)
    late = time_machine.travel(decision.at + datetime.timedelta(minutes=10))
    with late, pytest.raises(actions.VettingError, match="any more"):
        actions.undo(decision=decision, by=cast.dewi)
