"""The member states and topics that every directory page names. They change a few times a year."""

from dataclasses import dataclass

from django.core.cache import caches

from experts.member_state.models import MemberState
from experts.topic.models import Area, Topic

KEPT_SECONDS = 300


@dataclass(frozen=True)
class Reference:
    """States in their order; areas and topics by code, merged and retired topics among them."""

    states: list[MemberState]
    areas: dict[str, Area]
    topics: dict[str, Topic]

    @classmethod
    def load(cls) -> "Reference":
        """From the cache of this process, at most five minutes old."""
        kept = caches["pages"].get("directory-reference")
        if kept is None:
            kept = cls.read()
            caches["pages"].set("directory-reference", kept, KEPT_SECONDS)
        return kept

    @classmethod
    def read(cls) -> "Reference":
        topics = list(Topic.objects.select_related("area"))
        by_key = {topic.pk: topic for topic in topics}
        for topic in topics:
            topic.merged_into = by_key.get(topic.merged_into_id) if topic.merged_into_id else None
        areas = {topic.area.code: topic.area for topic in sorted(topics, key=lambda one: one.area.position)}
        return cls(list(MemberState.objects.all()), areas, {topic.code: topic for topic in topics})
