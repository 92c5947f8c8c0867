"""What people agreed to: for which purpose, in which version, since when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.user.models import User


class ConsentQuerySet(models.QuerySet["Consent"]):
    def running(self) -> "ConsentQuerySet":
        """Given and not withdrawn."""
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """One person's yes to one purpose in one version of its text. A withdrawal ends it and leaves it on record."""

    class Purpose(models.TextChoices):
        MEMBERSHIP = "membership", _("Being verified, and being known to the members of the pool")
        CONDUCT = "conduct", _("The code of conduct")
        STATISTICS = "statistics", _("Being counted in statistics by gender and seniority")

    user = models.ForeignKey(User, models.CASCADE, related_name="consents", verbose_name=_("member"))
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    version = models.PositiveSmallIntegerField(_("version of the text"))
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["user", "purpose", "version", "given_at"]
        constraints = [
            models.UniqueConstraint(
                "user", "purpose", "version", name="consent_runs_once", condition=Q(withdrawn_at=None)
            ),
            models.CheckConstraint(
                name="consent_ends_after_it_began",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
            models.CheckConstraint(
                name="consent_purpose_is_known",
                condition=Q(purpose__in=["membership", "conduct", "statistics"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"


# The version of each text that is asked for today; templates/experts/consent/<purpose>-<version>.html holds it.
VERSIONS = {Consent.Purpose.MEMBERSHIP: 1, Consent.Purpose.CONDUCT: 1, Consent.Purpose.STATISTICS: 1}
# Without these nobody is a member.
NEEDED = [Consent.Purpose.MEMBERSHIP, Consent.Purpose.CONDUCT]


def missing(user: User) -> list[str]:
    """Purposes a member must agree to and has not, in the version of today."""
    given = set(user.consents.running().values_list("purpose", "version"))
    return [purpose for purpose in NEEDED if (purpose, VERSIONS[purpose]) not in given]
