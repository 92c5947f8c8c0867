"""Reminding members of the end of their verification, each once, on a morning of their own clock.

What a member is told stands in Reminder, so that a clock that jumps, or two workers at once, tell nothing twice.
Telling writes no line of the audit; the end itself has its own.
"""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef
from django.urls import reverse
from django.utils import timezone

from experts.clock import rights_day
from experts.focal_point.models import FocalPoint
from experts.member.models import Member, MemberQuerySet
from experts.member_state.models import MemberState
from experts.notification.actions import notify
from experts.notification.catalogue import (
    NOBODY_RENEWS,
    STILL_THERE_SAID,
    VERIFICATION_ENDED,
    VERIFICATION_ENDS,
    Kind,
)
from experts.notification.facts import Fact
from experts.notification.models import Notification
from experts.notification.mornings import MORNING
from experts.user.models import User
from experts.vetting.models import Decision

from .models import Reminder, not_reminded, of_state, says_still_there

DAY = datetime.timedelta(days=1)
# Who was verified less than a week before the day of a reminder has not forgotten.
JUST_VERIFIED = datetime.timedelta(days=7)
Stage = Reminder.Stage


def remind() -> int:
    """Tell everybody whose morning has come; says how many."""
    return sum(_remind(member, stage) for stage, member in _due(timezone.now()))


def _due(now: datetime.datetime) -> Iterator[tuple[int, Member]]:
    for stage, people in (
        (Stage.ENDED, _ended()),
        (Stage.WEEK, _ending(Stage.WEEK)),
        (Stage.MONTH, _ending(Stage.MONTH)),
    ):
        for member in people.select_related("user", "state").order_by("expires_on", "pk"):
            if _morning_has_come(member, stage, now):
                yield stage, member


def _ending(stage: int) -> MemberQuerySet:
    """The week's word stands in for the month's, where a clock has jumped over that."""
    until = rights_day() + (stage + 1) * DAY  # a day more: somewhere it is tomorrow already
    running = Member.objects.verified().filter(expires_on__lte=until)
    return not_reminded(running, *[one for one in Stage.values if one <= stage])


def _ended() -> MemberQuerySet:
    """Whose end the clock has noted. An end before its time has had a letter with its reason."""
    noted = Decision.objects.filter(member=OuterRef("pk"), outcome=Decision.Outcome.LAPSED, by=None)
    lapsed = Member.objects.filter(status=Member.Status.LAPSED, user__is_active=True)
    return not_reminded(lapsed.filter(Exists(noted), expires_on__lt=rights_day()), Stage.ENDED)


def _morning_has_come(member: Member, stage: int, now: datetime.datetime) -> bool:
    """Seven o'clock, where the member is, on the day of the reminder; after the last day for the end."""
    assert member.user is not None and member.expires_on is not None  # noqa: S101 as the constraints say
    day = member.expires_on - stage * DAY if stage else member.expires_on + DAY
    zone = ZoneInfo(member.user.zone)
    if stage and member.verified_at and day < member.verified_at.astimezone(zone).date() + JUST_VERIFIED:
        return False
    return now >= datetime.datetime.combine(day, MORNING, zone)


def _remind(member: Member, stage: int) -> bool:
    """In a transaction of its own; False when another worker was quicker, or it was renewed meanwhile."""
    assert member.user is not None and member.expires_on is not None  # noqa: S101 as the constraints say
    with transaction.atomic():
        same = Member.objects.filter(pk=member.pk, expires_on=member.expires_on, status=member.status)
        if not list(same.select_for_update(of=("self",))):
            return False
        if not Reminder.objects.get_or_create(member=member, ends_on=member.expires_on, stage=stage)[1]:
            return False
        notify(
            user=member.user,
            kind=VERIFICATION_ENDS if stage else VERIFICATION_ENDED,
            link=reverse("experts:still-there"),
            facts={"day": member.expires_on},
            about=f"verification until {member.expires_on}, {stage}",
        )
        return True


def tell_of_still_there() -> int:
    """Once a day: tell those who can renew how many wait for it, when somebody is new among them; says how many."""
    return sum(_tell_state(code) for code in MemberState.objects.values_list("pk", flat=True))


def _tell_state(code: str) -> int:
    """Nobody is counted in what they are told themselves; whom nobody else renews, the secretariat hears of."""
    with transaction.atomic():
        state = MemberState.objects.select_for_update(no_key=True).get(pk=code)
        waiting = says_still_there(of_state(state))
        if not waiting.exists():
            return 0
        serving = FocalPoint.objects.serving().filter(state=state).select_related("user__member__state")
        vouching = [one.user for one in serving]
        told = 0
        for user in vouching:
            link = reverse("experts:renewals")
            told += _tell(user, STILL_THERE_SAID, link, waiting.exclude(user=user), {})
        if len(vouching) <= 1:
            left = waiting.filter(user__in=vouching) if vouching else waiting
            link = reverse("admin:experts_member_changelist", query={"state__code__exact": code})
            for officer in User.objects.officers().order_by("pk"):
                told += _tell(officer, NOBODY_RENEWS, link, left, {"state": state})
        return told


def _tell(user: User, kind: Kind, link: str, waiting: MemberQuerySet, facts: dict[str, Fact]) -> bool:
    """Unless they have been told since the newest of them spoke."""
    found = waiting.aggregate(number=Count("pk"), newest=Max("still_there_at"))
    if not found["number"]:
        return False
    known = Notification.objects.filter(user=user, kind=kind.code, link=link)
    if known.filter(updated_at__gte=found["newest"]).exists():
        return False
    notify(user=user, kind=kind, link=link, facts=facts | {"number": found["number"]})
    return True
