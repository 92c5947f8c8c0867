"""The page of a state's personnel officers: who holds which seat, appointing, ending."""

import pytest
from django.test import Client

from experts.models import MemberState, PersonnelOfficer
from tests.cast import Cast, expert, institution, person, seat
from tests.test_bad_input import proven

PAGE = "/roster/personnel-officers/"
APPOINT = f"{PAGE}appoint/"


@pytest.fixture
def dewi(client: Client, cast: Cast) -> Client:
    """Her browser, a minute after a proof."""
    proven(client, cast.dewi)
    return client


def test_says_who_holds_which_seat_and_whether_the_state_asks_institutions(dewi: Client, cast: Cast) -> None:
    seat(cast.rizal.member)
    page = dewi.get(PAGE).content.decode()
    assert "Rizal Hidayat" in page and cast.rizal.member.institution.official_name in page
    assert "asks its focal points only" in page
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    assert "asks the institution first" in dewi.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["rizal@id.example", "RIZAL@ID.example", "rizal  hidayat"])
def test_appoints_somebody_found_by_address_or_name(dewi: Client, cast: Cast, who: str) -> None:
    answer = dewi.post(APPOINT, {"who": who, "institution": cast.rizal.member.institution_id}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Rizal Hidayat now says who works at" in answer.content.decode()
    assert PersonnelOfficer.objects.get().appointed_by == cast.dewi


def test_somebody_of_another_state_is_not_found_like_nobody(dewi: Client, cast: Cast) -> None:
    own = institution("ID").pk
    answers = [
        dewi.post(APPOINT, {"who": who, "institution": own}) for who in ("binh@vn.example", "nobo@vn.example")
    ]
    assert {answer.status_code for answer in answers} == {422}
    first, second = [answer.context["form"].errors["who"] for answer in answers]
    assert first == second == ["Nobody of your state was found. Check the spelling, or type the work e-mail."]


def test_says_what_to_do_about_each_mistake_and_keeps_what_was_typed(dewi: Client, cast: Cast) -> None:
    person("rizal2@id.example", "ID", "Rizal Hidayat")
    for who, said in {
        "": "Type an e-mail address or a name.",
        "Rizal Hidayat": "Several people have this name.",
        "ayu@id.example": "not verified today",
        "bagus@id.example": "not verified today",
        "dewi@id.example": "Nobody appoints themselves",
    }.items():
        answer = dewi.post(APPOINT, {"who": who, "institution": institution("TH").pk})
        assert answer.status_code == 422
        assert said in str(answer.context["form"].errors["who"])
        assert "Choose one of these institutions." in str(answer.context["form"].errors["institution"])
        assert f'value="{who}"' in answer.content.decode() or not who


def test_ends_a_seat_after_asking_once_more(dewi: Client, cast: Cast) -> None:
    held = seat(cast.rizal.member)
    assert "End this seat?" in dewi.get(f"{PAGE}{held.pk}/end/").content.decode()
    assert PersonnelOfficer.objects.active().exists()
    dewi.post(f"{PAGE}{held.pk}/end/")
    assert not PersonnelOfficer.objects.active().exists()


def test_a_seat_of_another_state_and_ones_own_are_missing(dewi: Client, cast: Cast) -> None:
    for held in (seat(cast.kanya.member), seat(cast.dewi.member)):
        assert dewi.get(f"{PAGE}{held.pk}/end/").status_code == 404
        assert dewi.post(f"{PAGE}{held.pk}/end/").status_code == 404
    assert PersonnelOfficer.objects.active().count() == 2


def test_the_page_costs_the_same_for_many(
    dewi: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(6):
        seat(expert(person(f"p{number}@id.example", "ID", f"Officer {number}"), []).member)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        dewi.get(PAGE)
