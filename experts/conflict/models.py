"""Where the records of two member states meet in one person: for the secretariat alone."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.member.models import Member
from experts.user.models import User


class ConflictQuerySet(models.QuerySet["Conflict"]):
    def open(self) -> "ConflictQuerySet":
        """Nobody has settled it yet."""
        return self.filter(settled_at=None)

    def visible_to(self, user: User) -> "ConflictQuerySet":
        """The secretariat's alone: to a focal point it would tell of people of another state."""
        return self if user.is_secretariat else self.none()


class Conflict(models.Model):
    """Two entries, of two states, that seem to be one person; or an entry and an account without one.

    A focal point is never told: their own screen answers as if the other state's record did not exist.
    """

    class Why(models.TextChoices):
        ADDRESS = "address", _("The same e-mail address")
        NUMBER = "number", _("The same civil-service number")

    class Outcome(models.TextChoices):
        BOTH_STAY = "both_stay", _("Two different people, or both entries may stay: the letter goes")
        NEWER_GOES = "newer_goes", _("The newer entry goes")

    why = models.CharField(_("what agrees"), max_length=7, choices=Why)
    newer = models.ForeignKey(
        Member, models.CASCADE, related_name="conflicts", verbose_name=_("the newer entry")
    )
    older = models.ForeignKey(
        Member,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="older_conflicts",
        verbose_name=_("the older entry"),
    )
    account = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("the account")
    )
    opened_at = models.DateTimeField(_("found at"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    remark = models.CharField(_("how it was settled"), max_length=500, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = _("conflict between states")
        verbose_name_plural = _("conflicts between states")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "newer",
                "older",
                "why",
                name="conflict_between_two_entries_is_open_once",
                condition=Q(settled_at=None),
            ),
            models.CheckConstraint(name="conflict_is_between_two", condition=~Q(newer=F("older"))),
            models.CheckConstraint(
                name="conflict_has_another_side", condition=Q(older__isnull=False) | Q(account__isnull=False)
            ),
            models.CheckConstraint(
                name="conflict_settled_says_by_whom_and_how",
                condition=Q(settled_at=None, settled_by=None, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(remark="") & ~Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why} {self.pk}"
