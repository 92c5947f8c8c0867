"""What happened that concerns somebody, and how each person wants to hear of it."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.user.models import User

from .catalogue import How, Kind, kinds

# After a week a letter that could not go is no news any more.
STALE_AFTER = datetime.timedelta(days=7)


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: User) -> "NotificationQuerySet":
        """One's own, and nobody else's, whatever the role."""
        return self.filter(user=user.pk)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def awaiting_letter(self) -> "NotificationQuerySet":
        """Still to be written about: nothing is written of what was read in the portal."""
        return self.unread().filter(lettered_at=None, letter_at__isnull=False)

    def due(self, now: datetime.datetime) -> "NotificationQuerySet":
        """To be written about now, to somebody whom letters reach."""
        return self.awaiting_letter().filter(
            letter_at__lte=now,
            letter_at__gt=now - STALE_AFTER,
            user__is_active=True,
            user__contactable=True,
        )


class Notification(models.Model):
    """One thing that happened, told to one person. Facts are codes and keys; the sentence is made when it is read.

    `is_open` while what follows of the same kind and about the same thing is counted here.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notifications", verbose_name=_("user"))
    kind = models.CharField(_("kind"), max_length=60)
    about = models.CharField(_("about"), max_length=300)
    link = models.CharField(_("link"), max_length=300)
    facts = models.JSONField(_("facts"), default=dict)
    count = models.PositiveSmallIntegerField(_("merged"), default=1)
    is_open = models.BooleanField(_("takes more"), default=True)
    how = models.CharField(_("told"), max_length=8, choices=How)
    letter_at = models.DateTimeField(_("letter due at"), null=True, blank=True)
    lettered_at = models.DateTimeField(_("letter written at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    updated_at = models.DateTimeField(_("updated at"), default=timezone.now)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index("user", F("updated_at").desc(), name="notification_newest_first"),
            models.Index(fields=["user"], name="notification_unread", condition=Q(read_at=None)),
            models.Index(
                fields=["letter_at"],
                name="notification_letter_due",
                condition=Q(read_at=None, lettered_at=None, letter_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "about"],
                name="notification_takes_more_in_one_row",
                condition=Q(is_open=True),
            ),
            models.CheckConstraint(name="notification_counts_from_one", condition=Q(count__gte=1)),
            models.CheckConstraint(
                name="notification_was_written_about_when_due",
                condition=Q(lettered_at=None) | Q(letter_at__isnull=False),
            ),
            models.CheckConstraint(
                name="notification_is_told_somehow",
                condition=Q(how__in=[How.PORTAL, How.AT_ONCE, How.DAILY, How.WEEKLY]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.user_id})"

    @property
    def known_kind(self) -> Kind | None:
        """Its kind; None once the portal does not know it any more."""
        return kinds.get(self.kind)


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def how(self, user: User, kind: Kind) -> How:
        """How this person hears of this kind."""
        if kind.is_fixed:
            return kind.default
        chosen = self.filter(user=user, kind=kind.code).values_list("how", flat=True).first()
        return How(chosen) if chosen else kind.default

    def hows(self, user: User) -> dict[str, How]:
        """How this person hears of each kind that can be chosen, by its code."""
        chosen = dict(self.filter(user=user).values_list("kind", "how"))
        return {
            kind.code: How(chosen.get(kind.code, kind.default))
            for kind in kinds.values()
            if not kind.is_fixed
        }


class Choice(models.Model):
    """How one person wants to hear of one kind, where it is not as the catalogue says."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="notification_choices", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=60)
    how = models.CharField(_("how"), max_length=8, choices=How)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of notifications")
        verbose_name_plural = _("choices of notifications")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="choice_once_per_kind"),
            models.CheckConstraint(name="choice_is_known", condition=Q(how__in=How.values)),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.how} ({self.user_id})"
