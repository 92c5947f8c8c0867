"""What an expert claims to know, on what basis, and who confirmed it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from experts.member.models import Member
from experts.portfolio.models import PortfolioItem
from experts.topic.models import Topic
from experts.user.models import User


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    def visible_to(self, user: User) -> "ExpertiseQuerySet":
        """What is confirmed; of invited people what their state has put down.

        What is still open is between the owner, their focal points and the secretariat.
        """
        if user.is_secretariat:
            return self
        seen = Q(state=Expertise.State.CONFIRMED) | Q(member__user=user)
        seen |= Q(member__status=Member.Status.INVITED) & ~Q(state=Expertise.State.SENT_BACK)
        if user.focal_state_id:
            seen |= Q(member__state=user.focal_state_id)
        return self.filter(seen)


class Expertise(models.Model):
    """One topic a person claims, with its proof."""

    class Level(models.TextChoices):
        LEARNING = "learning", _("Learning")
        PRACTISES = "practises", _("Practises")
        LEADS = "leads", _("Leads")

    class State(models.TextChoices):
        DECLARED = "declared", _("Declared")
        WAITING = "waiting", _("Waits for the focal point")
        CONFIRMED = "confirmed", _("Confirmed")
        SENT_BACK = "sent_back", _("Sent back")

    member = models.ForeignKey(Member, models.CASCADE, related_name="expertise")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="expertise", verbose_name=_("topic"))
    is_main = models.BooleanField(_("main topic"), default=False)
    academic = models.BooleanField(_("known from research and teaching"), default=False)
    practitioner = models.BooleanField(_("known from practice"), default=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.PRACTISES)
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    proof = models.ManyToManyField(PortfolioItem, blank=True, related_name="proves", verbose_name=_("proof"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DECLARED)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        ordering = ["-is_main", "-years", "pk"]
        constraints = [
            models.UniqueConstraint("member", "topic", name="expertise_in_a_topic_once_per_member"),
            models.CheckConstraint(
                name="expertise_rests_on_practice_or_study",
                condition=Q(academic=True) | Q(practitioner=True),
            ),
            models.CheckConstraint(
                name="expertise_confirmed_says_by_whom_and_when",
                condition=Q(state="confirmed", confirmed_by__isnull=False, confirmed_at__isnull=False)
                | (~Q(state="confirmed") & Q(confirmed_by=None, confirmed_at=None)),
            ),
            models.CheckConstraint(
                name="expertise_years_are_0_to_60", condition=Q(years=None) | Q(years__lte=60)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.topic}"
