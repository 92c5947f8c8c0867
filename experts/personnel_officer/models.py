"""Who speaks for the personnel of one institution, where the state asks the institution first."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.institution.models import Institution
from experts.member.models import Member
from experts.user.models import User


class PersonnelOfficerQuerySet(models.QuerySet["PersonnelOfficer"]):
    def active(self, day: datetime.date | None = None) -> "PersonnelOfficerQuerySet":
        """Seats held on that day (today)."""
        day = day or rights_day()
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def in_place(self) -> "PersonnelOfficerQuerySet":
        """Running seats at an institution that exists today, of people who still belong to its state."""
        exists = Institution.objects.valid_on(rights_day())
        return self.active().filter(institution__in=exists, user__member__state=F("institution__state"))

    def out_of_place(self) -> "PersonnelOfficerQuerySet":
        """Running seats whose institution has ended, or whose holder has moved away or left the service."""
        left = Q(user__member__status=Member.Status.LEFT)
        return self.active().filter(left | ~Q(pk__in=self.model.objects.in_place().values("pk")))

    def serving(self) -> "PersonnelOfficerQuerySet":
        """Seats in place, held by people who are verified themselves: those that count."""
        return self.in_place().filter(user__in=Member.objects.verified().values("user"))

    def visible_to(self, user: User) -> "PersonnelOfficerQuerySet":
        """Those of one's own state, whose holders still belong to it; for the secretariat all."""
        if user.is_secretariat:
            return self
        if not user.is_verified:
            return self.none()
        return self.filter(institution__state=user.state_id, user__member__state=user.state_id)


class PersonnelOfficer(models.Model):
    """A member who says for one institution whether a person works there: the first of two keys. Ended, never deleted.

    `until` is the first day on which it does not run any more, as with focal points.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="seats", verbose_name=_("member"))
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="personnel_officers", verbose_name=_("institution")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    appointed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("appointed by"))

    objects = PersonnelOfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("personnel officer")
        verbose_name_plural = _("personnel officers")
        ordering = ["institution", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="personnel_officer_ends_after_beginning",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                "user", name="personnel_officer_has_one_open_seat", condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="personnel_officer_does_not_appoint_oneself", condition=~Q(appointed_by=F("user"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.institution})"
