"""Focal points and staff can do nothing before they have a second factor."""

import pytest
from django.test import Client

from tests.cast import Cast

from .hands import code, log_in, prove

ENROL = "/accounts/2fa/totp/activate/"


@pytest.mark.parametrize(
    "page",
    ["/", "/experts/", "/me/", "/profile/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/",
     "/accounts/sessions/", "/join/status/", "/admin/", "/admin/experts/user/"],
)  # fmt: skip
def test_every_other_page_leads_to_enrolment(cast: Cast, client: Client, page: str) -> None:
    client.force_login(cast.kesone)
    assert client.get(page).headers["Location"] == ENROL


@pytest.mark.parametrize("page", ["/accounts/logout/", "/accounts/reauthenticate/", "/help/", "/privacy/"])
def test_the_way_out_the_proof_and_the_explanations_stay_open(cast: Cast, client: Client, page: str) -> None:
    client.force_login(cast.kesone)
    assert client.get(page).status_code == 200


def test_once_enrolled_everything_opens(cast: Cast, client: Client) -> None:
    log_in(client, "kesone@la.example")
    prove(client)
    client.post(ENROL, {"code": code(client.get(ENROL).context["form"].secret)})
    assert client.get("/experts/").status_code == 200


def test_an_appointment_closes_the_pages_at_the_next_request(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/me/").status_code == 200
    cast.binh.appointments.create(state_id="VN", since="2026-01-01")
    assert client.get("/me/").headers["Location"] == ENROL
