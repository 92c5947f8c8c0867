"""The texts people agree to, and what each has agreed to."""

from typing import Any

import pytest
from django.test import Client

from experts.consent import actions, models
from experts.consent.models import NEEDED, Consent
from tests.cast import Cast


@pytest.fixture
def binh(cast: Cast, client: Client) -> Client:
    client.force_login(cast.binh)
    return client


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/conduct/", "Code of conduct"),
        ("/conduct/1/", "Code of conduct"),
        ("/consents/membership/", "Notice about membership"),
        ("/consents/statistics/1/", "Being counted by gender and seniority"),
    ],
)
def test_everybody_reads_the_texts(client: Client, db: None, address: str, heading: str) -> None:
    page = client.get(address).content.decode()
    assert f"<h1>{heading}</h1>" in page and "Version 1" in page


@pytest.mark.parametrize(
    "address", ["/conduct/0/", "/conduct/2/", "/consents/marriage/", "/consents/conduct/9/"]
)
def test_a_text_there_is_not_is_missing(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_one_sees_what_one_agreed_to_and_takes_back_what_is_free(binh: Client, cast: Cast) -> None:
    actions.give(purposes=[*NEEDED, "statistics"], by=cast.binh)
    page = binh.get("/me/consents/").content.decode()
    assert page.count("Agreed on") == 3
    assert page.count('name="take_back"') == 1
    binh.post("/me/consents/", {"take_back": "statistics"})
    assert not Consent.objects.running().filter(purpose="statistics").exists()
    assert "Taken back on" in binh.get("/me/consents/").content.decode()
    binh.post("/me/consents/", {"agree": "statistics"})
    assert Consent.objects.running().filter(purpose="statistics").count() == 1


@pytest.mark.parametrize("posted", [{}, {"agree": "marriage"}, {"take_back": "conduct"}])
def test_what_a_membership_rests_on_is_not_taken_back_here(binh: Client, cast: Cast, posted: Any) -> None:
    actions.give(purposes=NEEDED, by=cast.binh)
    assert binh.post("/me/consents/", posted).status_code == 400
    assert Consent.objects.running().count() == 2


def test_a_newer_text_is_told_at_home_and_agreed_to(
    binh: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.give(purposes=NEEDED, by=cast.binh)
    assert "Read and agree" not in binh.get("/").content.decode()
    monkeypatch.setitem(models.VERSIONS, Consent.Purpose.CONDUCT, 2)
    assert "Read and agree" in binh.get("/").content.decode()
    page = binh.get("/me/consents/").content.decode()
    assert "There is a newer text, version 2" in page and 'href="/conduct/1/"' not in page
    binh.post("/me/consents/", {"agree": "conduct"})
    assert set(Consent.objects.running().filter(purpose="conduct").values_list("version", flat=True)) == {
        1,
        2,
    }
    assert "Read and agree" not in binh.get("/").content.decode()
