"""How far a long job has come, for the person who asked for it and nobody else."""

import pytest
from django.test import Client

from experts.job import actions
from experts.models import Progress
from tests.breaking import refused_by
from tests.cast import Cast
from tests.jobs import run_ready

from . import work


@pytest.fixture
def running(cast: Cast) -> Progress:
    progress = actions.begin(owner=cast.ayu, title="Checking a roster", total=600)
    return actions.start(progress.code)


def page(client: Client, progress: Progress, **headers: str) -> str:
    response = client.get(f"/progress/{progress.code}/", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_the_owner_sees_it_move(cast: Cast, client: Client, running: Progress) -> None:
    client.force_login(cast.ayu)
    running.step(120)
    shown = page(client, running)
    assert "120 of 600 done." in shown and 'max="600" value="120"' in shown
    assert "Show progress again" in shown


def test_somebody_else_sees_what_one_sees_of_nothing(cast: Cast, client: Client, running: Progress) -> None:
    client.force_login(cast.binh)
    other, missing = client.get(f"/progress/{running.code}/"), client.get("/progress/nobody2345/")
    assert (other.status_code, other.content) == (404, missing.content)


def test_it_is_written_once_a_second_at_most(
    running: Progress, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        for _number in range(500):
            running.step()
    assert running.done == 500


def test_a_script_asks_again_only_while_it_moves(cast: Cast, client: Client, running: Progress) -> None:
    client.force_login(cast.ayu)
    shown = page(client, running)
    assert 'hx-trigger="every 2s"' in shown and "htmx-2.min.js" in shown
    actions.end(running, message="600 rows are good.", link="/experts/")
    ended = page(client, running)
    assert "hx-" not in ended and "htmx" not in ended
    assert "600 rows are good." in ended and 'href="/experts/"' in ended


def test_who_saves_data_gets_no_script(cast: Cast, client: Client, running: Progress) -> None:
    client.force_login(cast.ayu)
    shown = page(client, running, save_data="on")
    assert "hx-" not in shown and "<script" not in shown and "120" not in shown


def test_a_script_gets_the_moving_piece_alone(cast: Cast, client: Client, running: Progress) -> None:
    client.force_login(cast.ayu)
    piece = page(client, running, hx_request="true")
    assert "<html" not in piece and 'id="progress-now"' in piece and 'id="progress-said"' not in piece
    actions.end(running)
    assert 'id="progress-said"' in page(client, running, hx_request="true")


def test_a_job_that_is_given_up_ends_its_progress(cast: Cast, running: Progress) -> None:
    work.fail.enqueue("a", progress=running.code)
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.update(worker_ids=["x", "y"])
    run_ready()
    running.refresh_from_db()
    assert (running.state, running.is_moving) == ("failed", False)


def test_a_job_that_is_tried_again_counts_from_nothing(running: Progress) -> None:
    running.step(300)
    assert (actions.start(running.code).done, Progress.objects.get().done) == (0, 0)


def test_what_has_ended_says_when(running: Progress) -> None:
    with refused_by("progress_has_an_end_when_it_has_ended"):
        Progress.objects.update(state="done")


def test_nothing_is_done_beyond_the_whole(running: Progress) -> None:
    running.step(9000)
    assert Progress.objects.get().done == 600
    with refused_by("progress_is_never_beyond_its_total"):
        Progress.objects.update(done=601)
