"""Where civil servants work: public institutions, which merge, split and are renamed."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def valid_on(self, day: datetime.date) -> "InstitutionQuerySet":
        """Institutions that exist on that day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day)
        )


class Institution(models.Model):
    """A ministry, agency, board or training institute of a member state."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        AGENCY = "agency", _("Agency")
        COMMISSION = "commission", _("Commission")
        INSTITUTE = "institute", _("Training or research institute")
        LOCAL_GOVERNMENT = "local_government", _("Local government")
        UNIVERSITY = "university", _("University")
        OTHER = "other", _("Other public institution")

    state = models.ForeignKey("experts.MemberState", models.PROTECT, related_name="institutions")
    official_name = models.CharField(_("official name"), max_length=200)
    native_name = models.CharField(_("name in its own language"), max_length=200, blank=True)
    native_language = models.CharField(_("language of that name"), max_length=8, blank=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    region = models.CharField(_("region"), max_length=100, blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    email_domains = models.JSONField(_("mail domains"), default=list, blank=True)
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_until = models.DateField(_("existed until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["state", "official_name"]
        constraints = [
            models.UniqueConstraint(
                "state", Lower("official_name"), name="institution_has_one_name_once_per_state"
            ),
            models.CheckConstraint(
                name="institution_ends_after_it_began",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="institution_does_not_succeed_itself", condition=~Q(successor=F("id"))
            ),
            models.CheckConstraint(
                name="institution_with_a_successor_has_ended",
                condition=Q(successor=None) | Q(valid_until__isnull=False),
            ),
            models.CheckConstraint(
                name="institution_native_name_says_its_language",
                condition=Q(native_name="") | ~Q(native_language=""),
            ),
        ]

    def __str__(self) -> str:
        return self.official_name
