"""What people agreed to: for which purpose, in which version, since when."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Standing:
    """How somebody stands to one purpose: what they agreed to last, and whether the text is newer."""

    purpose: Consent.Purpose
    given: Consent | None

    @property
    def version(self) -> int:
        """Of the text of today."""
        return VERSIONS[self.purpose]

    @property
    def is_running(self) -> bool:
        return self.given is not None and self.given.withdrawn_at is None

    @property
    def is_today(self) -> bool:
        """The yes is to the text of today."""
        return self.given is not None and self.is_running and self.given.version == self.version

    @property
    def is_needed(self) -> bool:
        return self.purpose in NEEDED


def overview(user: User) -> list[Standing]:
    """How somebody stands to every purpose."""
    given = {consent.purpose: consent for consent in user.consents.order_by("given_at", "pk")}
    return [Standing(purpose, given.get(purpose.value)) for purpose in Consent.Purpose]
