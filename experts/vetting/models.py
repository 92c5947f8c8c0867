"""Decisions about people, each one append-only, and appeals against them."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from experts.application.models import Application
from experts.member.models import Member
from experts.user.models import User

from .reasons import sentence_of

# So long a decision can be undone, and its letter waits.
UNDO_WITHIN = datetime.timedelta(minutes=10)
UNDOABLE = ["approved", "asked", "declined"]


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> "DecisionQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)

    def undoable_by(self, user: User) -> "DecisionQuerySet":
        """This person's own of the last ten minutes, about an application."""
        recent = self.standing().filter(by=user, at__gt=timezone.now() - UNDO_WITHIN)
        return recent.filter(application__isnull=False, outcome__in=UNDOABLE)

    def visible_to(self, user: User) -> "DecisionQuerySet":
        """About oneself, and about applications and people one may see; the secretariat's are all."""
        if user.is_secretariat:
            return self
        own = Q(member__user=user) | Q(application__in=Application.objects.visible_to(user))
        if user.focal_state_id:
            own |= Q(application=None, member__state=user.focal_state_id)
        return self.filter(own)


class Decision(models.Model):
    """One answer of a person with the right to give it. Never changed; undone within ten minutes, it says so."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        ASKED = "asked", _("Asked for changes")
        DECLINED = "declined", _("Declined")
        RENEWED = "renewed", _("Verification renewed")
        LAPSED = "lapsed", _("Verification ended")
        SUSPENDED = "suspended", _("Suspended")
        RESTORED = "restored", _("Restored")
        APPEAL_GRANTED = "granted", _("Appeal granted")
        APPEAL_REFUSED = "refused", _("Appeal refused")

    member = models.ForeignKey(Member, models.CASCADE, related_name="decisions", verbose_name=_("about"))
    application = models.ForeignKey(
        Application,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("application"),
    )
    step = models.CharField(_("at the step"), max_length=11, choices=Application.Step, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome)
    reason = models.CharField(_("standard reason"), max_length=30, blank=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("decided by")
    )
    at = models.DateTimeField(_("decided at"), default=timezone.now)
    # What the member was before, so that undoing puts it back.
    before = models.JSONField(default=dict, blank=True, editable=False)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["by", "-at"], name="decision_by_person"),
            models.Index(fields=["-at", "-id"], name="decision_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="decision_about_an_application_says_at_which_step",
                condition=Q(application=None, step="") | (Q(application__isnull=False) & ~Q(step="")),
            ),
            models.CheckConstraint(
                name="decision_against_somebody_says_why",
                condition=~Q(outcome__in=["asked", "declined", "suspended", "refused"])
                | ~Q(message="")
                | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="decision_is_undone_after_it_was_made",
                condition=Q(undone_at=None) | Q(undone_at__gte=F("at")),
            ),
            models.CheckConstraint(
                name="decision_without_a_person_is_the_clocks",
                condition=Q(by__isnull=False) | Q(outcome="lapsed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.pk}"

    @property
    def can_be_undone_until(self) -> datetime.datetime:
        return self.at + UNDO_WITHIN

    @property
    def is_final(self) -> bool:
        """Nobody can undo it any more, and its letter is on its way."""
        return timezone.now() >= self.can_be_undone_until

    @property
    def standard_reason(self) -> str | Promise:
        """The chosen reason as the applicant reads it; "" where none was chosen."""
        return sentence_of(self.reason)

    @property
    def letter_tag(self) -> str:
        """By which its letter is found, as long as that waits."""
        return f"decision-{self.pk}"


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self) -> "AppealQuerySet":
        """Waits for the secretariat."""
        return self.filter(state=Appeal.State.WAITING)

    def visible_to(self, user: User) -> "AppealQuerySet":
        """One's own; the secretariat's are all. A focal point sees what came of it in the decisions."""
        return self if user.is_secretariat else self.filter(member__user=user)


class Appeal(models.Model):
    """A person's objection to a decision about them; the secretariat answers, never who decided before."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the secretariat")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    member = models.ForeignKey(Member, models.CASCADE, related_name="appeals", verbose_name=_("by"))
    decision = models.ForeignKey(
        Decision, models.CASCADE, related_name="appeals", verbose_name=_("against the decision")
    )
    words = models.TextField(_("what speaks against it"), max_length=3000)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    message = models.TextField(_("answer"), max_length=2000, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint("decision", name="appeal_once_against_a_decision"),
            models.CheckConstraint(name="appeal_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="appeal_answered_says_by_whom_when_and_why",
                condition=Q(state="waiting", answered_by=None, answered_at=None)
                | (
                    Q(state__in=["granted", "refused"], answered_by__isnull=False, answered_at__isnull=False)
                    & ~Q(message="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.pk}"
