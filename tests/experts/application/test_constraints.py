"""What the database itself does not let happen to an application."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from experts.application.models import Application
from tests.cast import Cast

from .papers import draft, sent

pytestmark = pytest.mark.django_db


def refused(name: str, application: Application, **facts: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**facts)


def test_one_open_application_per_member(cast: Cast) -> None:
    first = draft("wulan@id.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.create(
            member=first.member, applicant=first.applicant, member_state=first.member_state
        )


@pytest.mark.parametrize("facts", [{"sent_at": None}, {"step_since": None}, {"came_from": ""}, {"basis": ""}])
def test_what_was_sent_says_when_whence_and_on_what(cast: Cast, facts: dict[str, Any]) -> None:
    refused("application_sent_says_when", sent("wulan@id.example"), **facts)


def test_what_was_sent_names_an_institution(cast: Cast) -> None:
    refused("names_an_institution", sent("wulan@id.example"), institution=None, proposed_institution="")


@pytest.mark.parametrize("state", ["approved", "declined"])
def test_an_outcome_has_somebody_who_decided(cast: Cast, state: str) -> None:
    refused("decided_says_by_whom", sent("wulan@id.example"), state=state)


def test_an_approval_knows_the_institution(cast: Cast) -> None:
    application = sent("wulan@id.example", proposed_institution="Regency of Sleman")
    now = timezone.now()
    refused("knows_the_institution", application, state="approved", decided_by=cast.dewi, decided_at=now)
