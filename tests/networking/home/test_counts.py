"""The numbers of the first pages are those of the directory they lead to."""

import pytest
from django.utils import timezone

from experts import search
from experts.models import Expertise, Topic
from networking.home import counts
from tests.cast import Cast


@pytest.fixture
def pool(cast: Cast) -> Cast:
    """The cast, with a claim that waits, one that was sent back, and a topic that was merged into another."""
    for code, state in (("DIG-01", "waiting"), ("ETH-01", "sent_back")):
        Expertise.objects.create(member=cast.kanya.member, topic=Topic.objects.get(code=code), state=state)
    Topic.objects.filter(code="REC-02").update(
        merged_into=Topic.objects.get(code="LRN-01"), retired_at=timezone.now()
    )
    search.rebuild()
    return cast


@pytest.mark.parametrize("state", ["VN", "ID"])
def test_a_members_home_counts_like_the_directory(pool: Cast, state: str) -> None:
    found = search.find(search.Query(), search.Viewer(state=state))
    counted = counts.pool(state)
    assert counted.total == found.count
    assert counted.by_state == found.facets["states"]
    assert counted.by_area == found.facets["areas"]


def test_the_landing_page_counts_topics_like_the_directory(pool: Cast) -> None:
    by_code = {topic.pk: topic.code for topic in Topic.objects.all()}
    found = search.find(search.Query(), search.Viewer(state="VN"))
    assert {by_code[key]: count for key, count in counts.by_topic().items()} == found.facets["topics"]


def test_nobody_unseen_is_counted_in_public(pool: Cast) -> None:
    before = counts._count_pool(None)
    pool.sari.visibility = "pool"
    pool.sari.save()
    assert counts._count_pool(None).total == before.total + 1
