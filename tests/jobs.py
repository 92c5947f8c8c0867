"""Running jobs in a test, as the worker does."""

from unittest.mock import patch

from django.db import close_old_connections, connection

from experts.job import worker, workers

CLOSING = "django_tasks_db.management.commands.db_worker.close_old_connections"


def run_ready() -> None:
    """Everything that is ready, then an end; the clock is not struck."""
    once = worker.JobWorker(queues=[], once=True)
    once.looked_at = float("inf")
    # A test that is one transaction keeps its connection.
    with patch(CLOSING, (lambda: None) if connection.in_atomic_block else close_old_connections):
        once.run()


def work_as(name: str) -> None:
    """Whose hands letters are in."""
    workers._me = name
