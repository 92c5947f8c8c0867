"""Who in the demo was shown whose ways to reach them, and on which day."""

import datetime
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.models import ContactLook, Member

from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
LOOKED_UP = {"expert": 14, "focal-point-la-1": 3, "focal-point-th-2": 5, "focal-point-my-2": 2}
MONTHS_KEPT = 330  # days


def make_looks(builder: "Builder") -> None:
    """After the profiles; once by one person on one day."""
    readers, today = list(Member.objects.verified().order_by("pk")), timezone.localdate()
    rows: dict[tuple[int, int, datetime.date], ContactLook] = {}
    for key, count in LOOKED_UP.items():
        member = builder.members[key]
        # The same on every machine; nothing here is a secret.
        rng = Random(f"A-EXPECS look {key}")
        while len([one for one in rows if one[0] == member.pk]) < count:
            by, day = rng.choice(readers), today - rng.randrange(1, MONTHS_KEPT) * DAY
            if by.pk != member.pk:
                rows[member.pk, by.pk, day] = ContactLook(profile=member.profile, by=by, day=day)
    bulk(rows.values())
