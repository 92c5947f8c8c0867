"""A member who works elsewhere now: another post, institution or state."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.audit.models import AuditEvent
from experts.consent import actions as consents
from experts.consent.models import NEEDED
from experts.models import Application, Conflict, FocalPoint, Letter, Member, User
from experts.verification import tasks
from experts.vetting import actions as vetting
from experts.vetting.models import UNDO_WITHIN, Decision
from tests.cast import Cast, institution
from tests.post import words

PAGE = "/me/move/"


def says(client: Client, user: User, state: str = "ID", **more: object) -> Application | None:
    """Sent from the page, by somebody who has agreed to everything before."""
    consents.give(purposes=NEEDED, by=user)
    client.force_login(user)
    facts = {"state": state, "institution": institution(state).pk, "post": "Director", "basis": "attestation"}
    response = client.post(PAGE, facts | more)
    assert response.status_code == 302, response.content.decode()
    return Application.objects.filter(applicant=user).order_by("pk").last()


def rizal(cast: Cast) -> User:
    user = cast.rizal.member.user
    assert user is not None
    return user


def test_another_post_is_told_and_changes_with_the_decision_only(cast: Cast, client: Client) -> None:
    application = says(client, rizal(cast))
    assert application and (application.kind, application.state) == ("move", "waiting")
    assert client.get("/experts/").status_code == 200
    assert Member.objects.get(pk=application.member_id).post == "Head of Division"
    assert "A focal point of Indonesia looks at it." in client.get(PAGE).content.decode()
    vetting.approve(application=application, by=cast.dewi)
    member = Member.objects.get(pk=application.member_id)
    assert (member.status, member.post, member.verified_by) == ("verified", "Director", cast.dewi)


def test_the_first_page_shows_the_institutions_of_the_chosen_state(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    own, other = institution("VN"), institution("TH")
    assert own.official_name in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}?state=TH").content.decode()
    assert f'value="{other.pk}"' in page and f'value="{own.pk}"' not in page
    assert client.get(f"{PAGE}?state=XX").status_code == 200


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"post": ""}, "Post"),
        ({"institution": ""}, "Choose where you work, or write its name below."),
        ({"institution": "th"}, "Institution"),
        ({"consents": []}, "Without this nobody can be a member."),
        ({"post": "Head of Division"}, "This is what the pool knows already."),
    ],
)
def test_what_is_missing_is_said(cast: Cast, client: Client, more: dict[str, object], problem: str) -> None:
    client.force_login(rizal(cast))
    facts = {"institution": institution("ID").pk, "post": "Director", "consents": NEEDED} | more
    if more.get("institution") == "th":
        facts["institution"] = institution("TH").pk
    response = client.post(PAGE, {"state": "ID", "basis": "attestation"} | facts)
    assert response.status_code == 422
    assert problem in response.content.decode()
    assert not Application.objects.exists()


def test_an_institution_nobody_knows_is_written_and_entered_with_the_decision(
    cast: Cast, client: Client
) -> None:
    application = says(client, rizal(cast), institution="", proposed_institution="Badan Baru")
    assert application is not None
    vetting.approve(application=application, by=cast.dewi)
    assert str(Member.objects.get(pk=application.member_id).institution) == "Badan Baru"


def test_changes_asked_for_are_answered_on_the_same_page(cast: Cast, client: Client) -> None:
    application = says(client, rizal(cast))
    assert application is not None
    decision = vetting.ask(application=application, by=cast.dewi, message="Which directorate?")
    assert "http://127.0.0.1:8000/me/move/" in words(Letter.objects.get(tag=decision.letter_tag))
    assert "Which directorate?" not in client.get(PAGE).content.decode()  # it can still be undone
    Decision.objects.filter(pk=decision.pk).update(at=decision.at - UNDO_WITHIN)
    assert "Which directorate?" in client.get(PAGE).content.decode()
    answered = {"unit": "Directorate 4", "words": "Added it."}
    says(client, rizal(cast), **answered)
    application.refresh_from_db()
    assert (application.state, application.unit, application.answer) == (
        "waiting",
        "Directorate 4",
        "Added it.",
    )


def test_withdrawn_or_declined_everything_stays(cast: Cast, client: Client) -> None:
    says(client, rizal(cast))
    client.post("/me/move/withdraw/")
    application = says(client, rizal(cast), state="TH", institution=institution("TH").pk)
    assert application is not None
    vetting.decline(application=application, by=cast.somchai, message="Nobody knows you here.")
    member = Member.objects.get(pk=application.member_id)
    assert (member.status, member.state_id, member.post) == ("verified", "ID", "Head of Division")


def test_a_move_to_another_state_is_that_state_s_to_decide(cast: Cast, client: Client) -> None:
    application = says(client, rizal(cast), state="TH", institution=institution("TH").pk)
    assert application is not None
    assert not Application.objects.visible_to(cast.dewi).exists()
    assert list(Application.objects.awaiting(cast.somchai)) == [application]
    vetting.approve(application=application, by=cast.somchai)
    member = Member.objects.get(pk=application.member_id)
    assert (member.state_id, member.institution) == ("TH", institution("TH"))
    assert client.get("/experts/").status_code == 200
    (letter,) = Letter.objects.filter(kind="verification/moved_away")
    said = words(letter)
    assert letter.to == cast.dewi and "Rizal Hidayat has moved away" in said and "Thai" not in said
    assert letter.next_try_at and letter.next_try_at > timezone.now() + datetime.timedelta(minutes=9)


def moved_focal_point(cast: Cast, client: Client) -> vetting.Decision:
    application = says(client, cast.dewi, state="TH", institution=institution("TH").pk)
    assert application is not None
    return vetting.approve(application=application, by=cast.somchai)


def test_who_moves_away_loses_the_office_at_once_and_it_ends_when_nothing_can_be_undone(
    cast: Cast, client: Client
) -> None:
    decision = moved_focal_point(cast, client)
    assert User.objects.get(pk=cast.dewi.pk).focal_state_id is None
    assert client.get("/roster/vetting/").status_code == 403
    assert not FocalPoint.objects.serving().filter(state="ID").exists()
    tasks.keep_verifications.call()
    assert FocalPoint.objects.get(user=cast.dewi).until is None
    with time_machine.travel(decision.at + datetime.timedelta(minutes=11)):
        tasks.keep_verifications.call()
        tasks.keep_verifications.call()
    assert FocalPoint.objects.get(user=cast.dewi).until is not None
    assert AuditEvent.objects.filter(kind="focal-point-moved-away").count() == 1


def test_undone_within_ten_minutes_everything_is_as_it_was(cast: Cast, client: Client) -> None:
    before = Member.objects.filter(user=cast.dewi).values().get()
    decision = moved_focal_point(cast, client)
    vetting.undo(decision=decision, by=cast.somchai)
    assert Member.objects.filter(user=cast.dewi).values().get() == before
    assert User.objects.get(pk=cast.dewi.pk).focal_state_id == "ID"
    assert set(Letter.objects.filter(tag=decision.letter_tag).values_list("state", flat=True)) == {"not_sent"}


def test_a_record_of_the_old_state_with_the_same_address_is_noticed(cast: Cast, client: Client) -> None:
    user = rizal(cast)
    application = says(client, user, state="TH", institution=institution("TH").pk)
    assert application is not None
    Member.objects.filter(profile=cast.bagus).update(work_email="rizal.other@id.example")
    Member.objects.filter(pk=application.member_id).update(work_email="rizal.other@id.example", state="VN")
    vetting.approve(application=application, by=cast.somchai)
    conflict = Conflict.objects.get()
    assert (conflict.newer_id, conflict.older_id) == (application.member_id, cast.bagus.member_id)
