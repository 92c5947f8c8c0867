"""Whether a member stands in the pool as an expert, and by whose decision."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.member.models import Member
from experts.user.models import User


class Listing(models.Model):
    """A member's way into the pool: draft, submitted, nominated by the focal point, listed; paused or unlisted."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted to the focal point")
        NOMINATED = "nominated", _("Nominated, waits for the second key")
        LISTED = "listed", _("Listed")
        PAUSED = "paused", _("Paused by the expert")
        UNLISTED = "unlisted", _("Unlisted")

    member = models.OneToOneField(Member, models.CASCADE, related_name="listing")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    nominated_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("nominated by")
    )
    nominated_at = models.DateTimeField(_("nominated at"), null=True, blank=True)
    second_key_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second key turned by")
    )
    second_key_at = models.DateTimeField(_("second key turned at"), null=True, blank=True)
    listed_at = models.DateTimeField(_("listed at"), null=True, blank=True)
    unlisted_at = models.DateTimeField(_("unlisted at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [
            models.CheckConstraint(
                name="listing_submitted_says_when",
                condition=Q(state="draft") | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="listing_nominated_says_by_whom_and_when",
                condition=Q(
                    state__in=["draft", "submitted", "unlisted"], nominated_by=None, nominated_at=None
                )
                | Q(nominated_by__isnull=False, nominated_at__isnull=False),
            ),
            models.CheckConstraint(
                name="listing_listed_or_paused_says_since_when",
                condition=~Q(state__in=["listed", "paused"]) | Q(listed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="listing_unlisted_says_when_and_why",
                condition=~Q(state="unlisted") | (Q(unlisted_at__isnull=False) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="listing_second_key_says_by_whom_and_when",
                condition=Q(second_key_by=None, second_key_at=None)
                | Q(second_key_by__isnull=False, second_key_at__isnull=False),
            ),
            models.CheckConstraint(
                name="listing_two_keys_are_turned_by_two_people",
                condition=Q(second_key_by=None) | ~Q(second_key_by=F("nominated_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"
