"""What colleagues say of an expert: each names the work they saw."""

import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.expertise.models import Expertise
from experts.member.models import Member
from experts.user.models import User

# Two who confirm each other within this time are shown as mutual.
MUTUAL_WITHIN = datetime.timedelta(days=30)


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def standing(self) -> "EndorsementQuerySet":
        """Neither withdrawn nor taken off, by somebody who is a verified member today."""
        return self.filter(ended_at=None, by__in=Member.objects.verified())

    def shown_to(self, user: User) -> "EndorsementQuerySet":
        """On a profile that has been checked: those that stand, about expertise the reader sees."""
        return self.standing().filter(expertise__in=Expertise.objects.shown_to(user))

    def visible_to(self, user: User) -> "EndorsementQuerySet":
        """On profiles one may read; one's own given and received, also when they have ended."""
        shown = Q(
            pk__in=self.standing().filter(expertise__in=Expertise.objects.visible_to(user)).values("pk")
        )
        return self.filter(shown | Q(by__user=user) | Q(member__user=user))

    def with_mutual(self) -> "EndorsementQuerySet":
        """Each with whether it was returned within 30 days, also when the other has ended since."""
        returned = Endorsement.objects.filter(
            by=OuterRef("member"),
            member=OuterRef("by"),
            created_at__range=(
                OuterRef("created_at") - MUTUAL_WITHIN,
                OuterRef("created_at") + MUTUAL_WITHIN,
            ),
        )
        return self.annotate(is_mutual=Exists(returned))


class Endorsement(models.Model):
    """A colleague confirms one expertise by naming the work they saw: what, when, and how they know it."""

    class Relation(models.TextChoices):
        TOGETHER = "together", _("We worked on it together")
        RECEIVED = "received", _("It was done for my team")
        TAUGHT = "taught", _("I was taught by them")
        LED = "led", _("I led the work")
        SAW = "saw", _("I saw the result")

    expertise = models.ForeignKey(Expertise, models.CASCADE, related_name="endorsements")
    member = models.ForeignKey(Member, models.CASCADE, related_name="endorsements")
    by = models.ForeignKey(
        Member, models.CASCADE, related_name="endorsements_given", verbose_name=_("confirmed by")
    )
    relation = models.CharField(_("how you know it"), max_length=8, choices=Relation)
    work = models.CharField(_("the work you saw"), max_length=400)
    text_language = models.CharField(_("language of the text"), max_length=8, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the work"))
    created_at = models.DateTimeField(_("confirmed at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("confirmation by a colleague")
        verbose_name_plural = _("confirmations by colleagues")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "expertise", "by", name="endorsement_once_while_it_stands", condition=Q(ended_at=None)
            ),
            models.CheckConstraint(name="endorsement_is_not_of_oneself", condition=~Q(by=F("member"))),
            models.CheckConstraint(name="endorsement_names_the_work", condition=~Q(work="")),
            models.CheckConstraint(
                name="endorsement_year_is_believable", condition=Q(year__range=(1950, 2100))
            ),
            models.CheckConstraint(
                name="endorsement_ended_says_by_whom",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.expertise}"
