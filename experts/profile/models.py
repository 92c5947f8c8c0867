"""What the pool shows of a person, and to whom."""

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from experts.access import Audience, audience_condition
from experts.clock import rights_day
from experts.member.models import Member
from experts.member_state.models import Visibility
from experts.portfolio.models import span_of_years
from experts.user.models import User

CODE_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_code() -> str:
    """An address nobody can guess: 10 of 30 letters and digits give 49 bits; none looks like another."""
    return "".join(secrets.choice(CODE_LETTERS) for _n in range(10))


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, user: User) -> "ProfileQuerySet":
        """Whom this person may find and read: oneself, and the pool as far as each person and state allows.

        Colleagues see listed experts whose verification runs, and people invited by their state.
        A focal point sees the whole state, the secretariat everybody.
        """
        if user.is_secretariat:
            return self
        own = Q(member__user=user)
        if not user.is_verified:
            return self.filter(own)
        everyone = own | (self.findable_condition() & self.shown_condition(user.state_id))
        if user.focal_state_id:
            everyone |= Q(member__state=user.focal_state_id)
        return self.filter(everyone)

    @staticmethod
    def findable_condition() -> Q:
        """Listed experts whose verification runs, and people invited by their state."""
        return Q(
            member__status=Member.Status.VERIFIED,
            member__expires_on__gte=rights_day(),
            member__user__is_active=True,
            member__listing__state="listed",
        ) | Q(member__status=Member.Status.INVITED)

    @staticmethod
    def shown_condition(state_id: str | None) -> Q:
        """What each person and state allow the members of that state to see; None stands for no state at all."""
        return (
            Q(visibility=Visibility.POOL, member__state__widest_visibility=Visibility.POOL)
            | (
                Q(member__state=state_id)
                & Q(visibility__in=[Visibility.POOL, Visibility.STATE])
                & Q(member__state__widest_visibility__in=[Visibility.POOL, Visibility.STATE])
            )
        ) & Q(member__state__participates=True)

    def findable(self) -> "ProfileQuerySet":
        """Who may stand in the directory at all, before asking who looks."""
        return self.filter(self.findable_condition())

    def seen_from(self, state_id: str | None) -> "ProfileQuerySet":
        """Whom every member of that state may find; None: whom all members may find, for counting in public."""
        return self.findable().filter(self.shown_condition(state_id))


class Profile(models.Model):
    """A person's page in the pool: what they can help with, when, and in which way."""

    member = models.OneToOneField(Member, models.CASCADE, related_name="profile")
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    help_1 = models.CharField(_("I can help with"), max_length=200, blank=True)
    help_2 = models.CharField(_("and with"), max_length=200, blank=True)
    help_3 = models.CharField(_("and also with"), max_length=200, blank=True)
    biography = models.TextField(_("biography"), max_length=3000, blank=True)
    text_language = models.CharField(_("language of these texts"), max_length=8, default="en")
    engagements_at_a_time = models.PositiveSmallIntegerField(_("engagements at a time"), default=1)
    days_a_year = models.PositiveSmallIntegerField(_("days a year"), default=10)
    photo = models.CharField(_("photograph"), max_length=64, blank=True, editable=False)
    visibility = models.CharField(
        _("who can find me"), max_length=6, choices=Visibility, default=Visibility.POOL
    )
    confirmed_at = models.DateTimeField(_("confirmed as still correct at"), null=True, blank=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.CheckConstraint(
                name="profile_code_is_unguessable", condition=GreaterThanOrEqual(Length("code"), 10)
            ),
            models.CheckConstraint(
                name="profile_visibility_is_known", condition=Q(visibility__in=Visibility.values)
            ),
            models.CheckConstraint(name="profile_offers_at_most_a_year", condition=Q(days_a_year__lte=366)),
        ]

    def __str__(self) -> str:
        return self.member.official_name

    @property
    def help_sentences(self) -> list[str]:
        """What the person can help with, in their own words."""
        return [sentence for sentence in (self.help_1, self.help_2, self.help_3) if sentence]


class SpokenLanguage(models.Model):
    """A language a person can help in."""

    class Level(models.TextChoices):
        UNDERSTAND = "understand", _("understands")
        WORK = "work", _("works in it")
        TEACH = "teach", _("teaches in it")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=8)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.WORK)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("profile", "language", name="spoken_language_once_per_profile")
        ]

    def __str__(self) -> str:
        return f"{self.language} ({self.level})"


class HelpMode(models.Model):
    """A way in which a person offers to help, with what to expect."""

    class Mode(models.TextChoices):
        VIDEO = "video", _("Advise by video call")
        REVIEW = "review", _("Review a document")
        TRAINING = "training", _("Teach or train")
        MISSION = "mission", _("Short mission")
        MENTORING = "mentoring", _("Mentor a colleague")
        STUDY_VISIT = "study_visit", _("Host a study visit")
        RESEARCH = "research", _("Research together")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="modes")
    mode = models.CharField(_("way to help"), max_length=12, choices=Mode)
    note = models.CharField(_("what to expect"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("way to help")
        verbose_name_plural = _("ways to help")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("profile", "mode", name="help_mode_once_per_profile")]

    def __str__(self) -> str:
        return self.get_mode_display()


class Availability(models.Model):
    """How free a person is in one month."""

    class State(models.TextChoices):
        FREE = "free", _("free")
        PARTLY = "partly", _("partly free")
        BUSY = "busy", _("busy")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="availability")
    month = models.DateField(_("month, by its first day"))
    state = models.CharField(_("how free"), max_length=6, choices=State)

    class Meta:
        verbose_name = _("availability")
        verbose_name_plural = _("availability")
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint("profile", "month", name="availability_once_per_month"),
            models.CheckConstraint(name="availability_is_by_whole_month", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"


class ContactWayQuerySet(models.QuerySet["ContactWay"]):
    def visible_to(self, user: User) -> "ContactWayQuerySet":
        """Ways whose audience includes this person; the owner sees all of their own."""
        return self.filter(audience_condition(user, "profile__member"))


class ContactWay(models.Model):
    """One way to reach a person directly, for those they chose."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telephone")
        MESSENGER = "messenger", _("Messenger")
        LINK = "link", _("Web page")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="contact_ways")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(_("address or number"), max_length=254)
    audience = models.CharField(
        _("who may see it"), max_length=8, choices=Audience, default=Audience.CONTACTS
    )

    objects = ContactWayQuerySet.as_manager()

    class Meta:
        verbose_name = _("way to reach")
        verbose_name_plural = _("ways to reach")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="contact_way_audience_is_known", condition=Q(audience__in=Audience.values)
            )
        ]

    def __str__(self) -> str:
        return self.value


class CareerPost(models.Model):
    """A post a person has held."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="career")
    title = models.CharField(_("post"), max_length=200)
    institution = models.CharField(_("institution"), max_length=200)
    from_year = models.PositiveSmallIntegerField(_("from"))
    to_year = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)

    class Meta:
        verbose_name = _("post held")
        verbose_name_plural = _("posts held")
        ordering = ["-from_year", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def years(self) -> str:
        """The years in the post: "Since 2022", "2016–22"."""
        if self.to_year is None:
            return _("Since %(year)s") % {"year": self.from_year}
        return span_of_years(self.from_year, self.to_year)


class Education(models.Model):
    """A degree or long course."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="education")
    title = models.CharField(_("degree or course"), max_length=200)
    place = models.CharField(_("where"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("education")
        ordering = ["-year", "pk"]

    def __str__(self) -> str:
        return self.title
