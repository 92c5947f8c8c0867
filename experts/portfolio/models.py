"""What an expert has done: one piece of work at a time."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.access import Audience, audience_condition
from experts.file.models import File
from experts.member.models import Member
from experts.member.readable import readable, shown
from experts.member_state.models import Visibility
from experts.user.models import User


class PortfolioItemQuerySet(models.QuerySet["PortfolioItem"]):
    def visible_to(self, user: User) -> "PortfolioItemQuerySet":
        """Whoever reads a profile reads the work on it."""
        return self.filter(readable(user, "member__"))

    def in_order(self, *, by_hand: bool) -> "PortfolioItemQuerySet":
        """As its owner wants it: featured work first, then by hand, or the newest first as far as dates say."""
        if by_hand:
            return self.order_by("-is_featured", "position", "pk")
        return self.order_by(
            "-is_featured",
            "-is_ongoing",
            Coalesce("ended_year", "started_year").desc(),
            Coalesce("ended_month", "started_month", 0).desc(),
            Coalesce("ended_day", "started_day", 0).desc(),
            "-started_year",
            "pk",
        )


class PortfolioItem(models.Model):
    """One piece of work that shows what a person can do."""

    class Kind(models.TextChoices):
        PROJECT = "project", _("Project")
        PUBLICATION = "publication", _("Publication")
        TRAINING = "training", _("Training given")
        POLICY = "policy", _("Policy or regulation drafted")
        CERTIFICATE = "certificate", _("Certificate")
        AWARD = "award", _("Award")
        TALK = "talk", _("Talk")

    member = models.ForeignKey(Member, models.CASCADE, related_name="portfolio")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    text_language = models.CharField(_("language of the text"), max_length=8, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    partners = models.CharField(_("partners"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), max_length=1000, blank=True)
    result = models.CharField(_("result in numbers"), max_length=200, blank=True)
    started_year = models.PositiveSmallIntegerField(_("year it began"))
    started_month = models.PositiveSmallIntegerField(_("month it began"), null=True, blank=True)
    started_day = models.PositiveSmallIntegerField(_("day it began"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(_("year it ended"), null=True, blank=True)
    ended_month = models.PositiveSmallIntegerField(_("month it ended"), null=True, blank=True)
    ended_day = models.PositiveSmallIntegerField(_("day it ended"), null=True, blank=True)
    is_ongoing = models.BooleanField(_("still going on"), default=False)
    topics = models.ManyToManyField("experts.Topic", blank=True, related_name="+", verbose_name=_("topics"))
    is_featured = models.BooleanField(_("shown first"), default=False)
    position = models.PositiveSmallIntegerField(_("place in an order of its own"), default=0)
    attachments = models.ManyToManyField(
        File, blank=True, related_name="shown_in", verbose_name=_("attachments")
    )

    objects = PortfolioItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("portfolio item")
        verbose_name_plural = _("portfolio items")
        ordering = [
            "-is_featured",
            "-is_ongoing",
            F("ended_year").desc(nulls_last=True),
            "-started_year",
            "pk",
        ]
        constraints = [
            models.CheckConstraint(name="portfolio_item_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="portfolio_item_years_are_believable",
                condition=Q(started_year__range=(1950, 2100))
                & (Q(ended_year=None) | Q(ended_year__range=(1950, 2100), ended_year__gte=F("started_year"))),
            ),
            models.CheckConstraint(
                name="portfolio_item_months_are_1_to_12",
                condition=(Q(started_month=None) | Q(started_month__range=(1, 12)))
                & (Q(ended_month=None) | Q(ended_month__range=(1, 12), ended_year__isnull=False)),
            ),
            models.CheckConstraint(
                name="portfolio_item_day_needs_its_month",
                condition=(Q(started_day=None) | Q(started_day__range=(1, 31), started_month__isnull=False))
                & (Q(ended_day=None) | Q(ended_day__range=(1, 31), ended_month__isnull=False)),
            ),
            models.CheckConstraint(
                name="portfolio_item_going_on_has_not_ended",
                condition=Q(is_ongoing=False) | Q(ended_year=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        """The years of the work as a CV writes them: "2024–26", "Since 2022", "2019"."""
        if self.is_ongoing:
            return _("Since %(year)s") % {"year": self.started_year}
        return span_of_years(self.started_year, self.ended_year)


def span_of_years(first: int, last: int | None) -> str:
    """Two years as a CV writes them; the second is cut to two digits inside one century."""
    if last is None or last == first:
        return str(first)
    return f"{first}–{last % 100:02d}" if first // 100 == last // 100 else f"{first}–{last}"


class PortfolioLinkQuerySet(models.QuerySet["PortfolioLink"]):
    def shown_to(self, user: User) -> "PortfolioLinkQuerySet":
        """Links whose audience includes this person, on a profile that has been checked."""
        return self.filter(audience_condition(user, "item__member"))

    def visible_to(self, user: User) -> "PortfolioLinkQuerySet":
        """Links whose audience includes this person, on profiles they may read; the owner sees all of their own."""
        return self.shown_to(user).filter(readable(user, "item__member__"))


class PortfolioLink(models.Model):
    """An address on the web that shows the work, for those it is meant for."""

    item = models.ForeignKey(PortfolioItem, models.CASCADE, related_name="links")
    label = models.CharField(_("what it is"), max_length=120)
    url = models.URLField(_("address"), max_length=500)
    audience = models.CharField(_("who may see it"), max_length=8, choices=Audience, default=Audience.MEMBERS)

    objects = PortfolioLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("portfolio link")
        verbose_name_plural = _("portfolio links")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="portfolio_link_leads_to_the_web",
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
            )
        ]

    def __str__(self) -> str:
        return self.label


class MentionQuerySet(models.QuerySet["Mention"]):
    def standing(self) -> "MentionQuerySet":
        """Those that whoever asked has not taken back."""
        return self.filter(taken_back_at=None)

    def of(self, user: User) -> "MentionQuerySet":
        """Those of oneself, by colleagues who are members today; what waits for an answer first."""
        authors = Member.objects.verified()
        waits_first = models.Case(models.When(state=Mention.State.ASKED, then=0), default=1)
        return (
            self.standing()
            .filter(member__user=user, author__in=authors)
            .order_by(waits_first, "-asked_at", "pk")
        )

    def asking(self, user: User) -> "MentionQuerySet":
        """Those of oneself that wait for an answer."""
        return self.of(user).filter(state=Mention.State.ASKED)

    def accepted(self) -> "MentionQuerySet":
        """Mentions that may show: the person agreed, and is a verified member today."""
        return self.standing().filter(state=Mention.State.ACCEPTED, member__in=Member.objects.verified())

    def named_to(self, user: User) -> "MentionQuerySet":
        """On a profile that has been checked: whom this person may know of, listed or not.

        A name is no more public than the profile of whoever bears it: who hides from a reader stays hidden here too.
        """
        meant = readable(user, "member__")
        if user.is_verified and not user.is_secretariat:
            meant |= shown(user.state_id, "member__") | _without_profile(user)
        return self.accepted().filter(meant)

    def shown_to(self, user: User) -> "MentionQuerySet":
        """On a profile that has been checked: those with a name, and for the item's owner all."""
        return self.filter(Q(pk__in=self.named_to(user).values("pk")) | Q(author__user=user))

    def visible_to(self, user: User) -> "MentionQuerySet":
        """On profiles one may read; one's own, wherever they stand."""
        on_profiles = Q(pk__in=self.shown_to(user).values("pk")) & readable(user, "author__")
        return self.filter(on_profiles | Q(member__user=user))


