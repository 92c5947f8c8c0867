"""Showing how far a job is."""

from django.utils import timezone

from experts.user.models import User

from .models import Progress


def begin(*, owner: User, title: str, total: int = 0) -> Progress:
    """A new progress; its code goes to the job as the keyword argument `progress`, and to the page's address."""
    return Progress.objects.create(owner=owner, title=title, total=total)


def start(code: str, *, total: int = 0) -> Progress:
    """The job takes up its progress, from nothing also when it is tried again."""
    progress = Progress.objects.get(code=code)
    progress.state, progress.done, progress.total = Progress.State.RUNNING, 0, total or progress.total
    progress.ended_at = None
    progress.save(update_fields=["state", "done", "total", "ended_at"])
    return progress


def end(progress: Progress, *, message: str = "", link: str = "") -> None:
    """The work is done; `link` leads to what came of it."""
    progress.state, progress.ended_at = Progress.State.DONE, timezone.now()
    progress.done = progress.total or progress.done
    progress.message, progress.link = message, link
    progress.save(update_fields=["state", "ended_at", "done", "message", "link"])
