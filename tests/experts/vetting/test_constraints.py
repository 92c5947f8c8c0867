"""What the database itself does not let stand in a decision or an appeal."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from experts.vetting import actions
from experts.vetting.models import Appeal, Decision
from tests.cast import Cast
from tests.experts.application.papers import sent

pytestmark = pytest.mark.django_db


def refused(name: str, **facts: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Decision.objects.create(**facts)


@pytest.mark.parametrize("outcome", ["asked", "declined", "suspended", "refused"])
def test_what_goes_against_somebody_says_why(cast: Cast, outcome: str) -> None:
    refused("says_why", member=cast.rizal.member, outcome=outcome, by=cast.dewi)


def test_only_the_clock_decides_without_a_person(cast: Cast) -> None:
    Decision.objects.create(member=cast.rizal.member, outcome="lapsed")
    refused("clocks", member=cast.rizal.member, outcome="renewed")


def test_a_decision_about_an_application_says_at_which_step(cast: Cast) -> None:
    application = sent("wulan@id.example")
    refused(
        "which_step", member=application.member, application=application, outcome="approved", by=cast.dewi
    )


def test_nothing_is_undone_before_it_was_done(cast: Cast) -> None:
    before = timezone.now() - datetime.timedelta(minutes=1)
    refused("undone_after", member=cast.rizal.member, outcome="renewed", by=cast.dewi, undone_at=before)


def test_one_appeal_against_a_decision(cast: Cast) -> None:
    decision = actions.decline(application=sent("wulan@id.example"), by=cast.dewi, message="Unknown there.")
    Appeal.objects.create(member=decision.member, decision=decision, words="I do work there.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.create(member=decision.member, decision=decision, words="Again.")