def _without_profile(user: User) -> Q:
    """Members who have no profile yet, as far as their state shows its people."""
    wide = Q(member__state__widest_visibility=Visibility.POOL)
    wide |= Q(member__state=user.state_id, member__state__widest_visibility=Visibility.STATE)
    return Q(member__profile=None, member__state__participates=True) & wide


class Mention(models.Model):
    """A member named as having worked on a piece of work; shown once they have agreed.

    What was typed is kept as typed, whether it is anybody's address or not: the one who asks learns nothing before
    the other has said yes. One that was taken back stays, so that a silent no is not asked about again.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    item = models.ForeignKey(PortfolioItem, models.CASCADE, related_name="mentions")
    author = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("named by"))
    asked_as = models.CharField(_("as typed"), max_length=254)
    member = models.ForeignKey(
        Member, models.CASCADE, null=True, blank=True, related_name="mentions", verbose_name=_("member")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention of a colleague")
        verbose_name_plural = _("mentions of colleagues")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("item", "asked_as", name="mention_typed_once_per_item"),
            models.UniqueConstraint("item", "member", name="mention_of_a_member_once_per_item"),
            models.CheckConstraint(
                name="mention_is_not_of_oneself", condition=Q(member=None) | ~Q(member=F("author"))
            ),
            models.CheckConstraint(
                name="mention_answered_says_by_whom_and_when",
                condition=Q(state="asked", answered_at=None)
                | (~Q(state="asked") & Q(member__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.asked_as
