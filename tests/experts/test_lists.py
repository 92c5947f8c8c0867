"""The desk's lists stay quick however long they are: few questions, and no counting to the end."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from experts import desk
from experts.models import Application, Member, User
from tests.cast import Cast, institution


@pytest.fixture
def crowd(cast: Cast) -> None:
    """Two thousand people of one state, each with an account and an application that waits."""
    people = User.objects.bulk_create(User(email=f"p{n}@ph.example", password="!") for n in range(2000))
    place = institution("PH")
    members = Member.objects.bulk_create(
        Member(
            user=user, state_id="PH", institution=place, official_name=f"Person {n}", sort_key=f"person {n}",
            status="applicant", work_email=user.email,
        )
        for n, user in enumerate(people)
    )  # fmt: skip
    now = timezone.now()
    Application.objects.bulk_create(
        Application(
            member=member, applicant_id=member.user_id, state="waiting", member_state_id="PH", institution=place,
            basis="letter", came_from="drafting", sent_at=now, step_since=now,
        )
        for member in members
    )  # fmt: skip


def test_every_list_asks_at_most_fifteen_questions(crowd: None, cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    asked = {}
    client.get("/admin/")  # with the addresses, every table is registered
    for name in sorted(str(model._meta.model_name) for model in admin.site._registry):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(reverse(f"admin:experts_{name}_changelist"))
        assert answer.status_code == 200
        asked[name] = len(queries)
    assert {name: count for name, count in asked.items() if count > 15} == {}


def test_a_long_list_is_not_counted_to_its_end(
    crowd: None, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "COUNTED", 100)
    client.force_login(cast.ratna)
    page = client.get("/admin/experts/application/?state__exact=waiting").content.decode()
    assert "more than" in page and "2000 applications" not in page
    found = client.get("/admin/experts/application/?q=Person+1999").content.decode()
    assert "Person 1999" in found and "Person 1998" not in found
