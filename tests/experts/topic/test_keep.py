"""A topic's new names find those who claim it at once."""

from experts import search
from experts.models import Area, Topic
from experts.topic import actions
from tests.cast import Cast


def found(text: str) -> set[int]:
    return set(search.find(search.Query(text=text, exact=True), search.Viewer(state="VN")).hits)


def test_experts_are_found_under_a_new_alias(cast: Cast) -> None:
    topic = Topic.objects.get(code="TAL-01")
    assert not found("crocodile")
    topic.aliases["en"].append("Crocodile keeping")
    actions.keep(topic=topic, by=cast.ratna)
    assert found("crocodile") == {cast.kanya.member_id, cast.rizal.member_id}


def test_experts_are_found_under_a_new_name_of_their_area(cast: Cast) -> None:
    area = Area.objects.get(code="TAL")
    area.names["en"] = "Crocodiles"
    actions.keep_area(area=area, by=cast.ratna)
    assert cast.rizal.member_id in found("crocodiles")
