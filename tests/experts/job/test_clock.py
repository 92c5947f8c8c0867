"""What happens by the clock happens once, however many workers look at it."""

import datetime
from functools import partial

import pytest
import time_machine
from django_tasks import task_backends  # noqa: F401
from django_tasks_db.models import DBTaskResult

from experts.job import clock
from experts.job.models import Tick
from tests.jobs import run_ready

EVERY_MINUTE = ["deliver_letters", "seal_audit", "go_on_with_recoveries"]
START = datetime.datetime(2026, 11, 21, 12, 0, tzinfo=datetime.UTC)


def at(hours: float) -> time_machine.travel:
    return time_machine.travel(START + datetime.timedelta(hours=hours), tick=False)


def waiting() -> list[str]:
    """Lines whose job waits."""
    rows = DBTaskResult.objects.filter(status="READY").order_by("enqueued_at")
    return [(row.args_kwargs["args"] or [row.task_path.rpartition(".")[2]])[0] for row in rows]


@pytest.fixture(autouse=True)
def _struck_at_noon(db: None) -> None:
    with at(0):
        clock.strike()


def test_a_new_line_waits_for_its_hour() -> None:
    assert waiting() == []


def test_a_line_of_every_minute_is_begun_each_minute_once() -> None:
    with at(1.01 / 60):
        assert [clock.strike(), clock.strike()] == [3, 0]
    assert waiting() == EVERY_MINUTE


def test_a_nightly_line_is_begun_once_a_night_also_when_nobody_looked_on_time() -> None:
    with at(5.9):
        clock.strike()
    assert "rebuild_search" not in waiting()
    for hours in (9, 10, 20):
        with at(hours):
            clock.strike()
    assert waiting().count("rebuild_search") == 1
    DBTaskResult.objects.all().delete()
    with at(31):
        clock.strike()
    assert waiting().count("rebuild_search") == 1


def test_a_line_whose_job_still_waits_is_not_begun_again() -> None:
    for minute in (1, 2, 3):
        with at((minute + 0.1) / 60):
            clock.strike()
    assert waiting() == EVERY_MINUTE


def test_a_clock_that_was_wrong_stops_no_line() -> None:
    Tick.objects.update(struck_at=START + datetime.timedelta(days=400))
    with at(0.1):
        clock.strike()
    assert "deliver_letters" in waiting()


@pytest.mark.parametrize("line", clock.LINES, ids=lambda line: line.name)
def test_every_line_does_what_it_says(line: clock.Line) -> None:
    Tick.objects.filter(name=line.name).update(struck_at=START - datetime.timedelta(days=2))
    with at(0.0):
        clock.strike()
        assert line.name in waiting()
        run_ready()
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


@pytest.mark.postgres
def test_four_workers_begin_a_line_once(transactional_db: None) -> None:
    from tests.test_races import at_once

    with at(0):
        clock.strike()
    with at(0.1):
        due = [line for line in clock.LINES if 0 < line.every <= 6]
        assert sum(at_once(*[partial(clock.strike)] * 4)) == len(due)
    assert sorted(waiting()) == sorted(line.name for line in due)
