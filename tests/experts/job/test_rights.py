"""Rights are asked for again when the job runs."""

import datetime

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from experts.access import Permission
from experts.job import actions
from experts.job.acting import Refused, who_acts
from experts.models import Progress, User
from tests.cast import Cast
from tests.jobs import run_ready

from . import work


def test_a_member_may_still(cast: Cast) -> None:
    work.act_for.enqueue(cast.binh.pk)
    run_ready()
    assert work.done == ["binh@vn.example"]


def test_a_suspension_meanwhile_ends_the_job_as_refused(cast: Cast) -> None:
    progress = actions.begin(owner=cast.binh, title="x")
    work.act_for.enqueue(cast.binh.pk, progress=progress.code)
    member = cast.binh.member
    member.status, member.suspended_at = "suspended", timezone.now()
    member.save()
    run_ready()
    assert (work.done, DBTaskResult.objects.get().status) == ([], "FAILED")
    assert Progress.objects.get().state == "refused"


def test_a_verification_that_ran_out_is_refused(cast: Cast) -> None:
    cast.binh.member.expires_on = timezone.localdate() - datetime.timedelta(days=2)
    cast.binh.member.save()
    with pytest.raises(Refused):
        who_acts(cast.binh.pk)


def test_a_closed_account_is_refused_whatever_is_asked(cast: Cast) -> None:
    User.objects.filter(pk=cast.ayu.pk).update(is_active=False)
    with pytest.raises(Refused):
        who_acts(cast.ayu.pk, is_applicant_enough=True)


def test_an_applicant_is_enough_only_where_it_is_said(cast: Cast) -> None:
    assert who_acts(cast.ayu.pk, is_applicant_enough=True) == cast.ayu
    with pytest.raises(Refused):
        who_acts(cast.ayu.pk)


def test_a_focal_point_without_a_second_factor_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        who_acts(cast.kesone.pk)


def test_a_permission_is_looked_up_anew(cast: Cast) -> None:
    assert who_acts(cast.ratna.pk, permission=Permission.DIRECTORY_READ) == cast.ratna
    with pytest.raises(Refused):
        who_acts(cast.ratna.pk, permission=Permission.PROFILE_EDIT)


def test_somebody_who_was_erased_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        who_acts(0)
