"""Appointing on the secretariat's desk: with a fresh proof, by the action, never by hand."""

import time

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.exceptions import ValidationError
from django.test import Client
from django.test.client import RequestFactory
from django.urls import reverse

from experts.models import FocalPoint, User
from tests.cast import Cast

ADD = reverse("admin:experts_focalpoint_add")
LIST = reverse("admin:experts_focalpoint_changelist")


def proven(client: Client, user: User) -> None:
    """Signed in, and has just shown the second factor."""
    client.force_login(user)
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, method="mfa", type="totp", reauthenticated=True)
    request.session.save()


def test_an_appointment_asks_for_a_fresh_proof(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    answer = client.post(ADD, {"user": cast.binh.pk, "position": 1, "since": "2026-11-21"})
    assert answer["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert not FocalPoint.objects.filter(user=cast.binh).exists()


def test_with_a_fresh_proof_it_is_made(cast: Cast, client: Client) -> None:
    proven(client, cast.ratna)
    client.post(ADD, {"user": cast.binh.pk, "position": 1, "since": "2026-11-21"})
    assert FocalPoint.objects.get(user=cast.binh).state_id == "VN"


def test_somebody_who_is_not_verified_is_refused_beside_the_field(cast: Cast, client: Client) -> None:
    proven(client, cast.ratna)
    answer = client.post(ADD, {"user": cast.ayu.pk, "position": 1, "since": "2026-11-21"})
    assert "Only a verified member" in answer.content.decode()
    assert not FocalPoint.objects.filter(user=cast.ayu).exists()


def test_ending_asks_for_a_fresh_proof_too(cast: Cast, client: Client) -> None:
    appointment = FocalPoint.objects.get(user=cast.dewi)
    chosen = {"action": "end_appointments", "_selected_action": [appointment.pk]}
    client.force_login(cast.ratna)
    client.post(LIST, chosen)
    appointment.refresh_from_db()
    assert appointment.until is None
    proven(client, cast.ratna)
    client.post(LIST, chosen)
    appointment.refresh_from_db()
    assert appointment.until is not None


def test_a_proof_is_old_after_five_minutes(cast: Cast, client: Client) -> None:
    proven(client, cast.ratna)
    session = client.session
    session["account_authentication_methods"][-1]["at"] = time.time() - 301
    session.save()
    assert client.get(ADD)["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_a_place_that_is_taken_is_told_beside_the_field(cast: Cast, client: Client) -> None:
    proven(client, cast.ratna)
    rizal = cast.rizal.member.user
    answer = client.post(ADD, {"user": rizal.pk, "position": 1, "since": "2026-11-21"})
    assert "Another focal point of this state stands there already." in answer.content.decode()


def test_who_is_a_focal_point_already_is_told_so(cast: Cast, client: Client) -> None:
    proven(client, cast.ratna)
    answer = client.post(ADD, {"user": cast.dewi.pk, "position": 2, "since": "2026-11-21"})
    assert "This member is a focal point already." in answer.content.decode()


def test_who_comes_a_moment_too_late_is_told_so(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_late(**_facts: object) -> None:
        raise ValidationError("This member is a focal point already.")

    proven(client, cast.ratna)
    monkeypatch.setattr("experts.focal_point.actions.appoint", too_late)
    facts = {"user": cast.binh.pk, "position": 1, "since": "2026-11-21"}
    assert "Somebody else has just appointed" in client.post(ADD, facts, follow=True).content.decode()
