"""Jobs run, are tried again, are given up, and say nothing of what they worked on."""

import datetime
import logging

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.audit import origin
from experts.job.running import DELAYS, delay_after
from tests.jobs import run_ready

from . import work


def rows() -> list[tuple[str, int]]:
    return [(row.status, len(row.worker_ids)) for row in DBTaskResult.objects.all()]


def test_a_job_runs_once() -> None:
    work.note.enqueue("a")
    run_ready()
    run_ready()
    assert work.done == ["a"] and rows() == [("SUCCESSFUL", 1)]


def test_a_job_of_a_transaction_that_failed_never_runs() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        work.note.enqueue("a")
        raise RuntimeError
    run_ready()
    assert work.done == []


def test_a_failed_job_waits_about_a_minute() -> None:
    work.fail.enqueue("a")
    run_ready()
    row = DBTaskResult.objects.get()
    wait = (row.run_after - timezone.now()).total_seconds()
    assert row.status == "READY" and 45 < wait < 75
    run_ready()
    assert work.done == ["a"]


def test_delays_grow() -> None:
    waits = [delay_after(tries) / datetime.timedelta(minutes=1) for tries in range(1, 9)]
    assert all(0.8 * low <= wait <= 1.2 * low for wait, low in zip(waits, DELAYS, strict=False))
    assert waits[7] <= 1.2 * DELAYS[-1]


def test_a_job_is_given_up_after_its_tries_and_stays_to_be_seen() -> None:
    work.fail.enqueue("a")
    for hours in (0, 1, 2, 9):
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=hours), tick=False):
            run_ready()
    assert work.done == ["a"] * 3 and rows() == [("FAILED", 3)]


def test_one_failing_job_stops_no_other() -> None:
    work.fail.enqueue("a")
    work.note.enqueue("b")
    run_ready()
    assert work.done == ["a", "b"]


def test_a_failure_is_stored_and_logged_without_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    work.fail.enqueue("a")
    run_ready()
    row = DBTaskResult.objects.get()
    assert row.exception_class_path == "builtins.ValueError"
    assert "tests/experts/job/work.py:" in row.traceback and " fail" in row.traceback
    assert work.SECRET not in row.traceback + caplog.text
    assert str(settings.BASE_DIR) not in row.traceback


def test_a_refusal_is_not_tried_again() -> None:
    work.be_refused.enqueue()
    run_ready()
    assert rows() == [("FAILED", 1)]


def test_a_job_that_no_longer_exists_is_given_up() -> None:
    work.note.enqueue("a")
    DBTaskResult.objects.update(task_path="experts.job.tasks.gone")
    run_ready()
    assert rows() == [("FAILED", 1)]


def test_a_job_that_ends_the_process_goes_back() -> None:
    work.end_the_process.enqueue()
    with pytest.raises(SystemExit):
        run_ready()
    assert rows() == [("READY", 1)]


def test_language_and_clock_do_not_leak_from_one_job_to_the_next() -> None:
    from django.utils import translation

    work.note.enqueue("a")
    with translation.override("id"), timezone.override("Asia/Tokyo"):
        run_ready()
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "UTC")


@pytest.mark.postgres
def test_two_workers_never_take_the_same_job(transactional_db: None) -> None:
    from tests.test_races import at_once

    for number in range(30):
        work.note.enqueue(str(number))
    at_once(run_ready, run_ready, run_ready)
    assert sorted(work.done, key=int) == [str(number) for number in range(30)]
    assert connection.vendor == "postgresql"


def test_what_a_job_does_came_from_the_clock() -> None:
    seen = []
    work.called[:] = [lambda: seen.append(origin.present().door)]
    work.call_back.enqueue()
    run_ready()
    work.called.clear()
    assert seen == [origin.Door.CLOCK]
