"""What an expert claims to know, on what basis, and who confirmed it."""

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, holds
from experts.file.models import File
from experts.member.models import Member
from experts.member.readable import readable
from experts.notification.mornings import UNDONE_WITHIN
from experts.portfolio.models import PortfolioItem
from experts.topic.models import Area, Topic
from experts.user.models import User

MOST_MAIN = 5
# As long as the letter about an answer is held back.
UNDO_WITHIN = UNDONE_WITHIN


class Level(models.TextChoices):
    """How well somebody knows a topic."""

    LEARNING = "learning", _("Learning")
    PRACTISES = "practises", _("Practises")
    LEADS = "leads", _("Leads")


class Known(models.Model):
    """What is said of a topic: on which basis, how well, for how long, and what shows it."""

    Level = Level

    academic = models.BooleanField(_("known from research and teaching"), default=False)
    practitioner = models.BooleanField(_("known from practice"), default=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.PRACTISES)
    years = models.PositiveSmallIntegerField(_("years"), null=True, blank=True)
    note = models.CharField(_("what shows it, in words"), max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def basis(self) -> str:
        """On what it rests: practice, study, or both."""
        if self.academic and self.practitioner:
            return gettext("practice and study")
        return gettext("study") if self.academic else gettext("practice")

    @property
    def rank(self) -> int:
        """1 learning, 2 practises, 3 leads."""
        return Level.values.index(self.level) + 1


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    def shown_to(self, user: User) -> "ExpertiseQuerySet":
        """On a profile that has been checked: what is confirmed; of invited people what their state has put down.

        What is still open is between the owner, their focal points and the secretariat; what was taken off, too.
        """
        if user.is_secretariat:
            return self
        seen = Q(state=Expertise.State.CONFIRMED) | Q(member__user=user)
        seen |= Q(member__status=Member.Status.INVITED, state__in=["declared", "waiting"])
        if user.focal_state_id:
            seen |= Q(member__state=user.focal_state_id)
        return self.filter(seen)

    def visible_to(self, user: User) -> "ExpertiseQuerySet":
        """The same, on profiles one may read."""
        return self.shown_to(user).filter(readable(user, "member__"))

    def as_told(self) -> "ExpertiseQuerySet":
        """As their owner may know them; see Expertise.told."""
        since = timezone.now() - UNDO_WITHIN
        answers = [Claim.State.SENT_BACK, Claim.State.REMOVED]
        held = Claim.objects.filter(expertise=OuterRef("pk"), state__in=answers, answered_at__gt=since)
        return self.annotate(is_held=Exists(held))


class Expertise(Known):
    """One topic a person claims, with its proof.

    A confirmed one shows what was confirmed, also while a change of it waits: that stands in a claim.
    """

    class State(models.TextChoices):
        DECLARED = "declared", _("Declared")
        WAITING = "waiting", _("Waits for the focal point")
        CONFIRMED = "confirmed", _("Confirmed")
        SENT_BACK = "sent_back", _("Sent back")
        REMOVED = "removed", _("Taken off by the focal point")

    member = models.ForeignKey(Member, models.CASCADE, related_name="expertise")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="expertise", verbose_name=_("topic"))
    is_main = models.BooleanField(_("main topic"), default=False)
    proof = models.ManyToManyField(PortfolioItem, blank=True, related_name="proves", verbose_name=_("proof"))
    files = models.ManyToManyField(File, blank=True, related_name="+", verbose_name=_("files as proof"))
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

    @property
    def told(self) -> State:
        """Where it stands; for its owner (`as_told`) it waits until a question or a no cannot be undone any more."""
        is_answered = self.state in (self.State.SENT_BACK, self.State.REMOVED)
        return (
            self.State.WAITING if is_answered and getattr(self, "is_held", False) else self.State(self.state)
        )


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> "ClaimQuerySet":
        return self.filter(state=Claim.State.WAITING)

    def answered(self) -> "ClaimQuerySet":
        return self.filter(answered_at__isnull=False)

    def with_newer(self) -> "ClaimQuerySet":
        """Each with `has_newer`: whether another one about the same topic came after it."""
        later = Claim.objects.filter(expertise=OuterRef("expertise"), pk__gt=OuterRef("pk"))
        return self.annotate(has_newer=Exists(later))

    def visible_to(self, user: User) -> "ClaimQuerySet":
        """One's own; those of the state whose focal point one is; for the secretariat all."""
        if user.is_secretariat:
            return self
        seen = Q(member__user=user)
        if user.focal_state_id:
            seen |= Q(member__state=user.focal_state_id)
        return self.filter(seen)

    def awaiting(self, user: User) -> "ClaimQuerySet":
        """What this person can answer, the longest waiting first; never of themselves."""
        if not holds(user, Permission.EXPERTISE_CONFIRM):
            return self.none()
        verified = self.waiting().filter(member__in=Member.objects.verified())
        return verified.visible_to(user).exclude(claimant=user).order_by("sent_at", "pk")


