"""A topic is found by every name it has or had, in every language."""

import pytest
from django.utils import timezone

from experts import search
from experts.models import Expertise, Topic

from .pool import ask, invited, listed, names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "asked",
    [
        "talent management",
        "Manajemen talenta",
        "manajemen talenta suksesi",
        "การบริหารผู้มีศักยภาพ",
        "quan ly nhan tai",
        "人才管理",
    ],
)
def test_a_topic_is_found_in_any_of_its_languages(asked: str) -> None:
    listed("Kanya Srisuwan", topics=["TAL-01"])
    listed("Rizal Hidayat", topics=["ETH-01"])
    assert names(asked) == ["Kanya Srisuwan"]


@pytest.mark.parametrize("topic", ["SHR-02", "SHR-03", "SHR-04"])
def test_a_label_of_2018_finds_its_topic(topic: str) -> None:
    label = Topic.objects.get(code=topic).label_2018
    assert label
    listed("Kanya Srisuwan", topics=[topic])
    assert names(label)[0] == "Kanya Srisuwan"


def test_a_mistyped_topic_is_put_right() -> None:
    listed("Kanya Srisuwan", topics=["TAL-01"])
    page = ask("talent managment")
    assert (page.count, page.corrected) == (1, "talent management")


def test_a_topic_that_waits_for_the_focal_point_finds_nobody() -> None:
    member = listed("Kanya Srisuwan", topics=["TAL-01"])
    Expertise.objects.update(state="waiting", confirmed_by=None, confirmed_at=None)
    search.index(member)
    page = ask("talent")
    assert (page.count, ask().facets["topics"]) == (0, {})


def test_a_topic_a_state_wrote_of_somebody_who_has_not_joined_finds_them() -> None:
    invited("Bagus Kusuma", "ID", ["TAL-01"])
    assert names("talent management") == names(topics=["TAL-01"]) == ["Bagus Kusuma"]


def test_a_confirmed_topic_comes_before_a_word_in_a_biography() -> None:
    listed("Rizal Hidayat", biography="Once met the talent management team.")
    listed("Kanya Srisuwan", topics=["TAL-01"])
    assert names("talent management") == ["Kanya Srisuwan", "Rizal Hidayat"]


def test_a_merged_topic_is_found_and_counted_as_its_successor() -> None:
    old, new = Topic.objects.get(code="TAL-02"), Topic.objects.get(code="TAL-01")
    Topic.objects.filter(pk=old.pk).update(merged_into=new, retired_at=timezone.now())
    listed("Kanya Srisuwan", topics=["TAL-02"])
    page = ask(topics=["TAL-02"])
    assert page.count == 1
    assert page.facets["topics"] == {"TAL-01": 1}


@pytest.mark.parametrize("asked", ["talent managment", "nine box talent", "manajemen talenta"])
def test_the_nearest_topics_are_proposed(asked: str) -> None:
    assert "TAL-01" in [topic.code for topic in search.nearest_topics(asked)]


@pytest.mark.parametrize("asked", ["", "xyzzy", "!!!", "\x00"])
def test_no_topic_is_proposed_for_nonsense(asked: str) -> None:
    assert search.nearest_topics(asked) == []
