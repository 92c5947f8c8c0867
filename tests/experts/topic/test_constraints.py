"""What can never be true of a topic."""

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from experts.models import Topic
from tests.breaking import refused_by
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_is_not_merged_into_itself() -> None:
    topic = Topic.objects.get(code="TAL-01")
    with refused_by("topic_is_not_merged_into_itself"):
        Topic.objects.filter(pk=topic.pk).update(merged_into=topic, retired_at=timezone.now())


def test_merged_into_another_is_retired() -> None:
    with refused_by("topic_merged_into_another_is_retired"):
        Topic.objects.filter(code="TAL-02").update(merged_into=Topic.objects.get(code="TAL-01"))


def test_somebody_claims_is_never_deleted(cast: Cast) -> None:
    with pytest.raises(ProtectedError):
        Topic.objects.get(code="TAL-01").delete()
