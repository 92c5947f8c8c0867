"""What a focal point sees of somebody whose verification is to be renewed: facts, and no verdict."""

import datetime
from dataclasses import dataclass

from django.db.models import Case, DateField, F, IntegerField, Value, When

from experts.clock import rights_day
from experts.member.models import Member, MemberQuerySet

from .models import says_still_there


@dataclass(frozen=True)
class Row:
    """One person of the list."""

    member: Member

    @property
    def has_ended(self) -> bool:
        return not self.member.is_verified

    @property
    def institution_ended_on(self) -> datetime.date | None:
        """Since when the institution on record does not exist any more."""
        until = self.member.institution.valid_until if self.member.institution else None
        return until if until is not None and until < rights_day() else None

    @property
    def seen_on(self) -> datetime.date | None:
        """Shown as a month only."""
        return self.member.user.last_seen_on if self.member.user else None


def in_order(people: MemberQuerySet) -> MemberQuerySet:
    """Who has said so comes first; then what ends soonest; then what has ended, the newest first."""
    said = says_still_there(people).values("pk")
    first = Case(When(pk__in=said, then=Value(0)), default=Value(1), output_field=IntegerField())
    running = Case(When(expires_on__gte=rights_day(), then=F("expires_on")), output_field=DateField())
    return people.select_related("institution", "user", "state").order_by(
        first, running.asc(nulls_last=True), "-expires_on", "sort_key", "pk"
    )
