"""How many experts there are, by state, area and topic. Numbers only; the public's are kept for up to a minute."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from django.core.cache import caches
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from experts.models import Area, Expertise, Member, MemberState, Profile
from experts.profile.models import ProfileQuerySet

SECONDS = 60
Kept = TypeVar("Kept")


@dataclass(frozen=True)
class Pool:
    """The findable experts as counted from one place: in public, or from inside a member state."""

    total: int
    by_state: dict[str, int]
    by_area: dict[str, int]

    @property
    def states(self) -> int:
        """In how many member states there is at least one."""
        return len(self.by_state)


def pool(state_id: str | None = None) -> Pool:
    """What every member of that state may find; without a state, what the public may know the number of.

    A member's own numbers are counted anew: who hides now is gone from them at the next request.
    """
    return _count_pool(state_id) if state_id else _kept("pool", lambda: _count_pool(None))


def by_topic() -> dict[int, int]:
    """Experts of each topic, as counted in public."""
    return _kept("topics", _count_topics)


def member_states() -> list[MemberState]:
    """All eleven in their order."""
    return _kept("states", lambda: list(MemberState.objects.all()))


def areas() -> list[Area]:
    """All twelve in their order."""
    return _kept("areas", lambda: list(Area.objects.all()))


def _kept(key: str, count: Callable[[], Kept]) -> Kept:
    return cast(Kept, caches["pages"].get_or_set(f"home-{key}", count, SECONDS))


def _count_pool(state_id: str | None) -> Pool:
    seen = Profile.objects.seen_from(state_id)
    by_state = dict(seen.order_by().values_list("member__state").annotate(Count("pk")))
    area = Coalesce("topic__merged_into__area__code", "topic__area__code")
    by_area = dict(_claims(seen).values_list(area).annotate(Count("member", distinct=True)))
    return Pool(total=sum(by_state.values()), by_state=by_state, by_area=by_area)


def _count_topics() -> dict[int, int]:
    claims = _claims(Profile.objects.seen_from(None))
    topic = Coalesce("topic__merged_into", "topic")
    return dict(claims.values_list(topic).annotate(Count("member", distinct=True)))


def _claims(seen: ProfileQuerySet) -> QuerySet[Expertise]:
    """What the directory counts too: confirmed topics, and of people who have not joined what their roster says."""
    shown = Q(state=Expertise.State.CONFIRMED)
    shown |= Q(member__status=Member.Status.INVITED) & ~Q(state=Expertise.State.SENT_BACK)
    return Expertise.objects.order_by().filter(shown, member__in=seen.values("member"))
