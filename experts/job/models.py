"""Jobs as the desk shows them, how far a long one has come, who is at work, and when the clock last struck."""

import datetime
import secrets
import time
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from experts.user.models import User

CODE_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
LINE_OF_THE_CLOCK = "experts.job.clock.run_line"
# How often a moving job writes how far it is, in seconds.
WRITTEN_EVERY = 1.0


class Job(DBTaskResult):
    """One piece of work that nobody waits for. What it works on stands in its arguments, which nobody is shown."""

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-enqueued_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it does; a line of the clock is named by the line."""
        if self.task_path != LINE_OF_THE_CLOCK:
            return self.task_path
        return str(next(iter(self.args_kwargs["args"]), self.task_path))

    @property
    def tries(self) -> int:
        """How often a worker has taken it."""
        return len(self.worker_ids)


def new_code() -> str:
    """A code nobody can guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(20))


class ProgressQuerySet(models.QuerySet["Progress"]):
    def visible_to(self, user: User) -> "ProgressQuerySet":
        """One's own only."""
        return self.filter(owner=user)

    def moving(self) -> "ProgressQuerySet":
        """Those that have not come to an end."""
        return self.filter(ended_at=None)


class Progress(models.Model):
    """How far a long job has come, for the person who asked for it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        REFUSED = "refused", _("Refused")

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

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progresses")
        constraints = [
            models.CheckConstraint(
                name="progress_has_an_end_when_it_has_ended",
                condition=Q(state__in=["waiting", "running"], ended_at=None)
                | Q(state__in=["done", "failed", "refused"], ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="progress_is_never_beyond_its_total", condition=Q(total=0) | Q(done__lte=F("total"))
            ),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._written_at = 0.0

    def __str__(self) -> str:
        return self.title

    @property
    def is_moving(self) -> bool:
        return self.ended_at is None

    def step(self, count: int = 1) -> None:
        """So much more is done. Written at most once a second; call it outside the transaction of the work,
        or nobody sees it before the end."""
        self.done = min(self.done + count, self.total) if self.total else self.done + count
        if time.monotonic() - self._written_at >= WRITTEN_EVERY:
            self._written_at = time.monotonic()
            Progress.objects.moving().filter(pk=self.pk).update(done=self.done, state=self.State.RUNNING)


class Worker(models.Model):
    """A process that runs jobs, and when it last gave a sign of life."""

    id = models.CharField(primary_key=True, max_length=64)
    host = models.CharField(_("machine"), max_length=40)
    pid = models.PositiveIntegerField(_("process"))
    seen_at = models.DateTimeField(_("last sign of life"), default=timezone.now)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.id


class Tick(models.Model):
    """When a line of the clock was last begun, so that several workers never begin it twice."""

    name = models.CharField(primary_key=True, max_length=40)
    struck_at = models.DateTimeField(_("last begun at"))

    class Meta:
        verbose_name = _("line of the clock")
        verbose_name_plural = _("lines of the clock")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def strike(cls, name: str, seen: datetime.datetime, now: datetime.datetime) -> bool:
        """Take this turn; False when another worker was quicker."""
        return bool(cls.objects.filter(name=name, struck_at=seen).update(struck_at=now))
