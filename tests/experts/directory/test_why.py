"""Each row says why it is there, once, and in the reader's words where it can."""

from django.test import Client

from experts import search
from experts.models import Institution, Member
from tests.cast import Cast


def change(cast: Cast, **facts: str | Institution) -> None:
    Member.objects.filter(pk=cast.rizal.member_id).update(**facts)
    search.index(Member.objects.get(pk=cast.rizal.member_id))


def test_a_unit_that_the_post_names_is_not_a_second_reason(reader: Client, cast: Cast) -> None:
    change(cast, post="Head, Archives Unit", unit="Archives Unit")
    page = reader.get("/experts/?q=archives").content.decode()
    assert page.count("<mark>Archives</mark>") == 1


def test_a_unit_of_its_own_is_a_reason(reader: Client, cast: Cast) -> None:
    change(cast, post="Head", unit="Archives Unit")
    assert (
        '<p class="why soft"><mark>Archives</mark> Unit</p>'
        in reader.get("/experts/?q=archives").content.decode()
    )


def test_an_institution_found_by_another_of_its_names_says_which(reader: Client, cast: Cast) -> None:
    institution = Institution.objects.create(
        state_id="ID", official_name="Bureau of River Figures", short_name="BRF"
    )
    change(cast, institution=institution)
    assert '<p class="why soft"><mark>BRF</mark></p>' in reader.get("/experts/?q=brf").content.decode()
    assert "BRF" not in reader.get("/experts/?q=river+figures").content.decode()


def test_an_honorific_is_marked_in_the_name(reader: Client, cast: Cast) -> None:
    change(cast, honorific_before="Dato'")
    assert "<mark>Dato" in reader.get("/experts/?q=dato").content.decode()


def test_a_reason_in_another_script_carries_its_language(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "การบริหาร"}).content.decode()
    assert '<span lang="th">การ<mark>บริหาร</mark>' in page or '<span lang="th"><mark>การ' in page


def test_without_a_question_a_row_shows_the_persons_topics(reader: Client) -> None:
    page = reader.get("/experts/?state=TH").content.decode()
    assert '<p class="why soft">Individual performance management and appraisal · Talent' in page
