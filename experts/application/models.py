"""What somebody sends to be verified: who they are, where they work, on whose word."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, holds
from experts.file.models import File
from experts.institution.models import Institution
from experts.member.models import Member
from experts.member_state.models import MemberState
from experts.user.models import User

if TYPE_CHECKING:
    from experts.vetting.models import Decision  # noqa: F401


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> "ApplicationQuerySet":
        """Begun and not ended."""
        return self.filter(state__in=OPEN)

    def sent(self) -> "ApplicationQuerySet":
        """What has reached an office; a draft is its writer's business alone, also one that was thrown away."""
        return self.filter(sent_at__isnull=False)

    def waiting(self) -> "ApplicationQuerySet":
        """With an office that has to answer, oldest first."""
        return self.filter(state=Application.State.WAITING).order_by("sent_at", "pk")

    def own(self, user: User) -> "ApplicationQuerySet":
        """One's own, the newest first."""
        return self.filter(applicant=user).order_by("-pk")

    def awaiting(self, user: User) -> "ApplicationQuerySet":
        """What this person can decide today: never about themselves, never a second key after the first, and
        never again what they have declined."""
        waiting = self.waiting().exclude(member__user=user).exclude(declined_before_by=user.pk)
        first_key = Q(step=Application.Step.INSTITUTION)
        second_key = Q(step=Application.Step.STATE) & (Q(agreed_by=None) | ~Q(agreed_by=user.pk))
        if holds(user, Permission.CASES_DECIDE):
            return waiting.filter(first_key | second_key)
        own = second_key & Q(member_state=user.focal_state_id or "")
        own |= first_key & Q(institution=user.personnel_institution_id or 0)
        return waiting.filter(own)

    def visible_to(self, user: User) -> "ApplicationQuerySet":
        """One's own; of others what was sent to one's state, or needs the word of one's institution."""
        seen = Q(member__user=user)
        sent = Q(sent_at__isnull=False)
        if user.is_secretariat:
            return self.filter(seen | sent)
        if user.focal_state_id:
            seen |= sent & Q(member_state=user.focal_state_id)
        if user.personnel_institution_id:
            with_it = Q(step=Application.Step.INSTITUTION) | Q(agreed_by__isnull=False)
            seen |= sent & with_it & Q(institution=user.personnel_institution_id)
        return self.filter(seen)


class Application(models.Model):
    """One request to be verified: on joining, on coming back, or after a move to another post, office or state.

    What it says is what was sent; the member's own entry takes it over when the application is approved.
    """

    class Kind(models.TextChoices):
        JOIN = "join", _("New sign-up")
        RETURN = "return", _("Comes back")
        MOVE = "move", _("Changed post")

    class State(models.TextChoices):
        DRAFT = "draft", _("Being written")
        WAITING = "waiting", _("Waits for a decision")
        ASKED = "asked", _("Changes asked for")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Step(models.TextChoices):
        INSTITUTION = "institution", _("With the institution")
        STATE = "state", _("With the focal point")

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="applications", verbose_name=_("applicant")
    )
    # Beside the member, so that the database itself refuses a decision about oneself.
    applicant = models.ForeignKey(
        User, models.CASCADE, related_name="applications", verbose_name=_("account")
    )
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.JOIN)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    step = models.CharField(_("with whom"), max_length=11, choices=Step, default=Step.STATE)
    member_state = models.ForeignKey(
        MemberState, models.PROTECT, related_name="applications", verbose_name=_("member state")
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("institution"),
    )
    proposed_institution = models.CharField(_("institution, as written"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)
    basis = models.CharField(_("basis"), max_length=12, choices=Member.Basis, blank=True)
    evidence = models.ManyToManyField(
        File, blank=True, related_name="applications", verbose_name=_("evidence")
    )
    address = models.EmailField(_("confirmed address"), max_length=254, blank=True)
    # What the member was before it was sent, and is again when it is withdrawn.
    came_from = models.CharField(_("status before"), max_length=10, choices=Member.Status, blank=True)
    answer = models.TextField(_("answer to the last question"), max_length=2000, blank=True)
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    step_since = models.DateTimeField(_("with them since"), null=True, blank=True)
    late_told_at = models.DateTimeField(_("told that it is late"), null=True, blank=True)
    very_late_told_at = models.DateTimeField(_("secretariat told that it is late"), null=True, blank=True)
    agreed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("first key turned by")
    )
    agreed_at = models.DateTimeField(_("first key turned at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    # After a granted appeal somebody else looks at it.
    declined_before_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("declined before by")
    )
    evidence_removed_at = models.DateTimeField(_("evidence removed at"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(fields=["member_state", "state", "sent_at"], name="application_queue"),
            models.Index(fields=["-sent_at", "-id"], name="application_newest_first"),
        ]
        constraints = [
            models.UniqueConstraint(
                "member",
                name="application_is_open_once_per_member",
                condition=Q(state__in=["draft", "waiting", "asked"]),
            ),
            models.CheckConstraint(
                name="application_sent_says_when_and_from_where",
                condition=Q(state__in=["draft", "withdrawn"])
                | (Q(sent_at__isnull=False, step_since__isnull=False) & ~Q(came_from="") & ~Q(basis="")),
            ),
            models.CheckConstraint(
                name="application_sent_names_an_institution",
                condition=Q(state__in=["draft", "withdrawn"])
                | Q(institution__isnull=False)
                | ~Q(proposed_institution=""),
            ),
            models.CheckConstraint(
                name="application_decided_says_by_whom_and_when",
                condition=Q(
                    state__in=["approved", "declined"], decided_by__isnull=False, decided_at__isnull=False
                )
                | (~Q(state__in=["approved", "declined"]) & Q(decided_by=None, decided_at=None)),
            ),
            models.CheckConstraint(
                name="application_first_key_says_by_whom_and_when",
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_is_not_decided_by_the_applicant",
                condition=(Q(decided_by=None) | ~Q(decided_by=F("applicant")))
                & (Q(agreed_by=None) | ~Q(agreed_by=F("applicant"))),
            ),
            models.CheckConstraint(
                name="application_two_keys_are_turned_by_two_people",
                condition=Q(agreed_by=None) | Q(decided_by=None) | ~Q(decided_by=F("agreed_by")),
            ),
            models.CheckConstraint(
                name="application_approved_knows_the_institution",
                condition=~Q(state="approved") | Q(institution__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} ({self.get_kind_display()})"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def lacks_number(self) -> bool:
        """The state asks for a civil-service number, and none is kept; whom its roster named it knows already."""
        is_asked = bool(self.member_state.number_name) and self.basis != Member.Basis.INVITATION
        return is_asked and not self.member.number_sealed

    @property
    def institution_name(self) -> str:
        """As the roster knows it, else as the applicant wrote it."""
        return self.institution.official_name if self.institution else self.proposed_institution


OPEN = [Application.State.DRAFT, Application.State.WAITING, Application.State.ASKED]
