"""Reference data: complete, loaded any number of times, never over an office's own words."""

import pytest
from django.utils.translation import override

from experts import loader
from experts.locales import language_name, territory_name
from experts.models import Area, Institution, MemberState, Topic

pytestmark = pytest.mark.django_db
ELEVEN = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]


def test_eleven_states_twelve_areas_76_topics() -> None:
    assert list(MemberState.objects.values_list("code", flat=True)) == ELEVEN
    assert (Area.objects.count(), Topic.objects.count()) == (12, 76)


def test_every_state_has_institutions() -> None:
    with_some = set(Institution.objects.values_list("state", flat=True))
    assert with_some == set(ELEVEN)


def test_a_second_run_adds_nothing() -> None:
    before = [model.objects.count() for model in (MemberState, Area, Topic, Institution)]
    loader.put_in_place()
    assert [model.objects.count() for model in (MemberState, Area, Topic, Institution)] == before


def test_a_second_run_keeps_what_an_office_edited() -> None:
    MemberState.objects.filter(pk="ID").update(target_days=3)
    Topic.objects.filter(code="TAL-01").update(names={"en": "Talent"})
    loader.put_in_place()
    assert MemberState.objects.get(pk="ID").target_days == 3
    assert Topic.objects.get(code="TAL-01").names == {"en": "Talent"}


def test_a_topic_that_was_lost_comes_back() -> None:
    Topic.objects.filter(code="TAL-06").delete()
    loader.put_in_place()
    assert Topic.objects.filter(code="TAL-06").exists()


def test_every_name_has_its_indonesian() -> None:
    named = [*Area.objects.all(), *Topic.objects.all()]
    assert [thing.code for thing in named if not thing.names.get("id")] == []


def test_names_of_states_are_in_the_readers_language() -> None:
    assert [territory_name(code) for code in ("BN", "LA", "MM", "VN")] == [
        "Brunei Darussalam",
        "Lao PDR",
        "Myanmar",
        "Viet Nam",
    ]
    with override("id"):
        assert (territory_name("KH"), territory_name("MM"), language_name("tet")) == (
            "Kamboja",
            "Myanmar",
            "Tetun",
        )
