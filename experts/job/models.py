"""How far a long job has come."""

import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from experts.user.models import User


def new_code() -> str:
    """A code nobody can guess."""
    return secrets.token_hex(10)


class Progress(models.Model):
    """How far a long job has come, for the person who asked for it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")

    code = models.CharField(_("code"), max_length=20, unique=True, default=new_code, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="progresses")
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    message = models.CharField(_("message"), max_length=500, blank=True)
    link = models.CharField(_("where to go on"), max_length=200, blank=True)
    began_at = models.DateTimeField(_("began at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progresses")

    def __str__(self) -> str:
        return self.title

    def step(self, count: int = 1) -> None:
        """So much more is done."""
        self.done = min(self.done + count, self.total)
        Progress.objects.filter(pk=self.pk).update(done=self.done, state=self.State.RUNNING)
