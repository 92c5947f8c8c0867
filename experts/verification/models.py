"""How long a verification still runs, who can renew it, and of what somebody was reminded."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.member.models import Member, MemberQuerySet
from experts.member_state.models import MemberState
from experts.user.models import User

LONGEST_WINDOW = 60


def window(state: MemberState) -> datetime.timedelta:
    """How long before its end a verification can be renewed: 60 days, and never before half of it has passed."""
    return datetime.timedelta(days=min(LONGEST_WINDOW, state.verification_months * 15))


def may_be_renewed(member: Member) -> bool:
    """It ends soon, or has ended: there is something to renew."""
    if member.status == Member.Status.LAPSED:
        return True
    if member.status != Member.Status.VERIFIED or member.expires_on is None:
        return False
    return member.expires_on <= rights_day() + window(member.state)


def awaiting_renewal(user: User) -> MemberQuerySet:
    """Whose verification this person can renew today: in their own state, never their own."""
    state = MemberState.objects.filter(pk=user.focal_state_id or "").first()
    if state is None:
        return Member.objects.none()
    return of_state(state).exclude(user=user)


def of_state(state: MemberState) -> MemberQuerySet:
    """People of a state whose verification ends soon or has ended."""
    ends = Q(status=Member.Status.VERIFIED, expires_on__lte=rights_day() + window(state))
    people = Member.objects.filter(state=state, user__is_active=True)
    return people.filter(ends | Q(status=Member.Status.LAPSED))


def says_still_there(people: MemberQuerySet) -> MemberQuerySet:
    """Those of them who said, since they were verified last, that they still work there."""
    return people.filter(
        Q(verified_at=None) | Q(still_there_at__gt=F("verified_at")), still_there_at__isnull=False
    )


class Reminder(models.Model):
    """One word to one member about the end of one verification; said once, whatever the clock does."""

    class Stage(models.IntegerChoices):
        MONTH = 30, _("30 days before")
        WEEK = 7, _("7 days before")
        ENDED = 0, _("It has ended")

    member = models.ForeignKey(Member, models.CASCADE, related_name="reminders", verbose_name=_("member"))
    ends_on = models.DateField(_("of the verification until"))
    stage = models.PositiveSmallIntegerField(_("when"), choices=Stage)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint("member", "ends_on", "stage", name="reminder_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.ends_on} {self.stage}"


def not_reminded(people: MemberQuerySet, *stages: int) -> MemberQuerySet:
    """Those who have not been told of any of these about the verification they have now."""
    told = Reminder.objects.filter(member=OuterRef("pk"), ends_on=OuterRef("expires_on"), stage__in=stages)
    return people.filter(~Exists(told))
