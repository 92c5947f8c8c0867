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
        """Running appointments of people who are verified themselves: those that count."""
        return self.active().filter(user__in=Member.objects.verified().values("user"))

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
