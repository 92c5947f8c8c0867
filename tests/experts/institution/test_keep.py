"""An institution's new name finds its people at once."""

from experts import search
from experts.institution import actions
from tests.cast import Cast


def found(text: str) -> set[int]:
    return set(search.find(search.Query(text=text, exact=True), search.Viewer(state="VN")).hits)


def test_people_are_found_under_the_new_name_and_no_longer_under_the_old(cast: Cast) -> None:
    institution = cast.kanya.member.institution
    assert institution is not None
    institution.official_name, institution.aliases = "Directorate of Paddy Fields", []
    institution.native_name = institution.short_name = institution.native_language = ""
    actions.keep(institution=institution, by=cast.ratna)
    assert cast.kanya.member_id in found("paddy fields")
