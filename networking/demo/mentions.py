"""Colleagues named beside pieces of work in the demo: asked, agreed, declined, and one address that is nobody's."""

import datetime
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.models import Member, Mention, PortfolioItem

from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
State = Mention.State
CHANCE = 0.15
# whose work, which of it, who is named, what came of it, days ago
NAMED = [
    ("expert", 0, "focal-point-th-2", State.ACCEPTED, 200),
    ("expert", 0, "id-officer", State.ACCEPTED, 190),
    ("expert", 0, "focal-point-la-1", State.ASKED, 3),
    ("expert", 1, "focal-point-id-2", State.DECLINED, 90),
    ("expert", 3, "member", State.ASKED, 1),
    ("expert", 3, "focal-point-vn-2", State.ACCEPTED, 30),
    ("focal-point-my-2", 0, "expert", State.ASKED, 2),
    ("focal-point-sg-2", 0, "expert", State.ACCEPTED, 120),
    ("la-ends-1", 0, "focal-point-la-1", State.ACCEPTED, 60),
    ("expert", 4, "focal-point-my-2", State.ASKED, 80),
]
NOBODYS = "togar.simanjuntak@sumut.example"


def make_mentions(builder: "Builder") -> None:
    """After the works."""
    now = timezone.now()
    made = [
        _mention(builder.works[key, place], builder.members[named], state, now - days * DAY)
        for key, place, named, state, days in NAMED
        if (key, place) in builder.works
    ]
    made[-1].taken_back_at = now - 50 * DAY  # by who had named them
    work = builder.works["expert", 0]
    made.append(Mention(item=work, author_id=work.member_id, asked_as=NOBODYS, asked_at=now - 20 * DAY))
    bulk([*made, *_of_others(builder, now, {mention.item.pk for mention in made})])


def _of_others(builder: "Builder", now: datetime.datetime, told: set[int]) -> list[Mention]:
    """Some work of everybody names a colleague of the same state, who mostly agrees."""
    colleagues: dict[str, list[Member]] = {}
    for member in Member.objects.verified().order_by("pk"):
        colleagues.setdefault(member.state_id, []).append(member)
    made = []
    for (key, place), item in builder.works.items():
        # The same on every machine; nothing here is a secret.
        rng = Random(f"A-EXPECS mention {key} {place}")
        if item.pk in told or not builder.members[key].user_id or rng.random() >= CHANCE:
            continue
        named = rng.choice(colleagues[builder.people[key].state])
        state = rng.choice([State.ACCEPTED] * 7 + [State.ASKED] * 2 + [State.DECLINED])
        if named.pk != item.member_id:
            made.append(_mention(item, named, state, now - rng.randrange(2, 400) * DAY))
    return made


def _mention(item: PortfolioItem, named: Member, state: str, asked_at: datetime.datetime) -> Mention:
    return Mention(
        item=item,
        author_id=item.member_id,
        member=named,
        asked_as=named.work_email,
        state=state,
        asked_at=asked_at,
        answered_at=None if state == State.ASKED else asked_at + DAY,
    )
