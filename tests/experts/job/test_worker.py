"""The worker ends when told, keeps to its queues, and does not stumble over a wrong line of the clock."""

import os
import signal
from unittest.mock import patch

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from experts.job import clock
from experts.job.worker import JobWorker
from tests.jobs import CLOSING

from . import work


def run(worker: JobWorker) -> None:
    worker.looked_at = float("inf")
    assert connection.in_atomic_block
    with patch(CLOSING):
        worker.run()


def states() -> list[str]:
    return sorted(DBTaskResult.objects.values_list("status", flat=True))


def test_told_to_end_it_finishes_the_job_in_hand_and_takes_no_other() -> None:
    worker = JobWorker(queues=[], once=True)
    work.called[:] = [lambda: worker.shutdown(signal.SIGTERM, None)]
    work.call_back.enqueue()
    work.call_back.enqueue()
    run(worker)
    assert (work.done, states()) == (["called"], ["READY", "SUCCESSFUL"])


def test_told_twice_it_ends_at_once_and_the_job_goes_back() -> None:
    worker = JobWorker(queues=[], once=True)
    work.called[:] = [lambda: worker.shutdown(signal.SIGTERM, None)] * 2
    work.call_back.enqueue()
    with pytest.raises(SystemExit):
        run(worker)
    assert states() == ["READY"]


def test_it_keeps_to_its_queues() -> None:
    work.note.enqueue("a")
    work.note.using(queue_name="letters").enqueue("b")
    run(JobWorker(queues=["letters"], once=True))
    assert work.done == ["b"]


def test_it_ends_when_the_process_that_started_it_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.Thread.start", lambda _thread: None)
    run(JobWorker(queues=[], parent=os.getppid() + 1))


def test_a_wrong_line_of_the_clock_keeps_no_job_from_being_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        clock, "LINES", [clock.Line("wrong", "no.such.thing", every=1, when="no.such.question")]
    )
    work.note.enqueue("a")
    run(JobWorker(queues=[], once=True))
    assert work.done == ["a"]
