"""What a reviewer's office has done: accepted this quarter, and how long it usually takes."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from experts.application.models import Application
from experts.application.timing import usual_days
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.user.models import User

from .models import Decision


@dataclass(frozen=True)
class Figures:
    """Three numbers above the queue; `usual` is None before there are enough decisions."""

    accepted: int
    decided: int
    usual: int | None


def quarter_start(today: datetime.date) -> datetime.date:
    return datetime.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def with_counts(rows: QuerySet[Any], user: User) -> QuerySet[Any]:
    """Each row with the office's counts of this quarter beside it, so that they cost no question of their own."""
    accepted = Q(outcome=Decision.Outcome.APPROVED)
    ended = accepted | Q(outcome=Decision.Outcome.DECLINED)
    return rows.annotate(accepted=_count(user, accepted), decided=_count(user, ended))


def figures(user: User, state: MemberState | None, row: Any = None) -> Figures:
    """The numbers, from a row that has the counts, else asked for; without a state nothing is said of usual days."""
    row = row or with_counts(Member.objects.filter(user=user), user).get()
    return Figures(row.accepted, row.decided, usual_days(state) if state else None)


def _count(user: User, outcomes: Q) -> Coalesce:
    """Decisions that stand, of one's own step, since the quarter began."""
    since = timezone.make_aware(
        datetime.datetime.combine(quarter_start(timezone.localdate()), datetime.time())
    )
    step, state = Application.Step, user.focal_state_id or ""
    office = Q(step=step.STATE, application__member_state=state)
    office |= Q(step=step.INSTITUTION, application__institution=user.personnel_institution_id or 0)
    made = Decision.objects.standing().filter(outcomes, office, at__gte=since).order_by()
    # One group: what does not stand has undone_at, and all that stand have none.
    counted = made.values("undone_at").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
