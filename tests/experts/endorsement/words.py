"""Words of colleagues, as tests need them."""

import datetime
from typing import Any

from django.utils import timezone

from experts.models import Endorsement, Expertise, Profile, User

WORK = "Trained assessors for the entry examination of 2025"
WORDS = {"work": WORK, "year": "2025", "relation": "together", "text_language": "en"}


def topic_of(profile: Profile, code: str = "") -> Expertise:
    """One topic of a person: the one with that code, or their first."""
    topics = profile.member.expertise.order_by("pk")
    found = topics.filter(topic__code=code).first() if code else topics.first()
    assert found is not None
    return found


def said_of(profile: Profile, *, by: User, code: str = "", days_ago: int = 0, **facts: Any) -> Endorsement:
    """What somebody has said of a topic, so many days ago, whether or not the portal would let them."""
    expertise = topic_of(profile, code)
    assert by.person is not None
    at = timezone.now() - datetime.timedelta(days=days_ago)
    said = {"work": WORK, "year": 2025, "relation": "together", "text_language": "en"} | facts
    return Endorsement.objects.create(
        expertise=expertise, member=expertise.member, by=by.person, created_at=at, **said
    )


def user_of(profile: Profile) -> User:
    assert profile.member.user is not None
    return profile.member.user
