"""What the pool shows of a person, and to whom."""

import secrets
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from experts.access import Audience, audience_condition
from experts.member.models import Member
from experts.member.readable import findable, readable, shown
from experts.member_state.models import Visibility
from experts.portfolio.models import span_of_years
from experts.user.models import User

from .script import InItsScript

CODE_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_code() -> str:
    """An address nobody can guess: 10 of 30 letters and digits give 49 bits; none looks like another."""
    return "".join(secrets.choice(CODE_LETTERS) for _n in range(10))


def _holds(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=models.BooleanField())


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, user: User) -> "ProfileQuerySet":
        """Whom this person may find and read."""
        return self.filter(readable(user, "member__", ""))

    def with_parts_for(self, user: User) -> "ProfileQuerySet":
        """Say of each whether this person sees the photograph and the biography, which have no rows of their own."""
        return self.annotate(
            shows_photo=_holds(audience_condition(user, "member", "photo_audience") & ~Q(photo="")),
            shows_biography=_holds(audience_condition(user, "member", "biography_audience")),
        )

    def findable(self) -> "ProfileQuerySet":
        """Who may stand in the directory at all, before asking who looks."""
        return self.filter(findable("member__"))

    def seen_from(self, state_id: str | None) -> "ProfileQuerySet":
        """Whom every member of that state may find; None: whom all members may find, for counting in public."""
        return self.findable().filter(shown(state_id, "member__", ""))


def _audience(label: Any) -> Any:
    """Who may see one part of a profile; all who read it, unless its owner says otherwise."""
    return models.CharField(label, max_length=8, choices=Audience, default=Audience.MEMBERS)


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
    photo_audience = _audience(_("who may see the photograph"))
    biography_audience = _audience(_("who may see the biography"))
    career_audience = _audience(_("who may see the posts held"))
    education_audience = _audience(_("who may see the education"))
    is_ordered_by_hand = models.BooleanField(_("the portfolio stands in an order of its own"), default=False)
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
            models.CheckConstraint(
                name="profile_audiences_are_known",
                condition=Q(
                    photo_audience__in=Audience.values,
                    biography_audience__in=Audience.values,
                    career_audience__in=Audience.values,
                    education_audience__in=Audience.values,
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.member.official_name

    @property
    def help_sentences(self) -> list[str]:
        """What the person can help with, in their own words."""
        return [sentence for sentence in (self.help_1, self.help_2, self.help_3) if sentence]


class PartQuerySet(models.QuerySet[Any]):
    """Rows of a profile: whoever reads the profile reads them, unless its owner has said to whom they show.

    `shown_to` asks the audience alone, for a page whose profile has been checked; `visible_to` asks both.
    """

    audience = ""

    def shown_to(self, user: User) -> "PartQuerySet":
        return (
            self.filter(audience_condition(user, "profile__member", self.audience)) if self.audience else self
        )

    def visible_to(self, user: User) -> "PartQuerySet":
        return self.shown_to(user).filter(readable(user, "profile__member__", "profile__"))


class CareerQuerySet(PartQuerySet):
    audience = "profile__career_audience"


class EducationQuerySet(PartQuerySet):
    audience = "profile__education_audience"


class ContactWayQuerySet(PartQuerySet):
    audience = "audience"


class SpokenLanguage(models.Model):
    """A language a person can help in."""

    class Level(models.TextChoices):
        UNDERSTAND = "understand", _("understands")
        WORK = "work", _("works in it")
        TEACH = "teach", _("teaches in it")

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=8)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.WORK)

    objects = PartQuerySet.as_manager()

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

    objects = PartQuerySet.as_manager()

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

    objects = PartQuerySet.as_manager()

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


class CareerPost(InItsScript, models.Model):
    """A post a person has held."""

    WHERE = "institution"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="career")
    title = models.CharField(_("post"), max_length=200)
    institution = models.CharField(_("institution"), max_length=200)
    from_year = models.PositiveSmallIntegerField(_("from"))
    to_year = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)

    objects = CareerQuerySet.as_manager()

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


class Education(InItsScript, models.Model):
    """A degree or long course."""

    WHERE = "place"

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="education")
    title = models.CharField(_("degree or course"), max_length=200)
    place = models.CharField(_("where"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))

    objects = EducationQuerySet.as_manager()

    class Meta:
        verbose_name = _("education")
        verbose_name_plural = _("education")
        ordering = ["-year", "pk"]

    def __str__(self) -> str:
        return self.title


class ContactLookQuerySet(models.QuerySet["ContactLook"]):
    def visible_to(self, user: User) -> "ContactLookQuerySet":
        """Who has looked is the business of whom they looked up."""
        return self.filter(profile__member__user=user)


class ContactLook(models.Model):
    """One member was shown ways to reach another on one day; the other may know."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="contact_looks")
    by = models.ForeignKey(Member, models.CASCADE, related_name="+", verbose_name=_("seen by"))
    day = models.DateField(_("day"))

    objects = ContactLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at contact details")
        verbose_name_plural = _("looks at contact details")
        ordering = ["-day", "pk"]
        constraints = [models.UniqueConstraint("profile", "by", "day", name="contact_look_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
