"""Topics that people of the demo miss: one of each answer, and two that wait for the secretariat."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.models import Area, Topic, TopicProposal

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
State = TopicProposal.State
# who, name, its language, area, what it covers; days ago, answer, the topic named, words
PROPOSED = [
    (
        "expert", "Reverse mentoring of senior officials", "en", "TAL",
        "Younger officers who teach the head of an office, an hour a week, for half a year.",
        2, State.WAITING, "", "",
    ),
    (
        "focal-point-th-2", "การออกแบบบริการด้วยปัญญาประดิษฐ์", "th", "DIG",
        "หลักเกณฑ์และการทดลองใช้ปัญญาประดิษฐ์ในงานบริการประชาชน", 6, State.WAITING, "", "",
    ),
    (
        "expert", "Digital skills of civil servants", "en", "DIG", "Finding out who can do what, before a course is planned.",
        140, State.ADDED, "DIG-06", "Thank you, this was missing.",
    ),
    (
        "expert", "Manajemen suksesi", "id", "TAL", "Siapa menggantikan siapa, dan kapan.", 90, State.KNOWN, "TAL-01",
        "There is a topic for it; your words are one of its aliases now.",
    ),
    (
        "focal-point-la-1", "Protocol for visiting delegations", "en", "SVC", "Receiving ministers and their delegations.",
        45, State.DECLINED, "", "The pool is about the civil service itself; protocol belongs to the foreign ministries.",
    ),
]  # fmt: skip


def make_proposals(builder: "Builder") -> None:
    """After the members."""
    ratna, now = builder.users["secretariat"], timezone.now()
    areas = {area.code: area for area in Area.objects.all()}
    topics = {topic.code: topic for topic in Topic.objects.all()}
    for key, name, language, area, covers, days, state, topic, answer in PROPOSED:
        answered = {"answered_by": ratna, "answered_at": now - (days - 1) * DAY}
        row = TopicProposal.objects.create(
            member=builder.members[key],
            name=name,
            language=language,
            area=areas[area],
            covers=covers,
            state=state,
            topic=topics.get(topic),
            answer=answer,
            **answered if state != State.WAITING else {},
        )
        TopicProposal.objects.filter(pk=row.pk).update(created_at=now - days * DAY)
