"""Everybody a state has invited, with what became of each invitation."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from experts.letter.models import Return
from experts.member.models import Member
from experts.user.models import User

from .actions import NOT_AGAIN_WITHIN
from .models import TAG, Invitation

WHICH: Mapping[str, Promise] = {
    "": gettext_lazy("All who have not joined"),
    "running": gettext_lazy("No answer yet"),
    "ended": gettext_lazy("Ended"),
    "back": gettext_lazy("Came back"),
    "not-me": gettext_lazy("Not me"),
    "none": gettext_lazy("No letter yet"),
    "accepted": gettext_lazy("Accepted"),
}
State = Invitation.State


def own(user: User) -> QuerySet[Member]:
    """People of the state this focal point keeps whom a roster has invited."""
    seen = Member.objects.visible_to(user)
    return seen.filter(state=user.focal_state_id or "", invited_at__isnull=False)


def invited(user: User) -> QuerySet[Member]:
    """Each of them with the invitation that stands."""
    now = timezone.now()
    back = Return.objects.filter(letter__tag=Concat(Value(TAG), Cast(OuterRef("invitation_pk"), CharField())))
    return (
        own(user)
        .annotate(
            standing=FilteredRelation("invitations", condition=~Q(invitations__state=State.REPLACED)),
            invitation_pk=F("standing__pk"),
            answer=F("standing__state"),
            sent_at=F("standing__sent_at"),
            runs_until=F("standing__expires_at"),
            answered_at=F("standing__answered_at"),
            is_running=_is(Q(standing__state=State.SENT, standing__expires_at__gt=now)),
            came_back=Exists(back),
        )
        .order_by(F("sent_at").desc(nulls_first=True), "sort_key", "pk")
    )


def _is(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def condition(which: str) -> Q:
    """One of the kinds named in WHICH."""
    waiting = Q(status=Member.Status.INVITED)
    return {
        "running": waiting & Q(answer=State.SENT, is_running=True, came_back=False),
        "ended": waiting & Q(answer=State.SENT, is_running=False, came_back=False),
        "back": waiting & Q(answer=State.SENT, came_back=True),
        "not-me": waiting & Q(answer=State.NOT_ME),
        "none": waiting & Q(answer=None),
        "accepted": ~waiting,
    }.get(which, waiting)


@dataclass(frozen=True)
class Filter:
    """One kind of invitation, with how many there are."""

    code: str
    label: str | Promise
    count: int


def filters(people: QuerySet[Member]) -> list[Filter]:
    """All kinds that somebody is of, counted in one statement; the first always."""
    counted = people.aggregate(
        **{f"n_{code.replace('-', '_')}": Count("pk", filter=condition(code)) for code in WHICH}
    )
    counts = {code: counted[f"n_{code.replace('-', '_')}"] for code in WHICH}
    return [Filter(code, label, counts[code]) for code, label in WHICH.items() if counts[code] or not code]


@dataclass(frozen=True)
class Line:
    """One person of the list, as the focal point reads of them."""

    member: Member
    sentence: str
    is_bad: bool = False
    may_send: bool = False

    @property
    def may_change(self) -> bool:
        """Nobody has joined by the entry yet."""
        return not self.member.has_joined


def lines(people: list[Member]) -> list[Line]:
    """A page of them; the reasons of what came back in one statement."""
    tags = [f"{TAG}{one.invitation_pk}" for one in people if one.came_back]  # type: ignore[attr-defined]
    returns = Return.objects.filter(letter__tag__in=tags).select_related("letter").order_by("read_at")
    why = {one.letter.tag: one.get_kind_display() for one in returns} if tags else {}
    return [_line(one, why) for one in people]


def _line(member: Member, why: Mapping[str, str]) -> Line:
    one: Any = member
    if member.has_joined:
        when = one.answered_at or member.created_at
        return Line(member, _("Accepted on %(day)s") % {"day": _day(when)})
    if one.answer is None:
        return Line(member, _("No letter sent yet"), may_send=True)
    if one.answer == State.NOT_ME:
        words = _("On %(day)s its reader said: this is not me. Correct the address.")
        return Line(member, words % {"day": _day(one.answered_at)}, is_bad=True)
    is_old = one.sent_at <= timezone.now() - NOT_AGAIN_WITHIN
    if one.came_back:
        words = _("The letter of %(day)s came back: %(why)s. Correct the address.")
        said = {"day": _day(one.sent_at), "why": why.get(f"{TAG}{one.invitation_pk}", "")}
        return Line(member, words % said, is_bad=True, may_send=is_old)
    if one.is_running:
        words = _("Invitation sent on %(day)s, runs until %(end)s")
        said = {"day": _day(one.sent_at), "end": _day(one.runs_until)}
        return Line(member, words % said, may_send=is_old)
    return Line(
        member, _("Ended on %(day)s without an answer") % {"day": _day(one.runs_until)}, may_send=is_old
    )


def _day(moment: datetime.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")
