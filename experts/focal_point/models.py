"""Who vouches for a member state's civil servants."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.member.models import Member
from experts.user.models import User


class FocalPointQuerySet(models.QuerySet["FocalPoint"]):
    def active(self, day: datetime.date | None = None) -> "FocalPointQuerySet":
        """Appointments that run on that day (today)."""
        day = day or rights_day()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def serving(self) -> "FocalPointQuerySet":
        """Running appointments of people who are verified themselves, and in that state: those that count."""
        return self.active().filter(
            user__in=Member.objects.verified().values("user"), user__member__state=F("state")
        )

    def visible_to(self, user: User) -> "FocalPointQuerySet":
        """Every running appointment is known to all members: they answer for their people."""
        if user.is_secretariat:
            return self
        return self.active() if user.is_verified else self.none()


class FocalPoint(models.Model):
    """A member appointed to vouch for one state's civil servants. Ended, never deleted.

    `until` is the first day on which it does not run any more: an end counts at once, also on the first day.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name=_("member"))
    state = models.ForeignKey("experts.MemberState", models.PROTECT, related_name="focal_points")
    position = models.PositiveSmallIntegerField(_("order in the state"), default=1)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["state", "position", "since"]
        constraints = [
            models.CheckConstraint(
                name="focal_point_ends_after_it_began", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                "user", name="focal_point_has_one_open_appointment", condition=Q(until=None)
            ),
            models.UniqueConstraint(
                "state", "position", name="focal_point_order_is_clear", condition=Q(until=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.state_id})"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        """Waits for the second key."""
        return self.filter(confirmed_at=None, withdrawn_at=None)


class Proposal(models.Model):
    """An appointment, or the end of one, that one officer of the secretariat asks for and another confirms."""

    class Act(models.TextChoices):
        APPOINT = "appoint", _("Appoint")
        END = "end", _("End the appointment")

    act = models.CharField(_("what"), max_length=7, choices=Act)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("member"))
    state = models.ForeignKey(
        "experts.MemberState", models.PROTECT, related_name="+", verbose_name=_("member state")
    )
    position = models.PositiveSmallIntegerField(_("order in the state"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed appointment")
        verbose_name_plural = _("proposed appointments")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_is_confirmed_by_somebody_else",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="proposal_is_made_and_confirmed_by_others",
                condition=~Q(proposed_by=F("user")) & (Q(confirmed_by=None) | ~Q(confirmed_by=F("user"))),
            ),
            models.CheckConstraint(
                name="proposal_confirmed_says_by_whom_and_when",
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False, withdrawn_at=None),
            ),
            models.UniqueConstraint(
                "user",
                "act",
                name="proposal_is_open_once_per_person",
                condition=Q(confirmed_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.user}"

    @property
    def is_open(self) -> bool:
        return self.confirmed_at is None and self.withdrawn_at is None
