"""Letters that invite people of a roster to join, and what became of each."""

import datetime
import secrets

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from experts.conflict.models import Conflict
from experts.member.models import Member
from experts.user.models import User

RUNS_FOR = datetime.timedelta(days=30)


def last_moment() -> datetime.datetime:
    """When an invitation sent now ends."""
    return timezone.now() + RUNS_FOR


def new_nonce() -> str:
    """What makes the link of one invitation differ from that of the next to the same person."""
    return secrets.token_hex(8)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def running(self) -> "InvitationQuerySet":
        """Sent, not answered, and not too old."""
        return self.filter(state=Invitation.State.SENT, expires_at__gt=timezone.now())

    def standing(self) -> "InvitationQuerySet":
        """The newest one of each person, whatever became of it."""
        return self.exclude(state=Invitation.State.REPLACED)

    def unwritten(self) -> "InvitationQuerySet":
        """Whose letter is still to be written; not while the secretariat has to settle whose address it is."""
        held_back = Conflict.objects.open().filter(newer=OuterRef("member"))
        return self.running().filter(~Exists(held_back), lettered_at=None)

    def visible_to(self, user: User) -> "InvitationQuerySet":
        """Those of one's own state's roster; the secretariat's are all."""
        if user.is_secretariat:
            return self
        return self.filter(member__state=user.focal_state_id or "")


class Invitation(models.Model):
    """One letter to a person whom a focal point has vouched for; the newest one alone still opens a door.

    What its link carries is the key of this row and a nonce, signed; the row keeps no secret.
    """

    class State(models.TextChoices):
        SENT = "sent", _("Invitation sent")
        ACCEPTED = "accepted", _("Accepted")
        NOT_ME = "not_me", _("Says: this is not me")
        REPLACED = "replaced", _("Sent again since")

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="invitations", verbose_name=_("invited person")
    )
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    sent_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sent by")
    )
    expires_at = models.DateTimeField(_("runs until"), default=last_moment)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    # An import invites thousands: a job writes their letters. For the secretariat alone, see InvitationQuerySet.
    lettered_at = models.DateTimeField(_("letter written at"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(
                fields=["id"],
                name="invitations_without_a_letter",
                condition=Q(state="sent", lettered_at=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                "member", name="invitation_stands_once_per_person", condition=~Q(state="replaced")
            ),
            models.CheckConstraint(
                name="invitation_answered_says_when",
                condition=Q(state__in=["sent", "replaced"]) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="invitation_ends_after_it_was_sent", condition=Q(expires_at__gt=F("sent_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.sent_at:%Y-%m-%d}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.SENT and self.expires_at > timezone.now()

    @property
    def tag(self) -> str:
        """By which its letter is found in the outbox, and among those that came back."""
        return f"{TAG}{self.pk}"


TAG = "invitation-"


class Removal(models.Model):
    """Somebody on a state's roster who asked to be removed: only a keyed hash, so that no table brings them back."""

    state = models.ForeignKey("experts.MemberState", models.PROTECT, related_name="removals")
    address_digest = models.CharField(_("keyed hash of the address"), max_length=64, editable=False)
    at = models.DateTimeField(_("removed at"), default=timezone.now)

    class Meta:
        verbose_name = _("removal")
        verbose_name_plural = _("removals")
        constraints = [
            models.UniqueConstraint("state", "address_digest", name="removal_once_per_state"),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.at:%Y-%m-%d}"


def removal_digest(address: str) -> str:
    """An address as Removal keeps it: to be known again, not to be read."""
    return salted_hmac("experts.invitation.removal", address.strip().lower(), algorithm="sha256").hexdigest()
