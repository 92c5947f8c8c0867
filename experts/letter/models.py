"""The outbox: every e-mail the portal writes, until it is delivered, and what came back."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.user.models import User

# How long delivery is tried before somebody has to look.
TRIED_FOR = datetime.timedelta(days=3)


def last_moment() -> datetime.datetime:
    """When delivery is given up, for a letter written now."""
    return timezone.now() + TRIED_FOR


class LetterQuerySet(models.QuerySet["Letter"]):
    def open(self) -> "LetterQuerySet":
        """Not delivered and not given up."""
        return self.filter(state__in=[Letter.State.WAITING, Letter.State.SENDING])

    def due(self) -> "LetterQuerySet":
        """To be tried now; a letter in the hands of a worker only when it has held it too long."""
        return self.open().filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")


class Letter(models.Model):
    """One e-mail to one address. Its words and the address are encrypted, and gone once it is delivered."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        SENDING = "sending", _("Is being sent")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Given up")
        NOT_SENT = "not_sent", _("Not sent")

    to = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("to")
    )
    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=8)
    message_id = models.CharField(_("message identifier"), max_length=200, unique=True)
    address_digest = models.CharField(
        _("keyed hash of the address"), max_length=64, db_index=True, editable=False
    )
    sealed = models.TextField(_("encrypted words"), blank=True, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    # By which what was written can be found again: to take it back before it goes, or to learn whether it came back.
    tag = models.CharField(_("what it belongs to"), max_length=40, blank=True, db_index=True)
    is_for_nobody = models.BooleanField(_("for nobody"), default=False, editable=False)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    written_at = models.DateTimeField(_("written at"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next try at"), null=True, blank=True, default=timezone.now)
    give_up_at = models.DateTimeField(_("given up after"), default=last_moment)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    claimed_by = models.CharField(_("in the hands of"), max_length=64, blank=True)
    error_class = models.CharField(_("last error"), max_length=120, blank=True)
    error_code = models.PositiveSmallIntegerField(_("answer of the server"), null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(fields=["-written_at", "-id"], name="letter_newest_first"),
            models.Index(
                fields=["next_try_at", "id"],
                name="letters_that_are_due",
                condition=Q(state__in=["waiting", "sending"]),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="letter_open_says_when_it_is_tried_next",
                condition=Q(state__in=["waiting", "sending"], next_try_at__isnull=False, ended_at=None)
                | Q(state__in=["delivered", "failed", "not_sent"], next_try_at=None, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_delivered_keeps_no_words", condition=~Q(state="delivered") | Q(sealed="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Return(models.Model):
    """A letter that came back, or about which its reader complained."""

    class Kind(models.TextChoices):
        HARD = "hard", _("There is no such address")
        SOFT = "soft", _("The mailbox did not take it")
        COMPLAINT = "complaint", _("Its reader called it unwanted")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="returns")
    kind = models.CharField(_("why it came back"), max_length=9, choices=Kind.choices)
    status = models.CharField(_("status"), max_length=12, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)
    has_counted = models.BooleanField(_("has ended the contact"), default=False)

    class Meta:
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        constraints = [
            models.UniqueConstraint(fields=["letter", "fingerprint"], name="return_is_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}".strip()


class MailServer(models.Model):
    """How the mail server was last met; one row. While it is away nobody knocks again and again."""

    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    quiet_until = models.DateTimeField(_("not tried before"), default=timezone.now)

    class Meta:
        verbose_name = _("mail server")
        verbose_name_plural = _("mail servers")

    def __str__(self) -> str:
        return f"{self.failures}"

    @classmethod
    def get(cls) -> "MailServer":
        return cls.objects.get_or_create(pk=1)[0]
