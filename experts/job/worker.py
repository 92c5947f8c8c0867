"""The worker: runs what is ready, strikes the clock, and frees what dead workers left behind."""

import datetime
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import QuerySet
from django.utils import timezone, translation
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from experts.audit import origin

from . import clock, failing, workers

logger = logging.getLogger(__name__)
# After so many jobs the worker looks at the clock in between.
MANY = 20
LOOK_EVERY = 5.0
# A job of a worker nobody knows of is free after so long.
LONGEST = datetime.timedelta(hours=1)
AWAY = (OperationalError, InterfaceError)


class JobWorker(TaskWorker):
    """One process at work. `once`: do all that is ready and end. `parent`: end when that process has ended."""

    def __init__(self, *, queues: list[str], once: bool = False, parent: int | None = None) -> None:
        super().__init__(
            queue_names=queues or ["*"],
            interval=1,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=MANY,
            worker_id="",
            excluded_queue_names=[],
        )
        self.once = once
        self.parent = parent
        self.ended = threading.Event()
        self.looked_at = -LOOK_EVERY
        self.trouble = 0

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End after the job in hand; asked again, end at once."""
        if not self.running:
            sys.exit(1)
        self.running = (
            False  # Nothing more: a lock taken in here could be one that the worker holds just now.
        )

    def configure_signals(self) -> None:
        super().configure_signals()
        signal.signal(signal.SIGHUP, self.shutdown)

    def run(self) -> None:
        """Until told to end. A database that is away for a while is waited for."""
        while self.running:
            try:
                has_worked = self.go_round()
                self.trouble = 0
            except AWAY as error:
                if self.once:
                    raise
                self.wait_for_database(error)
                continue
            if self.once and not has_worked:
                break
            if self.parent and os.getppid() != self.parent:
                break
            if not has_worked:
                self.rest(self.interval)
        self.sign_off()

    def rest(self, seconds: float) -> None:
        """Until then, or until told to end."""
        ends = time.monotonic() + seconds
        while self.running and time.monotonic() < ends:
            time.sleep(0.2)

    def go_round(self) -> bool:
        """Look at the clock and for dead colleagues every few seconds, run what is ready; False when nothing was."""
        if not self.worker_id:
            self.sign_on()
        if time.monotonic() - self.looked_at >= LOOK_EVERY:
            self.looked_at = time.monotonic()
            free_jobs(me=self.worker_id)
            self.try_to(clock.strike)
        self.try_to(clock.ask)
        if not self.ready().exists():  # Asking costs no lock; taking does.
            return False
        self._run_tasks = 0
        super().run()
        return True

    def try_to(self, look: Callable[[], int]) -> None:
        """A wrong line of the clock keeps no job from being run."""
        try:
            look()
        except AWAY:
            raise
        except Exception as error:
            logger.error("the clock stands still: %s", failing.class_of(error))

    def ready(self) -> "QuerySet[DBTaskResult]":
        rows = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        return rows if self.process_all_queues else rows.filter(queue_name__in=self.queue_names)

    def sign_on(self) -> None:
        self.worker_id = workers.sign_on()
        if not self.once:
            threading.Thread(target=workers.beat, args=[self.ended], daemon=True).start()

    def sign_off(self) -> None:
        self.ended.set()
        try:
            workers.sign_off()
        except AWAY:
            logger.warning("the worker ended while the database was away")

    def wait_for_database(self, error: Exception) -> None:
        """Half a second at first, half a minute at most; then give colleagues time for a sign of life."""
        self.trouble += 1
        logger.warning("the database is away: %s", failing.class_of(error))
        connection.close()
        self.looked_at = time.monotonic() + 2 * workers.BEAT_SECONDS
        self.rest(min(0.5 * 2**self.trouble, 30))

    def run_task(self, row: DBTaskResult) -> None:
        """One job, in the portal's own language and clock, whatever the last one left."""
        self.running_task = True
        self._run_tasks += 1
        translation.activate(settings.LANGUAGE_CODE)
        timezone.deactivate()
        try:
            with origin.by_the_clock():
                row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        except Exception as error:
            failing.fail(row, error)
        except BaseException:
            failing.fail(row, failing.WorkerEnded())
            raise
        else:
            failing.succeed(row)
        finally:
            self.running_task = False


def free_jobs(*, me: str) -> int:
    """Put back what dead workers left running, and what this one, which runs nothing now, could not settle."""
    running = list(DBTaskResult.objects.running())
    if not running:
        return 0
    alive, gone = workers.known()
    free = [row for row in running if _is_free(row, alive - {me}, gone | {me})]
    for row in free:
        failing.fail(row, failing.WorkerEnded())
    return len(free)


def _is_free(row: DBTaskResult, alive: set[str], gone: set[str]) -> bool:
    worker = row.worker_ids[-1] if row.worker_ids else ""
    if worker in alive:
        return False
    return worker in gone or row.started_at is None or row.started_at < timezone.now() - LONGEST