class Claim(Known):
    """What a person put before their focal point about one topic: answered once, then kept."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the focal point")
        CONFIRMED = "confirmed", _("Confirmed")
        SENT_BACK = "sent_back", _("Sent back")
        REMOVED = "removed", _("Topic taken off")
        REPLACED = "replaced", _("Replaced by a newer one")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    expertise = models.ForeignKey(Expertise, models.CASCADE, related_name="claims")
    member = models.ForeignKey(Member, models.CASCADE, related_name="claims")
    claimant = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("sent by"))
    proof = models.ManyToManyField(PortfolioItem, blank=True, related_name="+", verbose_name=_("proof"))
    files = models.ManyToManyField(File, blank=True, related_name="+", verbose_name=_("files as proof"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    # What the expertise said before the answer, so that the answer can be undone.
    before: Any = models.JSONField(default=dict, blank=True, editable=False)
    has_newer: bool  # from `with_newer`

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["state", "sent_at"], name="claim_by_state_and_time")]
        constraints = [
            models.UniqueConstraint(
                "expertise", name="claim_waits_once_per_expertise", condition=Q(state="waiting")
            ),
            models.CheckConstraint(
                name="claim_rests_on_practice_or_study", condition=Q(academic=True) | Q(practitioner=True)
            ),
            models.CheckConstraint(
                name="claim_years_are_0_to_60", condition=Q(years=None) | Q(years__lte=60)
            ),
            models.CheckConstraint(
                name="claim_answered_says_by_whom_and_when",
                condition=Q(
                    state__in=["confirmed", "sent_back", "removed"],
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                )
                | Q(state__in=["waiting", "replaced", "withdrawn"], answered_by=None, answered_at=None),
            ),
            models.CheckConstraint(
                name="claim_is_not_answered_by_oneself",
                condition=Q(answered_by=None) | ~Q(answered_by=F("claimant")),
            ),
            models.CheckConstraint(
                name="claim_sent_back_or_removed_says_why",
                condition=~Q(state__in=["sent_back", "removed"]) | ~Q(message=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.expertise)

    @property
    def is_told(self) -> bool:
        """Its owner may read the answer: a yes at once, a question or a no once it cannot be undone any more."""
        if self.state not in (self.State.SENT_BACK, self.State.REMOVED) or self.answered_at is None:
            return True
        return self.answered_at <= timezone.now() - UNDO_WITHIN

    @property
    def seen(self) -> str:
        """What its reader has before them, in a word: another word means that it has changed since."""
        return f"{self.pk}-{self.sent_at.timestamp():.6f}"

    @property
    def can_be_undone_until(self) -> datetime.datetime | None:
        return self.answered_at + UNDO_WITHIN if self.answered_at else None


class TopicProposalQuerySet(models.QuerySet["TopicProposal"]):
    def visible_to(self, user: User) -> "TopicProposalQuerySet":
        """One's own; for the secretariat all."""
        return self if user.is_secretariat else self.filter(member__user=user)


class TopicProposal(models.Model):
    """A topic somebody misses in the list; the secretariat adds it, names another one, or says why not."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the secretariat")
        ADDED = "added", _("Added")
        KNOWN = "known", _("There is a topic for it")
        DECLINED = "declined", _("Declined")

    member = models.ForeignKey(Member, models.CASCADE, related_name="topic_proposals")
    name = models.CharField(_("name of the topic"), max_length=120)
    language = models.CharField(_("language of the name"), max_length=8, default="en")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("area"))
    covers = models.CharField(_("what it covers"), max_length=300)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("topic")
    )
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = TopicProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed topic")
        verbose_name_plural = _("proposed topics")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="topic_proposal_answered_says_by_whom_and_when",
                condition=Q(state="waiting", answered_by=None, answered_at=None)
                | (~Q(state="waiting") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="topic_proposal_added_or_known_names_the_topic",
                condition=Q(state__in=["waiting", "declined"], topic=None)
                | Q(state__in=["added", "known"], topic__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name
