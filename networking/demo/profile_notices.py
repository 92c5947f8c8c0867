"""Notifications of the demo about topics, work and colleagues: some read, some not."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from experts.models import Member, Topic
from experts.notification import catalogue
from experts.notification.catalogue import Kind
from experts.notification.facts import Fact

from .notices import tell

if TYPE_CHECKING:
    from .builder import Builder

HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
EXPERTISE, MENTIONS = "/profile/expertise/", "/profile/mentions/"
ENDORSEMENTS, BENCH, DESK = "/profile/endorsements/", "/roster/expertise/", "/admin/"
Told = tuple[str, Kind, str, Mapping[str, Fact], datetime.timedelta, int, bool]


def make_profile_notices(builder: "Builder") -> None:
    """After everything they speak of."""
    for role, kind, link, facts, age, count, is_read in _told(builder.members, builder.topics):
        tell(builder.users[role], kind, link, facts, age=age, count=count, is_read=is_read)


def _told(members: dict[str, Member], topics: dict[str, Topic]) -> list[Told]:
    """Who is told of what, since when, how many together, and whether they have read it."""
    malaysia, laos = members["focal-point-my-2"].state, members["focal-point-la-2"].state
    focal_point, waiting = "focal-point-la-1", members["la-mailbox"]
    mentioned, endorsed, came = catalogue.MENTIONED, catalogue.ENDORSED, catalogue.CLAIM_CAME
    proposed: dict[str, Fact] = {
        "member": members["expert"],
        "state": members["expert"].state,
        "topic": "Reverse mentoring",
    }
    return [
        ("expert", catalogue.CLAIM_SENT_BACK, EXPERTISE, {"topic": topics["LRN-03"]}, 26 * HOUR, 1, False),
        ("expert", mentioned, MENTIONS, {}, 2 * DAY, 1, False),
        ("expert", endorsed, ENDORSEMENTS, {"state": malaysia}, 18 * DAY, 1, False),
        ("expert", catalogue.CLAIM_CONFIRMED, EXPERTISE, {"topic": topics["TAL-01"]}, 260 * DAY, 3, True),
        ("expert", catalogue.TOPIC_KNOWN, EXPERTISE, _proposed(topics["TAL-01"]), 89 * DAY, 1, True),
        ("member", mentioned, MENTIONS, {}, DAY, 1, False),
        (focal_point, came, BENCH, {"number": 12, "member": waiting}, 3 * HOUR, 4, False),
        (focal_point, mentioned, MENTIONS, {}, 3 * DAY, 1, False),
        (focal_point, endorsed, ENDORSEMENTS, {"state": laos}, 4 * DAY, 1, False),
        ("secretariat", catalogue.TOPIC_PROPOSED, DESK, proposed, 2 * DAY, 2, False),
    ]


def _proposed(topic: Topic) -> dict[str, Fact]:
    return {"name": "Manajemen suksesi", "topic": topic}
