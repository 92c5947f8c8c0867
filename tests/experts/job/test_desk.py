"""Failed jobs on the secretariat's desk."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.job import actions
from experts.models import Progress
from tests.cast import Cast
from tests.jobs import run_ready

from . import work

LIST = reverse("admin:experts_job_changelist")


@pytest.fixture
def failed(cast: Cast) -> DBTaskResult:
    work.fail.enqueue("CANARY-argument")
    DBTaskResult.objects.update(worker_ids=["x", "y"])
    run_ready()
    return DBTaskResult.objects.get(status="FAILED")


def test_the_desk_shows_what_failed_and_not_what_on(cast: Cast, client: Client, failed: DBTaskResult) -> None:
    client.force_login(cast.ratna)
    for address in (LIST, reverse("admin:experts_job_change", args=[failed.pk])):
        shown = client.get(address).content.decode()
        assert "tests.experts.job.work.fail" in shown and "builtins.ValueError" in shown
        assert "CANARY" not in shown


def test_it_is_done_again_from_there_with_all_its_tries(
    cast: Cast, client: Client, failed: DBTaskResult
) -> None:
    client.force_login(cast.ratna)
    chosen = {"action": "do_again", "_selected_action": [str(failed.pk)]}
    answer = client.post(LIST, chosen, follow=True)
    assert "1 job will be done again." in answer.content.decode()
    work.done.clear()
    run_ready()
    failed.refresh_from_db()
    assert (work.done, failed.status, len(failed.worker_ids)) == (["CANARY-argument"], "READY", 1)


def test_only_a_failed_job_is_done_again_and_only_by_an_officer(cast: Cast, failed: DBTaskResult) -> None:
    with pytest.raises(PermissionDenied):
        actions.do_again(job=failed, by=cast.binh)
    assert actions.do_again(job=failed, by=cast.ratna)
    assert not actions.do_again(job=failed, by=cast.ratna)


def test_the_library_s_own_pages_which_show_arguments_are_gone(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    assert client.get("/admin/django_tasks_database/dbtaskresult/").status_code == 404


def test_old_jobs_are_forgotten_and_failed_ones_later(cast: Cast, failed: DBTaskResult) -> None:
    from experts.job import clock

    clock.run_line.enqueue("clearsessions")
    progress = actions.start(actions.begin(owner=cast.binh, title="x").code)
    actions.end(progress)
    run_ready()
    now = timezone.now()
    DBTaskResult.objects.update(finished_at=now - datetime.timedelta(days=2))
    assert (actions.forget(), Progress.objects.count()) == (1, 1)
    DBTaskResult.objects.update(finished_at=now - datetime.timedelta(days=31))
    Progress.objects.update(ended_at=now - datetime.timedelta(days=31))
    assert (actions.forget(), Progress.objects.count()) == (1, 0)
