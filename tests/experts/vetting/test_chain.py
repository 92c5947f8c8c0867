"""Two keys: the institution's personnel officer first, then the focal point, never one person for both."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from experts.application.models import Application
from experts.models import Member, MemberState, PersonnelOfficer, User
from experts.vetting import actions
from tests.cast import Cast, institution, person
from tests.experts.application.papers import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def arif(cast: Cast) -> User:
    """Speaks for the personnel of Indonesia's first institution, where the state asks it first."""
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    user = person("arif@id.example", "ID", "Arif Budiman").user
    assert user is not None
    since = timezone.localdate() - datetime.timedelta(days=30)
    PersonnelOfficer.objects.create(
        user=user, institution=institution("ID"), since=since, appointed_by=cast.dewi
    )
    return User.objects.get(pk=user.pk)


def test_the_institution_is_asked_first_then_the_state(cast: Cast, arif: User) -> None:
    application = sent("wulan@id.example")
    assert (application.step, list(Application.objects.awaiting(cast.dewi))) == ("institution", [])
    actions.approve(application=application, by=arif)
    application.refresh_from_db()
    assert (application.step, application.state, application.agreed_by) == ("state", "waiting", arif)
    actions.approve(application=application, by=cast.dewi)
    assert Member.objects.get(pk=application.member_id).status == "verified"


def test_an_institution_without_anybody_is_left_out(cast: Cast, arif: User) -> None:
    PersonnelOfficer.objects.update(until=timezone.localdate())
    assert sent("wulan@id.example").step == "state"


def test_a_stale_page_does_not_turn_the_other_key(cast: Cast, arif: User) -> None:
    application = sent("wulan@id.example")
    stale = Application.objects.get(pk=application.pk)
    actions.approve(application=application, by=arif)
    with pytest.raises(actions.DecidedError):
        actions.approve(application=stale, by=cast.dewi)


def test_nobody_turns_both_keys(cast: Cast, arif: User) -> None:
    application = sent("wulan@id.example")
    PersonnelOfficer.objects.update(until=timezone.localdate())
    PersonnelOfficer.objects.create(
        user=cast.dewi, institution=institution("ID"), since=timezone.localdate(), appointed_by=arif
    )
    dewi = User.objects.get(pk=cast.dewi.pk)
    actions.approve(application=application, by=dewi)
    application.refresh_from_db()
    with pytest.raises(actions.VettingError):
        actions.approve(application=application, by=dewi)


@pytest.mark.parametrize("key", ["agreed", "decided"])
def test_the_database_itself_refuses_a_decision_about_oneself(cast: Cast, key: str) -> None:
    application = sent("wulan@id.example")
    facts = {f"{key}_by": application.applicant, f"{key}_at": timezone.now()}
    facts |= {"state": "declined"} if key == "decided" else {}
    with pytest.raises(IntegrityError, match="not_decided_by_the_applicant"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**facts)


def test_the_database_itself_refuses_two_keys_in_one_hand(cast: Cast) -> None:
    application = sent("wulan@id.example")
    now = timezone.now()
    with pytest.raises(IntegrityError, match="two_keys"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(
            agreed_by=cast.dewi, agreed_at=now, decided_by=cast.dewi, decided_at=now, state="declined"
        )


def test_an_institution_undoes_its_word_until_the_state_has_spoken(cast: Cast, arif: User) -> None:
    application = sent("wulan@id.example")
    decision = actions.approve(application=application, by=arif)
    actions.undo(decision=decision, by=arif)
    application.refresh_from_db()
    assert (application.step, application.agreed_by) == ("institution", None)
    decision = actions.approve(application=application, by=arif)
    application.refresh_from_db()
    actions.approve(application=application, by=cast.dewi)
    with pytest.raises(actions.VettingError):
        actions.undo(decision=decision, by=arif)
