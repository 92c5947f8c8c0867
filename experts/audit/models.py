"""Lines that are only ever added, the details that can be deleted, and the chain that seals them."""

import datetime
import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .origin import Door

if TYPE_CHECKING:
    from experts.user.models import User


# Kinds that whom they are about reads of only after a while: until then the act can be undone.
held_back: dict[str, datetime.timedelta] = {}


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def concerning(self, user: "User") -> "AuditEventQuerySet":
        """What somebody did, and what was done with their account and their data."""
        own = Q(by=user.pk) | Q(object_model="experts.user", object_id=str(user.pk))
        if user.person is None:
            return self.filter(own)
        about = Q(about=user.person.pk)
        for kind, time in held_back.items():
            about &= ~Q(kind=kind, at__gt=timezone.now() - time)
        return self.filter(own | about)

    def visible_to(self, user: "User") -> "AuditEventQuerySet":
        """One's own; a focal point's state; for the secretariat everything."""
        if user.is_secretariat:
            return self
        seen = self.concerning(user)
        return seen | self.filter(state=user.focal_state_id) if user.focal_state_id else seen

    def unsealed(self) -> "AuditEventQuerySet":
        """Lines that stand in no link of the chain yet, in order."""
        linked = AuditLink.objects.filter(event=models.OuterRef("pk"))
        return self.filter(~models.Exists(linked)).order_by("pk")


class AuditEvent(models.Model):
    """One line: who did what to which object, when, from where. Codes only, so that it can stay for ever."""

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    # Without constraints in the database: a person's rows may go, their lines stay.
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what"), max_length=60)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome, default=Outcome.DONE)
    reason = models.CharField(_("why refused"), max_length=30, blank=True)
    by = models.ForeignKey(
        "experts.User",
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("by"),
    )
    door = models.CharField(_("through"), max_length=8, choices=Door)
    session = models.CharField(_("mark of the session"), max_length=12, blank=True)
    object_model = models.CharField(_("kind of object"), max_length=60)
    object_id = models.CharField(_("object"), max_length=100)
    about = models.ForeignKey(
        "experts.Member",
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=_("about"),
    )
    state = models.CharField(_("member state"), max_length=2, blank=True)
    fields = models.JSONField(_("changed fields"), default=list, blank=True)
    detail_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit line")
        verbose_name_plural = _("audit lines")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["object_model", "object_id"], name="audit_by_object"),
            models.Index(fields=["state", "id"], name="audit_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="audit_refusal_says_why",
                condition=Q(outcome="done", reason="") | (Q(outcome="refused") & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="audit_line_says_what_was_done_to_what", condition=~Q(kind="") & ~Q(object_model="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AuditDetail(models.Model):
    """The values behind a line, and the network address; deleted when a person is erased."""

    event = models.OneToOneField(
        AuditEvent, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="detail"
    )
    salt = models.CharField(max_length=32)
    values = models.TextField()  # JSON as it was digested, to the byte

    class Meta:
        verbose_name = _("values behind a line")
        verbose_name_plural = _("values behind lines")

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def address(self) -> str:
        """The network address the act came from."""
        return str(self._read().get("address", ""))

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Old and new value of each field."""
        found: dict[str, list[Any]] = self._read().get("values", {})
        return found

    def _read(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.values)
        return found


class AuditLink(models.Model):
    """One link of the chain that `seal_audit` makes: the line's digest, and the digest of all before it."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, models.DO_NOTHING, db_constraint=False, related_name="link")
    event_digest = models.CharField(max_length=64)
    chain_digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("link of the audit's chain")
        verbose_name_plural = _("the audit's chain")

    def __str__(self) -> str:
        return f"{self.position}"
