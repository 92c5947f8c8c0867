"""Reminding members before and after their verification ends."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from experts.clock import rights_day
from experts.member.models import Member

from .actions import notify
from .catalogue import VERIFICATION_ENDED, VERIFICATION_ENDS, Kind
from .models import Notification

AHEAD = datetime.timedelta(days=30)


def remind_of_expiry() -> int:
    """Tell everybody whose verification ends within 30 days, or has ended, once each; says how many."""
    pending = [*_ending(), *_ended()]
    told = set(
        Notification.objects.filter(
            kind__in=[VERIFICATION_ENDS.code, VERIFICATION_ENDED.code],
            about__in={about(member) for _kind, member, _link in pending},
        ).values_list("user", "kind", "about")
    )
    new = [row for row in pending if (row[1].user_id, row[0].code, about(row[1])) not in told]
    for kind, member, link in new:
        assert member.user is not None and member.expires_on is not None  # noqa: S101 as the constraints say
        notify(user=member.user, kind=kind, link=link, facts={"day": member.expires_on}, about=about(member))
    return len(new)


def about(member: Member) -> str:
    """One verification of a person; renewed, it ends on another day and is reminded of anew."""
    return f"verification until {member.expires_on}"


def _ending() -> Iterator[tuple[Kind, Member, str]]:
    people = Member.objects.verified().filter(expires_on__lte=rights_day() + AHEAD)
    for member in people.select_related("user", "state"):
        rule = reverse("networking:verification", query={"state": member.state_id})
        yield VERIFICATION_ENDS, member, rule


def _ended() -> Iterator[tuple[Kind, Member, str]]:
    """Of the last 30 days: who lapsed before has been told, or lapsed before the portal told anybody."""
    today = rights_day()
    people = Member.objects.filter(
        status__in=[Member.Status.VERIFIED, Member.Status.LAPSED],
        expires_on__lt=today,
        expires_on__gte=today - AHEAD,
        user__is_active=True,
    )
    for member in people.select_related("user", "state"):
        yield VERIFICATION_ENDED, member, reverse("experts:join-status")
