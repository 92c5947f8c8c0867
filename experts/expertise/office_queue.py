"""Whose claims wait for one focal point, oldest first, counted in the working days of their state."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from experts.member_state.models import MemberState
from experts.member_state.working_days import days_waited, local_day
from experts.user.models import User

from .models import Claim

SHOWN = 12


@dataclass
class Waiting:
    """One person with claims that wait: as much as a line of the list says."""

    pk: int
    name: str
    post: str
    since: datetime.date
    days: int
    target: int
    claims: list[int] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        return self.days > self.target


class Queue:
    """Everybody whose claims this focal point can answer, whose oldest claim is oldest first; one question."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def state(self) -> MemberState:
        """A focal point answers for one state, which is their own."""
        person = self.user.person
        assert person is not None  # noqa: S101 whoever holds this office is a member
        return person.state

    @cached_property
    def people(self) -> list[Waiting]:
        """All of them, light enough to be hundreds; each counts from the oldest claim."""
        today = local_day(timezone.now(), self.state)
        found: dict[int, Waiting] = {}
        claims = Claim.objects.awaiting(self.user)
        for pk, member, name, post, sent_at in claims.values_list(
            "pk", "member", "member__official_name", "member__post", "sent_at"
        ):
            if member not in found:
                since = local_day(sent_at, self.state)
                days = days_waited(since, today, self.state)
                found[member] = Waiting(member, name, post, since, days, self.state.target_days)
            found[member].claims.append(pk)
        return list(found.values())

    @property
    def total(self) -> int:
        """How many people wait."""
        return len(self.people)

    @property
    def claims(self) -> int:
        """How many claims wait."""
        return sum(len(one.claims) for one in self.people)

    @property
    def late(self) -> int:
        """How many people have waited for more working days than the state aims at."""
        return sum(one.is_late for one in self.people)

    def place_of(self, pk: int) -> int | None:
        """Where in the queue, counted from 0; None for who does not wait here."""
        return next((place for place, one in enumerate(self.people) if one.pk == pk), None)

    def claims_of(self, pk: int) -> set[int]:
        """Keys of this person's claims that wait."""
        place = self.place_of(pk)
        return set() if place is None else set(self.people[place].claims)

    def around(self, place: int) -> list[Waiting]:
        """The lines to show: those about this place, as many as are shown at once."""
        first = max(0, min(place - SHOWN // 2, self.total - SHOWN))
        return self.people[first : first + SHOWN]

    def from_page(self, number: int) -> list[Waiting]:
        """One page of the whole list."""
        first = (number - 1) * SHOWN
        return self.people[first : first + SHOWN]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // SHOWN))

    def before(self, place: int) -> int | None:
        return self.people[place - 1].pk if place > 0 else None

    def after(self, place: int) -> int | None:
        return self.people[place + 1].pk if place + 1 < self.total else None

    def next_after(self, pk: int) -> int | None:
        """Whom to open when this one is done: the one behind, else the oldest of those left."""
        place = self.place_of(pk)
        if place is not None and self.after(place):
            return self.after(place)
        return next((one.pk for one in self.people if one.pk != pk), None)
