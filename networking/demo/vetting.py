"""Decisions of the demo that are more than a row: one that can still be undone, lapses, suspensions, appeals."""

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from experts.models import Appeal, Decision, Member, User
from experts.vetting import actions

from .person import DemoPerson
from .rows import bulk

if TYPE_CHECKING:
    from .builder import Builder

DAY = datetime.timedelta(days=1)
Outcome = Decision.Outcome
SAYS_STILL_THERE = ["la-ends-1", "la-ends-2", "la-ends-4", "la-ended"]
OBJECTIONS = {
    "la-declined": "I work there since August. The list of staff my focal point was shown is of last year; the head of "
    "personnel, Khamla Inthisane, will confirm it.",
    "la-suspended": "My mailbox was moved when the ministries merged. Letters come through again, please let me back in.",
}


def make_vetting(builder: "Builder") -> None:
    """After the applications."""
    _approve_one_now(builder)
    _end_some(builder)
    _object(builder)
    for place, key in enumerate(SAYS_STILL_THERE, start=1):
        Member.objects.filter(pk=builder.members[key].pk).update(still_there_at=timezone.now() - place * DAY)


def _approve_one_now(builder: "Builder") -> None:
    """By the action itself: the letter waits, and for ten minutes it can be undone."""
    application = builder.members["la-just-now"].applications.get()
    actions.approve(
        application=application,
        by=builder.voucher["LA", 1],
        message="Welcome. Your head of division has confirmed your post to me by telephone.",
    )


def _end_some(builder: "Builder") -> None:
    """What the clock and the secretariat have ended, each with its reason."""
    ratna = builder.users["secretariat"]
    rows: list[tuple[DemoPerson, str, User | None, str, datetime.date]] = []
    for person in builder.pool:
        if person.status == "lapsed" and person.expires_on:
            rows.append((person, Outcome.LAPSED, None, "", person.expires_on + DAY))
        elif person.status == "suspended" and person.suspended_on:
            rows.append((person, Outcome.SUSPENDED, ratna, person.status_reason, person.suspended_on))
    bulk(
        Decision(
            member=builder.members[person.key],
            outcome=outcome,
            by=by,
            message=message,
            at=builder.moment(day) or timezone.now(),
        )
        for person, outcome, by, message, day in rows
    )


def _object(builder: "Builder") -> None:
    """Two wait for the secretariat; one was refused."""
    made = [
        Appeal(
            member=builder.members[key],
            decision=builder.members[key].decisions.latest("at"),
            words=words,
            made_at=timezone.now() - DAY,
        )
        for key, words in OBJECTIONS.items()
    ]
    refused = Decision.objects.filter(outcome=Outcome.DECLINED).exclude(member=made[0].member).first()
    if refused:
        refused_by = {"answered_by": builder.users["secretariat"], "answered_at": timezone.now() - DAY}
        made.append(
            Appeal(
                member=refused.member,
                decision=refused,
                words="I was on leave when my institution was asked.",
                state=Appeal.State.REFUSED,
                made_at=timezone.now() - 2 * DAY,
                message="We asked again. The institution says that your contract has ended.",
                **refused_by,
            )
        )
    bulk(made)
