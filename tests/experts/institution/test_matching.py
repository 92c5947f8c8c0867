"""An institution is known by any of its names, in any script; what it may mean is told apart."""

import datetime

import pytest
from django.utils import timezone

from experts.institution.matching import Book, last_successor
from experts.models import Institution, MemberState

pytestmark = pytest.mark.django_db


def book(state: str = "ID") -> Book:
    return Book(MemberState.objects.get(pk=state))


@pytest.mark.parametrize(
    "name", ["BKN", "badan kepegawaian negara", "National Civil Service Agency of Indonesia"]
)
def test_any_of_its_names_leads_to_it(name: str) -> None:
    found = book().find(name).only
    assert found and found.official_name == "National Civil Service Agency"


def test_native_script_leads_to_it() -> None:
    found = book("TH").find("กระทรวงการคลัง").only
    assert found and found.official_name == "Ministry of Finance"


def test_a_short_name_of_two_is_both() -> None:
    made = [
        Institution.objects.create(state_id="ID", official_name=name, short_name="XYZ")
        for name in ("Board of Xylophones", "Xenon Yield Zone")
    ]
    match = book().find("xyz")
    assert (match.only, match.standing) == (None, made)


def test_an_official_name_wins_over_the_short_name_of_another() -> None:
    one = Institution.objects.create(state_id="ID", official_name="Bureau")
    Institution.objects.create(state_id="ID", official_name="Board of Xylophones", aliases=["Bureau"])
    assert book().find("bureau").only == one


def test_what_has_ended_or_not_begun_is_not_there_today() -> None:
    today = timezone.localdate()
    day = datetime.timedelta(days=1)
    new = Institution.objects.create(
        state_id="ID", official_name="New Board of Kites", valid_from=today + day
    )
    old = Institution.objects.create(
        state_id="ID", official_name="Board of Kites", valid_until=today - day, successor=None
    )
    last = Institution.objects.create(state_id="ID", official_name="Ministry of Kites", valid_from=today)
    middle = Institution.objects.create(
        state_id="ID", official_name="Office of Kites", valid_until=today - day, successor=last
    )
    old.successor = middle
    old.save()
    assert book().find("Board of Kites").gone == old
    assert last_successor(old) == last
    assert book().find("New Board of Kites").only is None
    valid = book().valid()
    assert last in valid and not {new, old, middle} & set(valid)


def test_nothing_of_another_state_is_found_and_whose_it_is_is_known() -> None:
    assert book().find("Malaysian Anti-Corruption Commission").standing == []
    assert book().whose("Malaysian Anti-Corruption Commission") == "MY"
    assert book().whose("Ministry of Kites") is None
