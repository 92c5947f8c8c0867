"""Facts of the demo's people that go into rows as they are, and writing many rows at once."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model

T = TypeVar("T", bound=Model)

MEMBER_FACTS = [
    "status",
    "status_reason",
    "official_name",
    "native_name",
    "native_language",
    "called",
    "sort_key",
    "honorific_before",
    "honorific_after",
    "unit",
    "post",
    "grade",
    "seniority",
    "gender",
    "verification_basis",
    "time_zone",
]
WORK_FACTS = [
    "kind",
    "title",
    "role",
    "institution",
    "place",
    "partners",
    "summary",
    "result",
    "started_year",
    "started_month",
    "started_day",
    "ended_year",
    "ended_month",
    "ended_day",
    "is_ongoing",
    "is_featured",
    "text_language",
    "position",
]
CLAIM_FACTS = ["is_main", "academic", "practitioner", "level", "years", "state"]
PROFILE_FACTS = [
    "code",
    "text_language",
    "headline",
    "biography",
    "engagements_at_a_time",
    "days_a_year",
    "visibility",
    "photo_audience",
    "biography_audience",
    "career_audience",
    "education_audience",
    "is_ordered_by_hand",
]


def plain(record: object, facts: Iterable[str]) -> dict[str, Any]:
    """Facts that need no change on their way into a row."""
    return {fact: getattr(record, fact) for fact in facts}


def bulk(rows: Iterable[T]) -> list[T]:
    """Write rows of one kind; they come back with their keys."""
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=500) if made else []
