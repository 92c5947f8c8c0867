"""Who works in the secretariat, in which role, and how it passes from one chair country to the next."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.member_state.models import MemberState
from experts.user.models import User


class OfficerQuerySet(models.QuerySet["Officer"]):
    def active(self, day: datetime.date | None = None) -> "OfficerQuerySet":
        """Who works there on that day (today)."""
        day = day or rights_day()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class Officer(models.Model):
    """One person's time in the secretariat, in one role. Ended, never deleted.

    The account's `is_staff` follows it: it opens the desk, and the role says what is on it.
    """

    class Role(models.TextChoices):
        HEAD = "head", _("Head: officers, appointments, hand-over and everything below")
        CASEWORKER = "caseworker", _("Caseworker: applications, appeals, suspensions, conflicts")
        EDITOR = "editor", _("Editor: institutions, topics, settings of member states")
        READER = "reader", _("Reader: looks, changes nothing")

    user = models.ForeignKey(User, models.PROTECT, related_name="terms", verbose_name=_("officer"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    chair = models.ForeignKey(
        MemberState,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chair country they came with"),
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    appointed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("appointed by")
    )

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("officer of the secretariat")
        verbose_name_plural = _("officers of the secretariat")
        ordering = ["-since", "pk"]
        constraints = [
            models.UniqueConstraint("user", name="officer_has_one_open_term", condition=Q(until=None)),
            models.CheckConstraint(
                name="officer_ends_after_beginning", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="officer_is_not_appointed_by_oneself",
                condition=Q(appointed_by=None) | ~Q(appointed_by=F("user")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class HandoverQuerySet(models.QuerySet["Handover"]):
    def open(self) -> "HandoverQuerySet":
        """Neither completed nor withdrawn."""
        return self.filter(completed_at=None, withdrawn_at=None)


class Handover(models.Model):
    """The secretariat passing from one chair country to the next: proposed by one head, completed by another."""

    from_chair = models.ForeignKey(
        MemberState, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from")
    )
    to_chair = models.ForeignKey(MemberState, models.PROTECT, related_name="+", verbose_name=_("to"))
    remark = models.TextField(_("what the successors should know"), max_length=3000, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    completed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("completed by")
    )
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="handover_is_completed_by_somebody_else",
                condition=Q(completed_by=None) | ~Q(completed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="handover_completed_says_by_whom_and_when",
                condition=Q(completed_by=None, completed_at=None)
                | Q(completed_by__isnull=False, completed_at__isnull=False, withdrawn_at=None),
            ),
            models.UniqueConstraint(
                "to_chair", name="handover_runs_once", condition=Q(completed_at=None, withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="handover_goes_to_another_chair",
                condition=Q(from_chair=None) | ~Q(from_chair=F("to_chair")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_chair_id or '–'} → {self.to_chair_id}"

    @property
    def is_open(self) -> bool:
        return self.completed_at is None and self.withdrawn_at is None


class Successor(models.Model):
    """Somebody who comes with the next chair country, and the role that waits for them.

    Until the hand-over is complete they read along: `term` is the one that began with the proposal.
    """

    handover = models.ForeignKey(
        Handover, models.CASCADE, related_name="successors", verbose_name=_("hand-over")
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("officer"))
    role = models.CharField(_("role"), max_length=10, choices=Officer.Role)
    term = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("incoming officer")
        verbose_name_plural = _("incoming officers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("handover", "user", name="successor_comes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"
