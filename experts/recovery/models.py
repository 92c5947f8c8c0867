"""Getting back in with another mailbox, on the focal point's word."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.access import Permission, holds
from experts.user.models import User

# How long a change waits after the old mailbox has said no.
WAITS_FOR = datetime.timedelta(hours=72)


class RecoveryQuerySet(models.QuerySet["Recovery"]):
    def open(self) -> "RecoveryQuerySet":
        """Not carried out, refused or withdrawn."""
        return self.filter(state__in=[Recovery.State.WAITING, Recovery.State.AGREED])

    def confirmed(self) -> "RecoveryQuerySet":
        """The new mailbox has answered, and nobody has been told of it yet."""
        return self.filter(state=Recovery.State.ASKED, confirmed_at__isnull=False)

    def awaiting(self, user: User) -> "RecoveryQuerySet":
        """What this person can agree to, or stop: of their own state, never about themselves."""
        undecided = self.open().exclude(user=user).order_by("confirmed_at", "pk")
        if user.is_secretariat:
            return undecided if holds(user, Permission.IDENTITY_CHECK) else self.none()
        return undecided.filter(user__member__state=user.focal_state_id or "")

    def visible_to(self, user: User) -> "RecoveryQuerySet":
        """One's own; those of one's state; the secretariat's are all, once the new mailbox has answered."""
        asked = ~Q(state=Recovery.State.ASKED) & Q(user__isnull=False)
        if user.is_secretariat:
            return self.filter(asked | Q(user=user))
        return self.filter(Q(user=user) | asked & Q(user__member__state=user.focal_state_id or ""))


class Recovery(models.Model):
    """A member who lost their mailbox asks for another; the focal point checks anew who it is.

    Both addresses are told. If the old mailbox objects, an agreed change waits 72 hours more.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("The new mailbox has not answered yet")
        WAITING = "waiting", _("Waits for the focal point")
        AGREED = "agreed", _("Agreed, waits 72 hours")
        DONE = "done", _("Carried out")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    # Empty where no member has the old address, or the new one is taken: a stranger cannot tell one from the other.
    user = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="recoveries", verbose_name=_("member")
    )
    old_address = models.EmailField(_("old address"), max_length=254)
    new_address = models.EmailField(_("new address"), max_length=254)
    words = models.TextField(_("what happened"), max_length=1000, blank=True)
    nonce = models.CharField(max_length=32, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("new mailbox confirmed at"), null=True, blank=True)
    objected_at = models.DateTimeField(_("old mailbox objected at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    due_at = models.DateTimeField(_("carried out at the earliest"), null=True, blank=True)
    message = models.TextField(_("how the identity was checked, or why not"), max_length=1000, blank=True)
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "user", name="recovery_is_open_once", condition=Q(state__in=["waiting", "agreed"])
            ),
            models.CheckConstraint(
                name="recovery_that_reached_an_office_is_a_members",
                condition=Q(state__in=["asked", "withdrawn"]) | Q(user__isnull=False),
            ),
            models.CheckConstraint(
                name="recovery_is_not_decided_by_oneself",
                condition=Q(decided_by=None) | Q(user=None) | ~Q(decided_by=F("user")),
            ),
            models.CheckConstraint(
                name="recovery_decided_says_by_whom_when_and_how",
                condition=~Q(state__in=["agreed", "done", "refused"])
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(message="")),
            ),
            models.CheckConstraint(
                name="recovery_agreed_says_when_it_is_due",
                condition=~Q(state="agreed") | Q(due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="recovery_goes_to_another_address", condition=~Q(old_address=F("new_address"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.asked_at:%Y-%m-%d}"
