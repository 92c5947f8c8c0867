"""What a killed worker left running is done by another."""

import datetime
import os
import socket

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.job import workers
from experts.job.models import Worker
from experts.job.worker import JobWorker, free_jobs
from tests.jobs import run_ready

from . import work

NO_PROCESS = 2**22 + 7
HERE = socket.gethostname()[:40]


def left_by(host: str, pid: int, seconds_ago: int = 0) -> None:
    """One job, in the hands of this worker."""
    DBTaskResult.objects.all().delete()
    seen = timezone.now() - datetime.timedelta(seconds=seconds_ago)
    Worker.objects.update_or_create(id=f"{host}:{pid}", host=host, pid=pid, defaults={"seen_at": seen})
    work.note.enqueue("a")
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now(), worker_ids=[f"{host}:{pid}"])


def status() -> str:
    free_jobs(me="me")
    return DBTaskResult.objects.get().status


def test_a_worker_of_this_machine_without_a_process_is_gone_at_once() -> None:
    left_by(HERE, NO_PROCESS)
    assert status() == "READY"
    run_ready()
    assert work.done == ["a"]


def test_a_worker_with_a_process_keeps_its_job() -> None:
    left_by(HERE, os.getppid())
    assert status() == "RUNNING"


def test_a_worker_elsewhere_is_gone_after_a_minute_without_a_sign() -> None:
    left_by("elsewhere", 1, seconds_ago=50)
    assert status() == "RUNNING"
    left_by("elsewhere", 1, seconds_ago=70)
    assert status() == "READY"


def test_a_worker_nobody_knows_keeps_its_job_for_an_hour() -> None:
    left_by("elsewhere", 1)
    Worker.objects.all().delete()
    assert status() == "RUNNING"
    DBTaskResult.objects.update(started_at=timezone.now() - datetime.timedelta(minutes=61))
    assert status() == "READY"


def test_a_process_number_that_was_given_again_is_no_sign_of_life() -> None:
    left_by(HERE, os.getpid())
    assert status() == "READY"


def test_a_job_that_kills_its_worker_every_time_is_given_up() -> None:
    left_by(HERE, NO_PROCESS)
    DBTaskResult.objects.update(worker_ids=[f"{HERE}:{NO_PROCESS}"] * 5)
    assert status() == "FAILED"
    assert DBTaskResult.objects.get().exception_class_path.endswith("WorkerEnded")


def test_who_lost_a_job_cannot_settle_it_any_more() -> None:
    from experts.job import failing

    left_by(HERE, NO_PROCESS)
    lost = DBTaskResult.objects.get()
    assert status() == "READY"
    failing.succeed(lost)
    assert DBTaskResult.objects.get().status == "READY"


def test_a_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = JobWorker(queues=[])
    worker.interval = 0
    tried: list[int] = []

    def strike() -> int:
        tried.append(1)
        if len(tried) < 3:
            raise OperationalError("gone")
        worker.running = False
        return 0

    monkeypatch.setattr("experts.job.clock.strike", strike)
    monkeypatch.setattr(worker.ended, "wait", lambda _seconds: setattr(worker, "looked_at", -99.0))
    monkeypatch.setattr("experts.job.worker.connection.close", lambda: None)
    monkeypatch.setattr("threading.Thread.start", lambda _thread: None)
    worker.run()
    assert len(tried) == 3


def test_an_ended_worker_leaves_nothing_behind() -> None:
    run_ready()
    alive, gone = workers.known()
    assert alive == set() and len(gone) == 1 and workers.me() == ""
