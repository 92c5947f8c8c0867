"""What somebody was typing when the portal asked for something else first."""

import datetime
import json

from cryptography.fernet import InvalidToken
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.ciphers import cipher
from experts.user.models import User

KEPT_FOR = datetime.timedelta(days=30)
# How the desk's forms begin the names of fields nobody fills in.
MARKS = ("_", "initial-")
# Fields by name, each with its values in order, as a browser posts them.
Fields = list[tuple[str, list[str]]]


class KeptTextQuerySet(models.QuerySet["KeptText"]):
    def visible_to(self, user: User) -> "KeptTextQuerySet":
        """One's own; nobody else's, whatever one's role."""
        return self.filter(user=user)

    def outlived(self) -> "KeptTextQuerySet":
        """Nobody has asked for it in thirty days."""
        return self.filter(kept_at__lt=timezone.now() - KEPT_FOR)


class KeptText(models.Model):
    """What a person had sent to a page after their log-in had ended, or before a proof that was asked for.

    Encrypted; only they read it. Put back, thrown away, or gone after thirty days.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="kept_texts", verbose_name=_("user"))
    address = models.CharField(_("page it was sent to"), max_length=500)
    sealed = models.TextField(_("what was typed, encrypted"))
    had_files = models.BooleanField(_("files were sent along"), default=False)
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now, db_index=True)

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")
        ordering = ["-kept_at", "-pk"]
        constraints = [models.UniqueConstraint("user", "address", name="kept_text_once_per_person_and_page")]

    def __str__(self) -> str:
        return self.address

    @property
    def fields(self) -> Fields | None:
        """What was typed, as it is posted again; None when the key it was encrypted with is lost."""
        try:
            return [(name, values) for name, values in json.loads(cipher().decrypt(self.sealed.encode()))]
        except InvalidToken:
            return None

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What a person recognises of it: names as words, empty answers and the form's own marks left out."""
        return [
            (name.replace("_", " ").replace("-", " ").strip().capitalize(), "\n".join(filled))
            for name, values in self.fields or []
            if not name.startswith(MARKS)
            and (filled := [value for value in values if value.strip(" []{}\r\n")])
        ]


def seal(fields: Fields) -> str:
    """As it is stored."""
    return cipher().encrypt(json.dumps(fields).encode()).decode()
