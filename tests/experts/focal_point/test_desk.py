"""Appointing on the secretariat's desk: two officers, each with a fresh proof, and never by hand."""

import time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from experts.focal_point import proposing
from experts.models import AuditEvent, FocalPoint, Proposal, User
from tests.cast import Cast
from tests.experts.secretariat.officers import officer, sits

ADD = reverse("admin:experts_proposal_add")


@pytest.fixture
def hana(cast: Cast) -> User:
    """A second head of the secretariat."""
    return officer("hana", "head")


def facts(user: User, position: int | str = 1) -> dict[str, object]:
    return {"user": user.pk, "position": position, "since": "", "reason": "Letter 12/2026 of the ministry."}


def confirm(proposal: Proposal) -> str:
    return f"{reverse('admin:experts_proposal_confirm')}?pk={proposal.pk}"


def test_one_officer_proposes_and_another_confirms(cast: Cast, hana: User) -> None:
    assert sits(cast.ratna).post(ADD, facts(cast.binh)).status_code == 302
    assert not FocalPoint.objects.filter(user=cast.binh).exists()
    proposal = Proposal.objects.get()
    browser = sits(hana)
    assert "Letter 12/2026" in browser.get(f"/admin/experts/proposal/{proposal.pk}/change/").content.decode()
    browser.post(confirm(proposal))
    proposal.refresh_from_db()
    assert (proposal.proposed_by, proposal.confirmed_by) == (cast.ratna, hana)
    assert FocalPoint.objects.get(user=cast.binh).state_id == "VN"
    kinds = set(AuditEvent.objects.exclude(kind="looked-at").values_list("kind", flat=True))
    assert kinds == {"appointment-proposed", "appointment-confirmed", "focal-point-appointed"}


def test_whoever_proposed_cannot_confirm(cast: Cast, hana: User) -> None:
    proposal = proposing.propose_appointment(user=cast.binh, by=cast.ratna, reason="Letter 12.")
    answer = sits(cast.ratna).post(confirm(proposal), follow=True)
    assert "Another officer has to confirm this." in answer.content.decode()
    assert not FocalPoint.objects.filter(user=cast.binh).exists()


def test_it_is_confirmed_once(cast: Cast, hana: User) -> None:
    third = officer("intan", "head")
    proposal = proposing.propose_appointment(user=cast.binh, by=cast.ratna, reason="Letter 12.")
    proposing.confirm(proposal=proposal, by=hana)
    with pytest.raises(ValidationError, match="just dealt"):
        proposing.confirm(proposal=proposal, by=third)
    assert FocalPoint.objects.filter(user=cast.binh).count() == 1


def test_a_caseworker_proposes_and_does_not_confirm(cast: Cast, hana: User) -> None:
    caseworker = officer("joko", "caseworker")
    own = proposing.propose_appointment(user=cast.binh, by=caseworker, reason="Letter 12.")
    rizal = User.objects.get(email="rizal@id.example")
    others = proposing.propose_appointment(user=rizal, by=hana, reason="Letter 13.")
    with pytest.raises(PermissionDenied):
        proposing.confirm(proposal=others, by=caseworker)
    proposing.confirm(proposal=own, by=hana)


def test_an_appointment_ends_by_two_officers_too(cast: Cast, hana: User) -> None:
    running = FocalPoint.objects.get(user=cast.dewi)
    end = f"{reverse('admin:experts_focalpoint_end')}?pk={running.pk}"
    assert sits(cast.ratna).post(end, {"reason": ""}).status_code == 422
    sits(cast.ratna).post(end, {"reason": "Retires."})
    running.refresh_from_db()
    assert running.until is None
    sits(hana).post(confirm(Proposal.objects.get()))
    running.refresh_from_db()
    assert running.until is not None


def test_what_cannot_be_done_any_more_leaves_the_proposal_open(cast: Cast, hana: User) -> None:
    proposal = proposing.propose_appointment(user=cast.binh, by=cast.ratna, reason="Letter 12.")
    member = cast.binh.member
    member.status, member.suspended_at = "suspended", member.verified_at
    member.save()
    assert "Only a verified member" in sits(hana).post(confirm(proposal), follow=True).content.decode()
    assert Proposal.objects.open().exists()


def test_a_withdrawn_proposal_is_not_confirmed(cast: Cast, hana: User) -> None:
    proposal = proposing.propose_appointment(user=cast.binh, by=cast.ratna, reason="Letter 12.")
    sits(cast.ratna).post(f"{reverse('admin:experts_proposal_withdraw')}?pk={proposal.pk}")
    assert "just dealt with this" in sits(hana).post(confirm(proposal), follow=True).content.decode()
    assert not FocalPoint.objects.filter(user=cast.binh).exists()


@pytest.mark.parametrize("address", [ADD, "/admin/experts/proposal/do/confirm/?pk=1"])
def test_a_proof_is_old_after_five_minutes(cast: Cast, address: str) -> None:
    client = sits(cast.ratna)
    session = client.session
    session["account_authentication_methods"][-1]["at"] = time.time() - 301
    session.save()
    assert client.get(address)["Location"].startswith("/accounts/2fa/reauthenticate/")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("ayu", "Only a verified member"),
        ("dewi", "This member is a focal point already."),
        ("rizal", "Another focal point of this state stands there already."),
    ],
)
def test_a_mistake_is_told_beside_the_field(cast: Cast, who: str, said: str) -> None:
    user = User.objects.get(email=f"{who}@id.example")
    assert said in sits(cast.ratna).post(ADD, facts(user)).content.decode()
    assert not Proposal.objects.exists()


def test_the_only_head_is_told_to_appoint_a_second_one_first(cast: Cast) -> None:
    assert "Appoint a second one first" in sits(cast.ratna).get(ADD).content.decode()


def test_a_second_proposal_of_the_same_is_told_so(cast: Cast, hana: User, client: Client) -> None:
    proposing.propose_appointment(user=cast.binh, by=cast.ratna, reason="Letter 12.")
    with pytest.raises(ValidationError, match="proposed this already"):
        proposing.propose_appointment(user=cast.binh, by=hana, reason="Letter 12.")
    assert "proposed this already" in sits(hana).post(ADD, facts(cast.binh, "")).content.decode()
