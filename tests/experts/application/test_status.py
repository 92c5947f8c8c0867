"""Where somebody stands on the way into the pool, or out of it."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import Member
from tests.cast import Cast


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("signed_up", "Your address is confirmed"),
        ("ayu", "Your focal point is checking"),
        ("putri", "Your membership is suspended"),
        ("lan", "You have left the service"),
    ],
)
def test_it_is_said_in_a_plain_sentence(cast: Cast, client: Client, name: str, heading: str) -> None:
    client.force_login(getattr(cast, name))
    assert heading in client.get("/join/status/").content.decode()


def test_a_declined_person_reads_the_reason(cast: Cast, client: Client) -> None:
    Member.objects.filter(user=cast.ayu).update(status="declined", status_reason="Not on our payroll.")
    client.force_login(cast.ayu)
    page = client.get("/join/status/").content.decode()
    assert "Your application was declined" in page
    assert "Not on our payroll." in page


@pytest.mark.parametrize("status", ["verified", "lapsed"])
def test_a_verification_that_ran_out_says_since_when(cast: Cast, client: Client, status: str) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Member.objects.filter(user=cast.binh).update(status=status, expires_on=yesterday)
    client.force_login(cast.binh)
    assert "Your verification ran out" in client.get("/join/status/").content.decode()


def test_a_member_goes_home(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/join/status/").headers["Location"] == "/"


def test_an_applicant_sees_no_other_person(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    page = client.get("/join/status/").content.decode()
    assert "Dewi" not in page and "dewi@" not in page
