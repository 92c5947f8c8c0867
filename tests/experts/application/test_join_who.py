"""The second page of joining: who somebody is."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from experts.application.models import Application
from experts.models import Member, MemberState
from tests.cast import Cast, person

from .papers import newcomer, sent

WHO = {"state": "KH", "official_name": "Kong Sophal", "native_name": "គង់ សុផល", "called": "Sophal"}


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    client.force_login(newcomer("sophal@mcs.gov.kh"))
    return client


def say(browser: Client, **other: Any) -> HttpResponse:
    return browser.post("/join/who/", WHO | other)


def test_names_and_state_are_kept_and_lead_to_the_last_page(browser: Client) -> None:
    assert say(browser)["Location"] == "/join/work/"
    member = Member.objects.get(user__email="sophal@mcs.gov.kh")
    assert (member.official_name, member.native_name, member.native_language) == (
        "Kong Sophal",
        "គង់ សុផល",
        "km",
    )
    assert (member.called, member.state_id, member.status) == ("Sophal", "KH", "drafting")
    assert browser.get("/join/")["Location"] == "/join/work/"


def test_the_address_says_the_state_and_the_page_who_looks(browser: Client) -> None:
    page = browser.get("/join/who/").content.decode()
    assert '<option value="KH" selected>' in page
    assert page.count("Ministry of Civil Service") == 2
    assert "does not ask for a civil-service number" in page


@pytest.mark.parametrize("address", ["a@gmail.com", "b@evil-gov.com", "c@gov.kh.example.com"])
def test_an_address_of_nowhere_says_nothing(cast: Cast, client: Client, address: str) -> None:
    client.force_login(newcomer(address))
    assert '<option value="" selected>' in client.get("/join/who/").content.decode()


def test_what_the_roster_knows_of_the_address_stands_there_already(cast: Cast, client: Client) -> None:
    person("malee@ocsc.go.th", "TH", "Malee Thongdee", "invited", native_name="มาลี", native_language="th")
    client.force_login(newcomer("malee@ocsc.go.th"))
    page = client.get("/join/who/").content.decode()
    assert 'value="Malee Thongdee"' in page and 'value="มาลี"' in page


def test_names_are_cleaned_as_the_roster_does(browser: Client) -> None:
    say(browser, official_name="  Kong \t Sophal ", native_name="-", called="")
    member = Member.objects.get(user__email="sophal@mcs.gov.kh")
    assert (member.official_name, member.native_name, member.called) == ("Kong Sophal", "", "Kong Sophal")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("official_name", "", "Write your name as your service writes it."),
        ("official_name", "12345", "This is not a name."),
        ("official_name", "K" * 201, "Shorten it to at most 200"),
        ("official_name", "Kong\u202eSophal", "control characters"),
        ("native_name", "ေမာင္ေမာင္", "Convert it to Unicode"),
        ("called", "!!", "This is not a name."),
        ("state", "", "Choose the state you work for."),
        ("state", "XX", "Choose one of the states in the list."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_stays(
    browser: Client, field: str, value: str, said: str
) -> None:
    response = say(browser, **{field: value})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page and f'id="id_{field}_error"' in page
    assert 'class="errs"' in page
    assert field == "called" or 'value="Sophal"' in page
    assert not Application.objects.exists()


def test_a_state_that_does_not_take_part_cannot_be_chosen(browser: Client) -> None:
    MemberState.objects.filter(pk="KH").update(participates=False)
    assert 'value="KH"' not in browser.get("/join/who/").content.decode()
    assert say(browser).status_code == 422


def test_another_state_drops_the_institution_of_the_first(browser: Client) -> None:
    say(browser)
    Application.objects.update(proposed_institution="Some Board of Cambodia")
    say(browser, state="LA")
    assert Application.objects.get().proposed_institution == ""


def test_who_waits_cannot_change_it(cast: Cast, client: Client) -> None:
    client.force_login(sent("wulan@bkn.go.id").applicant)
    assert client.get("/join/who/")["Location"] == "/join/status/"
    assert say(client)["Location"] == "/join/status/"
    assert Member.objects.get(user__email="wulan@bkn.go.id").official_name == "Wulan Sari"


@pytest.mark.parametrize("name", ["putri", "binh", "ratna"])
def test_suspended_people_members_and_staff_do_not_join(cast: Cast, client: Client, name: str) -> None:
    client.force_login(getattr(cast, name))
    before = Member.objects.count()
    assert say(client)["Location"] in ("/join/status/", "/accounts/2fa/totp/activate/")
    assert Member.objects.count() == before


def test_who_left_may_come_back(cast: Cast, client: Client) -> None:
    client.force_login(cast.lan)
    assert 'value="Nguyễn Thị Lan"' in client.get("/join/who/").content.decode()
    say(client, state="VN", official_name="Nguyễn Thị Lan", native_name="")
    assert Application.objects.get().kind == "return"
    assert Member.objects.get(user=cast.lan).status == "left"
    assert client.get("/join/work/").status_code == 200
