"""Who waits for one reviewer, oldest first, counted in the working days of their state."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from experts.application.models import Application
from experts.member_state.models import MemberState
from experts.member_state.working_days import DAY, days_waited, is_working_day, local_day
from experts.user.models import User

SHOWN = 12
NAMED_AT_HOME = 5


@dataclass(frozen=True)
class Waiting:
    """One who waits: as much as a line of the list says."""

    pk: int
    name: str
    post: str
    kind: str
    since: datetime.date
    days: int
    target: int
    has_answered: bool

    @property
    def is_late(self) -> bool:
        return self.days > self.target


class Queue:
    """Everybody who waits for this person's decision; one question to the database."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def state(self) -> MemberState:
        """A reviewer decides for one state, which is their own."""
        person = self.user.person
        assert person is not None  # noqa: S101 whoever holds an office is a member
        return person.state

    @cached_property
    def rows(self) -> list[Mapping[str, Any]]:
        """All of them, light enough to be hundreds."""
        waiting = Application.objects.awaiting(self.user).annotate(has_answered=~Q(answer=""))
        return list(
            waiting.values("pk", "member__official_name", "post", "kind", "step_since", "has_answered")
        )

    @property
    def total(self) -> int:
        return len(self.rows)

    @cached_property
    def today(self) -> datetime.date:
        return local_day(timezone.now(), self.state)

    @cached_property
    def late(self) -> int:
        """How many have waited for more working days than the state aims at."""
        last_in_time = self.today
        left = self.state.target_days
        while left > 0 or not is_working_day(last_in_time, self.state):
            left -= is_working_day(last_in_time, self.state)
            last_in_time -= DAY
        return sum(local_day(row["step_since"], self.state) < last_in_time for row in self.rows)

    def place_of(self, pk: int) -> int | None:
        """Where in the queue, counted from 0; None for who does not wait here."""
        return next((place for place, row in enumerate(self.rows) if row["pk"] == pk), None)

    def around(self, place: int) -> list[Waiting]:
        """The lines to show: those about this place, as many as are shown at once."""
        first = max(0, min(place - SHOWN // 2, self.total - SHOWN))
        return [self._line(row) for row in self.rows[first : first + SHOWN]]

    def from_page(self, number: int) -> list[Waiting]:
        """One page of the whole list."""
        first = (number - 1) * SHOWN
        return [self._line(row) for row in self.rows[first : first + SHOWN]]

    @property
    def first_few(self) -> list[Waiting]:
        """Whom the home page names."""
        return [self._line(row) for row in self.rows[:NAMED_AT_HOME]]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // SHOWN))

    def before(self, place: int) -> int | None:
        return self.rows[place - 1]["pk"] if place > 0 else None

    def after(self, place: int) -> int | None:
        return self.rows[place + 1]["pk"] if place + 1 < self.total else None

    def next_after(self, pk: int) -> int | None:
        """Whom to open when this one is decided: the one behind, else the oldest of those left."""
        place = self.place_of(pk)
        if place is not None and self.after(place):
            return self.after(place)
        return next((row["pk"] for row in self.rows if row["pk"] != pk), None)

    def _line(self, row: Mapping[str, Any]) -> Waiting:
        since = local_day(row["step_since"], self.state)
        return Waiting(
            pk=row["pk"],
            name=row["member__official_name"],
            post=row["post"],
            kind=str(Application.Kind(row["kind"]).label),
            since=since,
            days=days_waited(since, self.today, self.state),
            target=self.state.target_days,
            has_answered=row["has_answered"],
        )
