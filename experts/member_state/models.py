"""The eleven member states and the rules each has set for its own people."""

import calendar
import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from experts.locales import territory_name


class Visibility(models.TextChoices):
    """Who may find a person at all, from widest to narrowest."""

    POOL = "pool", _("All members")
    STATE = "state", _("My own state")
    HIDDEN = "hidden", _("Nobody but my focal points")


class VettingChain(models.TextChoices):
    """Who agrees before a member is verified."""

    STATE = "state", _("The focal point")
    INSTITUTION_THEN_STATE = "institution_then_state", _("The institution, then the focal point")


def all_bases() -> list[str]:
    """The focal point's word, a letter, an official mailbox; an invitation is the state's own word already."""
    return ["attestation", "letter", "mailbox"]


class MemberState(models.Model):
    """One of the eleven member states of ASEAN; its key is the ISO 3166-1 code, so it is shown without a join."""

    code = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    position = models.PositiveSmallIntegerField(_("place in every list"), unique=True)
    joined_on = models.PositiveSmallIntegerField(_("year of joining ASEAN"))
    participates = models.BooleanField(_("takes part in the pool"), default=True)
    widest_visibility = models.CharField(
        _("widest visibility of its people"), max_length=6, choices=Visibility, default=Visibility.POOL
    )
    vetting_chain = models.CharField(
        _("vetting chain"), max_length=24, choices=VettingChain, default=VettingChain.STATE
    )
    second_key = models.BooleanField(_("the secretariat turns a second key"), default=False)
    verification_months = models.PositiveSmallIntegerField(_("months a verification lasts"), default=24)
    target_days = models.PositiveSmallIntegerField(_("working days to a decision"), default=5)
    accepted_bases = models.JSONField(_("what a verification may rest on"), default=all_bases)
    number_name = models.CharField(
        _("civil-service number asked for, by its name; empty: none"), max_length=60, blank=True
    )
    number_shape = models.CharField(
        _("shape of that number, as a regular expression"), max_length=100, blank=True
    )
    retention_days = models.PositiveSmallIntegerField(_("days evidence is kept"), default=30)
    focal_agency = models.CharField(_("agency of the focal points"), max_length=200)
    focal_email = models.EmailField(_("mailbox of the focal points"), max_length=254, blank=True)
    time_zone = models.CharField(_("time zone of the capital"), max_length=40)
    time_zones = models.JSONField(_("time zones"), default=list)
    languages = models.JSONField(_("languages"), default=list)
    email_suffixes = models.JSONField(
        _("mail suffixes that support a verification"), default=list, blank=True
    )
    rest_days = models.JSONField(_("rest days, ISO weekdays"), default=list)

    class Meta:
        verbose_name = _("member state")
        verbose_name_plural = _("member states")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="member_state_verification_lasts_1_to_60_months",
                condition=models.Q(verification_months__range=(1, 60)),
            ),
            models.CheckConstraint(
                name="member_state_evidence_is_kept_at_most_30_days",
                condition=models.Q(retention_days__lte=30),
            ),
            models.CheckConstraint(
                name="member_state_visibility_is_known",
                condition=models.Q(widest_visibility__in=Visibility.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def verification_ends(self, begun: datetime.date) -> datetime.date:
        """The last day of a verification that begins on that day; the last of a month where it has no such day."""
        months = begun.year * 12 + begun.month - 1 + self.verification_months
        year, month = divmod(months, 12)
        return datetime.date(year, month + 1, min(begun.day, calendar.monthrange(year, month + 1)[1]))

    @property
    def name(self) -> str:
        """The state's name in the reader's language."""
        return territory_name(self.code)
