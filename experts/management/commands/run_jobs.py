"""manage.py run_jobs: the worker."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from experts.job.worker import JobWorker


class Command(BaseCommand):
    """Runs ready jobs, strikes the clock (experts/job/clock.py) and frees what dead workers left. Ctrl+C ends it."""

    help = "Runs jobs: letters, digests, checks of files and what is due by the clock."

    def add_arguments(self, parser: ArgumentParser) -> None:
        queues = settings.TASKS["default"]["QUEUES"]
        parser.add_argument("--queue", action="append", default=[], choices=queues, help="only this queue")
        parser.add_argument("--once", action="store_true", help="do all that is ready and end")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it ends"
        )

    def handle(self, *, queue: list[str], once: bool, with_parent: bool, **options: Any) -> None:
        worker = JobWorker(queues=queue, once=once, parent=os.getppid() if with_parent else None)
        worker.configure_signals()
        worker.run()
