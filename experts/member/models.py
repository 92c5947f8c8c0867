"""Civil servants as their states know them: who they are, where they work, on whose word."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from experts.clock import rights_day
from experts.user.models import User


class MemberQuerySet(models.QuerySet["Member"]):
    def verified(self, day: datetime.date | None = None) -> "MemberQuerySet":
        """Civil servants whose verification runs on that day (today)."""
        return self.filter(
            status=Member.Status.VERIFIED, expires_on__gte=day or rights_day(), user__is_active=True
        )

    def visible_to(self, user: User) -> "MemberQuerySet":
        """Oneself; a focal point's whole state, but for who is still writing; for the secretariat everybody.

        What other members see of a person is their profile, see ProfileQuerySet.visible_to.
        """
        if user.is_secretariat:
            return self
        own = Q(user=user)
        if user.focal_state_id:
            # Whom the roster has invited is still there while they write.
            own |= Q(state=user.focal_state_id) & ~Q(status=Member.Status.DRAFTING, invited_at=None)
        return self.filter(own)


class Member(models.Model):
    """A person of a member state's civil service: invited, applying, verified, or no longer there."""

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited, has not joined yet")
        DRAFTING = "drafting", _("Is writing an application")
        APPLICANT = "applicant", _("Applicant")
        DECLINED = "declined", _("Declined")
        VERIFIED = "verified", _("Verified member")
        LAPSED = "lapsed", _("Verification lapsed")
        SUSPENDED = "suspended", _("Suspended")
        LEFT = "left", _("Left the service")

    class Basis(models.TextChoices):
        ATTESTATION = "attestation", _("Attested by the focal point")
        LETTER = "letter", _("Letter of the institution")
        MAILBOX = "mailbox", _("Official mailbox")
        INVITATION = "invitation", _("Invited from the roster")

    class Seniority(models.TextChoices):
        JUNIOR = "junior", _("Junior officer")
        OFFICER = "officer", _("Officer")
        SENIOR = "senior", _("Senior officer")
        MANAGER = "manager", _("Manager")
        EXECUTIVE = "executive", _("Senior executive")

    class Gender(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        OTHER = "other", _("Other")

    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="member")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.APPLICANT)
    status_reason = models.CharField(_("reason of the status"), max_length=300, blank=True)
    state = models.ForeignKey("experts.MemberState", models.PROTECT, related_name="members")
    institution = models.ForeignKey(
        "experts.Institution", models.PROTECT, null=True, blank=True, related_name="members"
    )
    official_name = models.CharField(_("name as the service writes it"), max_length=200)
    native_name = models.CharField(_("name in its own script"), max_length=200, blank=True)
    native_language = models.CharField(_("language of that name"), max_length=8, blank=True)
    called = models.CharField(_("what to call them"), max_length=100, blank=True)
    sort_key = models.CharField(max_length=200, db_index=True, editable=False)
    honorific_before = models.CharField(_("honorific before the name"), max_length=60, blank=True)
    honorific_after = models.CharField(_("honorific after the name"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    seniority = models.CharField(_("seniority"), max_length=10, choices=Seniority, blank=True)
    gender = models.CharField(_("gender, for statistics"), max_length=6, choices=Gender, blank=True)
    work_email = models.EmailField(_("work e-mail"), max_length=254, blank=True, db_index=True)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)

    verification_basis = models.CharField(
        _("verified on the basis of"), max_length=12, choices=Basis, blank=True
    )
    verified_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("verified by")
    )
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    expires_on = models.DateField(_("verification runs until"), null=True, blank=True)
    invited_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("invited by")
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    # When the person last said, of themselves, that they still work there; a focal point renews on that.
    still_there_at = models.DateTimeField(_("says to be still there since"), null=True, blank=True)
    # Only where the state asks for it; encrypted, and a keyed hash to find the same number again. Never shown.
    number_sealed = models.TextField(_("civil-service number"), blank=True, editable=False)
    number_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    number_fits = models.BooleanField(_("the number has the right shape"), null=True, editable=False)
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True)
    left_on = models.DateField(_("left the service on"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["state", "status"], name="member_by_state_and_status"),
            # To find the same person twice in one state.
            models.Index(fields=["native_name"], name="member_by_native_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                "state", "work_email", name="member_address_once_per_state", condition=~Q(work_email="")
            ),
            models.CheckConstraint(
                name="member_address_is_stored_in_lower_case", condition=Q(work_email=Lower("work_email"))
            ),
            models.CheckConstraint(
                name="member_is_invited_or_has_a_log_in",
                condition=Q(status="invited", user=None) | (~Q(status="invited") & Q(user__isnull=False)),
            ),
            models.CheckConstraint(
                name="member_invited_says_since_when",
                condition=~Q(status="invited") | Q(invited_at__isnull=False),
            ),
            models.CheckConstraint(
                name="member_verified_says_by_whom_when_why_and_until_when",
                condition=~Q(status="verified")
                | (
                    Q(verified_by__isnull=False, verified_at__isnull=False, expires_on__isnull=False)
                    & ~Q(verification_basis="")
                ),
            ),
            models.CheckConstraint(
                name="member_is_not_verified_by_oneself",
                condition=Q(verified_by=None) | Q(user=None) | ~Q(verified_by=F("user")),
            ),
            models.CheckConstraint(
                name="member_suspended_says_when",
                condition=~Q(status="suspended") | Q(suspended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="member_left_says_when", condition=~Q(status="left") | Q(left_on__isnull=False)
            ),
            models.CheckConstraint(
                name="member_number_is_whole_or_absent",
                condition=Q(number_sealed="", number_digest="", number_fits=None)
                | (~Q(number_sealed="") & ~Q(number_digest="") & Q(number_fits__isnull=False)),
            ),
            models.CheckConstraint(
                name="member_has_a_name", condition=~Q(official_name="") & ~Q(sort_key="")
            ),
            models.CheckConstraint(
                name="member_native_name_says_its_language",
                condition=Q(native_name="") | ~Q(native_language=""),
            ),
        ]

    def __str__(self) -> str:
        return self.official_name

    @property
    def is_verified(self) -> bool:
        """The verification runs today."""
        return (
            self.status == self.Status.VERIFIED
            and self.expires_on is not None
            and self.expires_on >= rights_day()
        )

    @property
    def said_still_there_at(self) -> datetime.datetime | None:
        """When they said that they still work there, unless they were verified anew since."""
        said, verified = self.still_there_at, self.verified_at
        return said if said is not None and (verified is None or said > verified) else None

    @property
    def has_joined(self) -> bool:
        return self.status != self.Status.INVITED

    @property
    def full_name(self) -> str:
        """The name with its honorifics, as a letter would write it."""
        before = f"{self.honorific_before} " if self.honorific_before else ""
        after = f", {self.honorific_after}" if self.honorific_after else ""
        return f"{before}{self.official_name}{after}"

    @property
    def initials(self) -> str:
        """Two letters that stand in for a portrait."""
        words = [word for word in self.official_name.replace("/", " ").split() if word[0].isalpha()]
        kept = [
            word for word in words if word.lower() not in {"bin", "binti", "bte", "a", "s", "anak"}
        ] or words
        return "".join(word[0] for word in (kept[0], *kept[1:][-1:])).upper() if kept else "?"

    @property
    def post_language(self) -> str:
        """The language of the post as far as its script tells; empty for Latin letters, which many share."""
        from experts.names import language_of  # search reads the models: they come first

        return language_of(self.post, "")

    @property
    def local_zone(self) -> str:
        """The time zone the person works in, the capital's when none is said."""
        return self.time_zone or self.state.time_zone
