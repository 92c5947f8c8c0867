"""What an institution or a state is called, whole, weighs as much as a topic; a part of it weighs little."""

import pytest

from experts.models import Institution

from .pool import listed, names

pytestmark = pytest.mark.django_db


def of_statistics() -> Institution:
    return Institution.objects.create(
        state_id="KH",
        official_name="Bureau of River Figures",
        native_name="ការិយាល័យទន្លេ",
        native_language="km",
        short_name="BRF",
        aliases=["Office of River Figures"],
    )


@pytest.mark.parametrize(
    "asked", ["BRF", "bureau of river figures", "Office of River Figures", "ការិយាល័យទន្លេ"]
)
def test_people_of_an_institution_come_before_those_who_mention_it(asked: str) -> None:
    listed("Kolab Chan", "KH", headline=f"Course for the {asked}", topics=["TAL-01", "REC-01", "PER-01"])
    listed("Sothea Sok", "KH", institution=of_statistics())
    assert names(asked)[0] == "Sothea Sok"


def test_people_of_a_state_come_before_those_who_speak_its_language() -> None:
    listed("Tomas Alves", "TL", topics=["TAL-01", "REC-01", "PER-01"], languages=["id"])
    listed("Wulan Nugroho", "ID", topics=["TAL-01"])
    assert names("talent management indonesia") == ["Wulan Nugroho", "Tomas Alves"]


def test_who_knows_the_topic_comes_before_who_works_where_a_part_of_it_is_in_the_name() -> None:
    listed("Kolab Chan", "KH", institution=of_statistics(), work=["Talent pool of a province"])
    listed("Sothea Sok", "KH", topics=["TAL-01"])
    assert names("talent")[0] == "Sothea Sok"
