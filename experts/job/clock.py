"""What happens by the clock. This table is the only place that says so; every worker strikes it.

Each line is begun once, however many workers there are: the one that moves the line's Tick enqueues its job.
A line whose last job still waits or runs is not begun again. A management command named here can be run by hand.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Tick
from .running import LETTERS, job

# Clocks of two machines may differ by so much; a line that seems begun later than that was begun by a wrong clock.
WRONG_CLOCK = datetime.timedelta(minutes=5)


@dataclass(frozen=True)
class Line:
    """What is done (a job, a function, or a management command), every how many minutes or at what time (UTC).

    `when` names a question that a worker asks every second: a yes begins the line at once.
    """

    name: str
    does: str
    every: int = 0
    at: datetime.time | None = None
    queue: str = "default"
    when: str = ""

    def is_due(self, last: datetime.datetime, now: datetime.datetime) -> bool:
        if last > now + WRONG_CLOCK:
            return True
        if self.at is None:
            return now >= last + datetime.timedelta(minutes=self.every)
        hour = now.astimezone(datetime.UTC).replace(
            hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0
        )
        return last < (hour if hour <= now else hour - datetime.timedelta(days=1))

    @property
    def target(self) -> Any:
        """The job or the function; the name of a command stays as it is."""
        return import_string(self.does) if "." in self.does else self.does


# From 18:00 UTC it is night in all eleven states.
LINES = [
    Line(
        "deliver_letters",
        "experts.letter.tasks.deliver_letters",
        every=1,
        queue=LETTERS,
        when="experts.outbox.delivery.letters_are_due",
    ),
    # Also begun by the end of a personnel officer's seat; by the clock it finds lapses, moves and closed institutions.
    Line("pass_on_applications", "experts.vetting.passing_on.pass_on", every=10),
    Line(
        "write_invitations",
        "experts.invitation.tasks.write_invitations",
        every=5,
        when="experts.invitation.writing.letters_are_due",
    ),
    Line("seal_audit", "experts.audit.sealing.seal", every=1),
    Line("send_digests", "experts.notification.tasks.send_digests", every=5),
    Line("apply_retention", "apply_retention", every=60),
    Line("forget_letters", "experts.letter.tasks.forget_letters", at=datetime.time(18, 0)),
    Line("forget_jobs", "experts.job.tasks.forget_jobs", at=datetime.time(18, 10)),
    Line("clearsessions", "clearsessions", at=datetime.time(18, 20)),
    Line("rebuild_search", "rebuild_search", at=datetime.time(18, 30)),
    Line("forget_read", "experts.notification.tasks.forget_read", at=datetime.time(18, 40)),
    Line("forget_kept_texts", "experts.kept_text.actions.forget_outlived", at=datetime.time(18, 50)),
    Line("sweep_files", "experts.file.tasks.sweep_files", at=datetime.time(19, 0)),
    Line("end_seats", "experts.personnel_officer.actions.end_out_of_place", at=datetime.time(19, 10)),
    # Early morning in the region: a reminder is read on the day it speaks of.
    Line(
        "tell_late_applications",
        "experts.application.late.tell_late_applications",
        at=datetime.time(22, 10),
    ),
    # Ends, reminders on the morning of each reader's day, and offices that somebody who moved has left behind.
    Line("keep_verifications", "experts.verification.tasks.keep_verifications", every=30),
    Line("tell_of_still_there", "experts.verification.tasks.tell_of_still_there", at=datetime.time(21, 45)),
    Line("go_on_with_recoveries", "experts.recovery.tasks.go_on_with_recoveries", every=1),
    Line("forget_recoveries", "experts.recovery.tasks.forget_recoveries", at=datetime.time(19, 10)),
]


def strike() -> int:
    """Enqueue what is due; how many lines were begun."""
    now = timezone.now()
    struck = dict(Tick.objects.values_list("name", "struck_at"))
    new = [line for line in LINES if line.name not in struck]
    if new:  # A new line begins at its next hour.
        Tick.objects.bulk_create([Tick(name=line.name, struck_at=now) for line in new], ignore_conflicts=True)
    due = [line for line in LINES if line.name in struck and line.is_due(struck[line.name], now)]
    return sum(_begin(line, struck[line.name], now) for line in due)


def ask() -> int:
    """Begin at once what is wanted now; how many lines were begun."""
    wanted = [line for line in LINES if line.when and import_string(line.when)()]
    struck = dict(Tick.objects.values_list("name", "struck_at")) if wanted else {}
    now = timezone.now()
    return sum(_begin(line, struck[line.name], now) for line in wanted if line.name in struck)


@transaction.atomic
def _begin(line: Line, last: datetime.datetime, now: datetime.datetime) -> bool:
    if not Tick.strike(line.name, last, now) or _is_under_way(line):
        return False
    if isinstance(line.target, Task):
        line.target.enqueue()
    else:
        run_line.using(queue_name=line.queue).enqueue(line.name)
    return True


def _is_under_way(line: Line) -> bool:
    """Its last job waits or runs; also one that failed and waits for its next try."""
    open_jobs = DBTaskResult.objects.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING])
    if isinstance(line.target, Task):
        return open_jobs.filter(task_path=line.target.module_path).exists()
    return open_jobs.filter(task_path=run_line.module_path, args_kwargs__args__0=line.name).exists()


@job(tries=3)
def run_line(name: str) -> None:
    """Do what a line says."""
    line = next(line for line in LINES if line.name == name)
    if "." in line.does:
        line.target()
    else:
        call_command(line.does, verbosity=0)
