"""What is done with jobs beside running them: showing how far one is, doing a failed one again, forgetting old ones."""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from experts.access import Permission, demand
from experts.audit import Kind, act
from experts.user.models import User

from . import clock
from .models import Job, Progress

AGAIN = Kind("job-again", _("{by} had a failed job done again"))

KEPT = datetime.timedelta(days=30)
# What the clock does every minute leaves a row each time; when it went well, a day is enough.
KEPT_TICKS = datetime.timedelta(days=1)


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


def do_again(*, job: DBTaskResult, by: User) -> bool:
    """Give a failed job all its tries once more; False when it is not a failed one any more."""
    demand(by, Permission.CASES_DECIDE)
    with act(AGAIN, by=by) as event:
        failed = Job.objects.filter(pk=job.pk, status=TaskResultStatus.FAILED)
        taken = failed.update(
            status=TaskResultStatus.READY, worker_ids=[], run_after=timezone.now(), finished_at=None
        )
        if not taken:
            event.nothing()
            return False
        event.on(job)
        return True


def forget() -> int:
    """Delete what ended long ago: jobs, and the progress people were shown."""
    now = timezone.now()
    ticks = [clock.run_line.module_path, *(line.does for line in clock.LINES)]
    old = Q(finished_at__lt=now - KEPT) | Q(
        finished_at__lt=now - KEPT_TICKS, status=TaskResultStatus.SUCCESSFUL, task_path__in=ticks
    )
    Progress.objects.filter(ended_at__lt=now - KEPT).delete()
    return DBTaskResult.objects.finished().filter(old).delete()[0]
