"""Topics are known by code and by every name in every language; others are refused with the nearest."""

import pytest
from django.utils import timezone

from experts.models import Expertise, Topic

from .making import bring_in, problem_of, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def kelp():
    return Topic.objects.create(
        code="SEA-01",
        area=Topic.objects.first().area,
        names={"en": "Kelp, eels and tides", "th": "สาหร่าย"},
        aliases={"en": ["seaweed"]},
        label_2018="Marine things",
    )


@pytest.mark.parametrize(
    "label",
    ["SEA-01", "sea 01", "Kelp, Eels and tides", "สาหร่าย", "SEAWEED", "Marine things", "HRM: marine things"],
)
def test_a_topic_is_known_by_any_of_its_names(kelp, label):
    bring_in({"topics": label})
    assert Expertise.objects.get().topic == kelp


def test_every_label_of_2018_names_a_topic():
    labels = [label for label in Topic.objects.values_list("label_2018", flat=True) if label]
    assert len(labels) == 18
    assert not row_of(topics="; ".join(labels)).problems


@pytest.mark.parametrize("listed", ["TAL-01; TAL-01", "TAL-01; tal 01", "TAL-01;;", "TAL-01\nTAL-01"])
def test_a_topic_named_twice_is_taken_once(listed):
    bring_in({"topics": listed})
    assert Expertise.objects.count() == 1


def test_commas_part_topics_where_that_makes_them_known(kelp):
    bring_in({"topics": "TAL-01, REC-03; Kelp, eels and tides"})
    assert Expertise.objects.count() == 3


def test_an_unknown_topic_is_refused_with_the_nearest():
    problem = problem_of(topics="TAL-01; Talnet managment")
    assert problem.value == "Talnet managment"
    assert "Talent" in problem.remedy
    assert problem.remedy.count(";") == 3


def test_a_retired_topic_is_refused(kelp):
    Topic.objects.filter(pk=kelp.pk).update(retired_at=timezone.now())
    assert problem_of(topics="seaweed").message == "This topic is no longer used."


def test_a_merged_topic_becomes_its_successor(kelp):
    Topic.objects.filter(pk=kelp.pk).update(
        retired_at=timezone.now(), merged_into=Topic.objects.get(code="TAL-01")
    )
    assert "is now part of" in row_of(topics="SEA-01").remarks[0]
    bring_in({"topics": "SEA-01"})
    assert Expertise.objects.get().topic.code == "TAL-01"


def test_a_name_of_two_topics_is_refused(kelp):
    Topic.objects.create(code="SEA-02", area=kelp.area, names={"en": "Tides"}, aliases={"en": ["seaweed"]})
    assert problem_of(topics="seaweed").message == "Several topics are called so."


def test_an_endless_list_is_refused_as_one_problem():
    assert "lists 500 things" in problem_of(topics="x;" * 500).message


def test_part_of_one_topics_name_is_taken_as_that_topic_and_says_so():
    row = row_of(topics="Training of trainers")
    assert not row.problems
    assert any("is taken as" in remark for remark in row.remarks)


def test_part_of_several_names_is_refused():
    assert problem_of(topics="management of").message == "This is not a topic of the pool."
