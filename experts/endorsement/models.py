"""What colleagues say of an expert: each names the work they saw."""

import datetime

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.expertise.models import Expertise, ExpertiseQuerySet
from experts.member.models import Member
from experts.member.readable import named, readable
from experts.user.models import User

# Two who confirm each other within this time are shown as mutual.
MUTUAL_WITHIN = datetime.timedelta(days=30)
FIRST_YEAR = 1950


def confirmable_by(user: User) -> ExpertiseQuerySet:
    """What this person can confirm: topics that stand on the profiles of verified colleagues whom they may read."""
    if not user.is_verified:
        return Expertise.objects.none()
    confirmed = Expertise.objects.visible_to(user).filter(state=Expertise.State.CONFIRMED)
    return confirmed.filter(member__in=Member.objects.verified()).exclude(member__user=user)


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def standing(self) -> "EndorsementQuerySet":
        """Neither withdrawn nor taken off, by somebody who is a verified member today, of a topic that is confirmed.

        The others are kept and stand again as soon as the topic, or its giver, does.
        """
        return self.filter(
            ended_at=None, by__in=Member.objects.verified(), expertise__state=Expertise.State.CONFIRMED
        )

    def shown_to(self, user: User) -> "EndorsementQuerySet":
        """On a profile that has been checked: those that stand, about expertise the reader sees."""
        return self.standing().filter(expertise__in=Expertise.objects.shown_to(user))

    def visible_to(self, user: User) -> "EndorsementQuerySet":
        """On profiles one may read; one's own given and received, also when they have ended."""
        shown = self.standing().filter(expertise__in=Expertise.objects.visible_to(user))
        return self.filter(Q(pk__in=shown.values("pk")) | Q(by__user=user) | Q(member__user=user))

    def given_by(self, user: User) -> "EndorsementQuerySet":
        """What somebody has said of others, ended or not."""
        return self.filter(by__user=user)

    def received_by(self, user: User) -> "EndorsementQuerySet":
        """What others say of somebody, and have not taken back; what was taken off is gone for them."""
        return self.filter(member__user=user, ended_at=None)

    def with_mutual(self) -> "EndorsementQuerySet":
        """Each with whether it was returned within 30 days, also when either has ended since.

        Who withdraws and confirms the same anew is judged by every time they did, so that no pause hides a pair.
        """
        same = Endorsement.objects.filter(
            expertise=OuterRef(OuterRef("expertise")),
            by=OuterRef(OuterRef("by")),
            created_at__range=(
                OuterRef("created_at") - MUTUAL_WITHIN,
                OuterRef("created_at") + MUTUAL_WITHIN,
            ),
        )
        returned = Endorsement.objects.filter(Exists(same), by=OuterRef("member"), member=OuterRef("by"))
        return self.annotate(is_mutual=Exists(returned))

    def with_names(self, *readers: User, whose: str = "by") -> "EndorsementQuerySet":
        """Each with its giver (or, with "member", whom it is about), and what readers may know of that person.

        `is_verified` today; `is_named`; and `profile_code` of a page that may be read, else None. Of two readers,
        one looks over the shoulder of the other: both must be allowed to.
        """
        person = Member.objects.verified().filter(pk=OuterRef(whose))
        by_name, by_link = Q(), Q()
        for reader in readers:
            by_name, by_link = by_name & named(reader, ""), by_link & readable(reader, "")
        return self.select_related(f"{whose}__state", f"{whose}__institution").annotate(
            is_verified=Exists(person),
            is_named=Exists(person.filter(by_name)),
            profile_code=Subquery(person.filter(by_link).values("profile__code")),
        )

    def by_state(self) -> list[tuple[str, int]]:
        """How many of these come from which state, by code, in the order of the eleven."""
        counted = self.order_by("by__state__position").values_list("by__state")
        return [(code, number) for code, number in counted.annotate(number=Count("pk"))]


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

    # Where they are asked for: with_mutual, with_names.
    is_mutual: bool
    is_verified: bool
    is_named: bool
    profile_code: str | None

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
                name="endorsement_year_is_believable", condition=Q(year__range=(FIRST_YEAR, 2100))
            ),
            models.CheckConstraint(
                name="endorsement_ended_says_by_whom",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.expertise}"

    @property
    def is_withdrawn(self) -> bool:
        """Its giver has taken it back; anybody else would have taken it off."""
        return self.ended_at is not None and self.ended_by_id == self.by.user_id

    @property
    def is_taken_off(self) -> bool:
        return self.ended_at is not None and not self.is_withdrawn
