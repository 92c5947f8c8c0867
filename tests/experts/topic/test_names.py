"""A topic is shown in the reader's language and found by every label."""

import pytest
from django.utils.translation import override

from experts.models import Topic

pytestmark = pytest.mark.django_db


def test_name_is_in_the_readers_language() -> None:
    topic = Topic.objects.get(code="TAL-01")
    with override("id"):
        assert topic.name == "Manajemen talenta dan suksesi"


def test_name_is_english_where_a_language_lacks_it() -> None:
    topic = Topic(names={"en": "Onboarding"})
    with override("id"):
        assert topic.name == "Onboarding"


def test_every_label_of_2018_is_an_alias_of_one_topic() -> None:
    labelled = [topic for topic in Topic.objects.all() if topic.label_2018]
    assert len(labelled) == 18
    assert all(topic.label_2018 in set(topic.labels()) for topic in labelled)
