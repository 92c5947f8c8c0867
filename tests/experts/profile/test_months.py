"""`/profile/availability/`: how free a person is, month by month, and by which clock."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import AuditEvent, Availability, Member
from experts.profile.section_forms import coming_months
from tests.cast import Cast
from tests.posting_about import months

ADDRESS = "/profile/availability/"


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def states(cast: Cast) -> dict[datetime.date, str]:
    return dict(cast.kanya.availability.values_list("month", "state"))


def test_twelve_months_from_this_one_on_are_asked() -> None:
    asked = coming_months()
    assert asked[0] == timezone.localdate().replace(day=1)
    assert len(asked) == len(set(asked)) == 12
    assert all(day.day == 1 for day in asked)


def test_each_month_is_kept_and_unsaid_ones_are_not(owner: Client, cast: Cast) -> None:
    first, second, third, *_rest = coming_months()
    said = months("") | {f"{first:%Y-%m}": "busy", f"{third:%Y-%m}": "partly"}
    assert owner.post(ADDRESS, said).headers["Location"] == "/profile/"
    assert states(cast) == {first: "busy", third: "partly"}
    assert "Busy" in owner.get(ADDRESS).content.decode()


def test_one_button_says_free_for_all_months(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, months("busy") | {"all_free": "1"})
    assert states(cast) == dict.fromkeys(coming_months(), "free")


def test_a_month_is_taken_back(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, months("free"))
    owner.post(ADDRESS, months(""))
    assert states(cast) == {}


def test_months_that_are_over_stay_as_they_were(owner: Client, cast: Cast) -> None:
    past = Availability.objects.create(profile=cast.kanya, month=datetime.date(2025, 1, 1), state="busy")
    owner.post(ADDRESS, months("free"))
    assert states(cast)[past.month] == "busy"


def test_the_search_finds_who_is_free(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, months("free"))
    owner.force_login(cast.binh)
    page = owner.get("/experts/?free=now").content.decode()
    assert "Kanya" in page
    assert "Rizal" not in page.split('id="results"')[-1]


def test_the_time_zone_is_where_the_person_works(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, months("free") | {"time_zone": "Asia/Dili"})
    assert Member.objects.get(pk=cast.kanya.member_id).time_zone == "Asia/Dili"
    owner.force_login(cast.binh)
    assert "(UTC+9)" in owner.get(f"/experts/{cast.kanya.code}/").content.decode()


def test_a_zone_from_nowhere_is_refused_and_what_was_chosen_stays(owner: Client, cast: Cast) -> None:
    response = owner.post(ADDRESS, months("busy") | {"time_zone": "Moon/Crater"})
    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_time_zone">' in page
    assert page.count('value="busy"') == page.count("checked") == 12
    assert states(cast) == {}


def test_a_state_from_nowhere_leads_to_its_month(owner: Client, cast: Cast) -> None:
    first = f"{coming_months()[0]:%Y-%m}"
    response = owner.post(ADDRESS, months("free") | {first: "maybe"})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="#id_{first}_0">' in page
    assert f'id="id_{first}_0"' in page
    assert states(cast) == {}


def test_a_person_s_own_zone_stays_although_the_list_lacks_it(owner: Client, cast: Cast) -> None:
    Member.objects.filter(pk=cast.kanya.member_id).update(time_zone="Africa/Nairobi")
    assert '<option value="Africa/Nairobi" selected>' in owner.get(ADDRESS).content.decode()


def test_the_line_tells_the_months(owner: Client) -> None:
    owner.post(ADDRESS, months("free"))
    assert AuditEvent.objects.get(kind="profile-months-changed").fields == ["availability"]
