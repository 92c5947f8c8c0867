"""Notifications of the demo's log-ins: new, read, merged, and waiting for the weekly letter."""

import datetime
from collections.abc import Mapping

from django.urls import reverse
from django.utils import timezone

from experts.models import Choice, FocalPoint, Member, MemberState, Notification, User
from experts.notification.catalogue import ROSTER_BROUGHT_IN, STATE_UNSERVED, VERIFICATION_ENDS, How, Kind
from experts.notification.facts import Fact, keep
from experts.notification.mornings import next_week

from .roles import ROLES

DAY = datetime.timedelta(days=1)


def make_notices() -> None:
    """What the member, the focal point and the secretariat find of joining and of offices; the applicant has none yet."""
    users = {role: User.objects.get(email=address) for role, address in ROLES.items()}
    _verification_ends(users["member"])
    _rosters(users["focal-point"])
    _gap(users["secretariat"], MemberState.objects.get(pk="TL"))


def _verification_ends(user: User) -> None:
    member = Member.objects.get(user=user)
    link = reverse("networking:verification", query={"state": member.state_id})
    tell(user, VERIFICATION_ENDS, link, {"day": member.expires_on or timezone.localdate()}, age=9 * DAY)


def _rosters(user: User) -> None:
    """A focal point who chose a letter a week: the newest imports wait for it."""
    Choice.objects.create(user=user, kind=ROSTER_BROUGHT_IN.code, how=How.WEEKLY)
    state = Member.objects.get(user=user).state
    link = reverse("experts:directory", query={"state": state.pk})
    for age, invited, corrected, count, is_read in [
        (datetime.timedelta(hours=3), 2, 1, 3, False),
        (DAY, 0, 4, 1, False),
        (8 * DAY, 5, 0, 1, True),
        (8 * DAY + datetime.timedelta(hours=2), 12, 3, 2, True),
        (30 * DAY, 31, 0, 1, True),
    ]:
        facts: dict[str, Fact] = {"state": state, "invited": invited, "corrected": corrected}
        tell(user, ROSTER_BROUGHT_IN, link, facts, age=age, count=count, is_read=is_read, how=How.WEEKLY)


def _gap(officer: User, state: MemberState) -> None:
    """A state whose appointments all ended and were made anew a day later."""
    for appointment in FocalPoint.objects.filter(state=state):
        renewed = timezone.localdate() - 24 * DAY
        FocalPoint.objects.create(
            user=appointment.user,
            state=state,
            position=appointment.position,
            since=appointment.since,
            until=renewed - DAY,
        )
        FocalPoint.objects.filter(pk=appointment.pk).update(since=renewed)
        last = appointment.user.member
    link = reverse("admin:experts_focalpoint_changelist", query={"state__code__exact": state.pk})
    tell(officer, STATE_UNSERVED, link, {"state": state, "member": last}, age=25 * DAY, is_read=True)


def tell(
    user: User,
    kind: Kind,
    link: str,
    facts: Mapping[str, Fact],
    *,
    age: datetime.timedelta,
    count: int = 1,
    is_read: bool = False,
    how: How = How.AT_ONCE,
) -> None:
    """One row as it would stand there after that time."""
    told_at = timezone.now() - age
    due = next_week(user, told_at) if how == How.WEEKLY else told_at
    Notification.objects.create(
        user=user,
        kind=kind.code,
        about=f"{link} {told_at:%Y-%m-%d %H:%M}",
        link=link,
        facts=keep(facts),
        count=count,
        is_open=False,
        how=how,
        letter_at=due,
        lettered_at=due if due < timezone.now() else None,
        read_at=told_at + datetime.timedelta(hours=5) if is_read else None,
        created_at=told_at,
        updated_at=told_at,
    )
