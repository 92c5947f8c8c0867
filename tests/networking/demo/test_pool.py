"""The pool as readers meet it: what search counts is what pages show, for whoever looks."""

import datetime
from collections.abc import Iterator
from functools import partial

import pytest
from pytest_django.plugin import DjangoDbBlocker

from experts import search
from experts.consent.models import missing
from experts.member_state.working_days import days_waited
from experts.models import (
    Appeal,
    Application,
    Conflict,
    Decision,
    Expertise,
    Invitation,
    Listing,
    Member,
    PersonnelOfficer,
    Profile,
    Proposal,
    Recovery,
    User,
)
from networking.demo import build
from networking.demo.roles import ROLES
from tests.stage import Stage, staged

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pool_of_300_stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    yield from staged("pool_300", partial(build.build, 300), django_db_blocker)


@pytest.mark.parametrize("role", ["member", "expert", "applicant", "focal-point", "secretariat"])
def test_search_finds_exactly_whom_pages_show(pool_of_300_stage: Stage, role: str) -> None:
    user = User.objects.get(email=ROLES[role])
    found: set[int] = set()
    page = search.find(search.Query(per_page=1000), search.Viewer.of(user))
    found.update(page.hits)
    shown = Profile.objects.visible_to(user).findable()
    if role == "applicant":
        assert not shown.exists()  # the door before search is closed to them
        return
    hidden = shown.filter(visibility="hidden")
    assert found == set(shown.exclude(pk__in=hidden).values_list("member", flat=True))


def test_every_state_of_every_life_cycle_is_there(pool_of_300_stage: Stage) -> None:
    assert set(Member.objects.values_list("status", flat=True)) == set(Member.Status.values)
    assert set(Listing.objects.values_list("state", flat=True)) == set(Listing.State.values)
    assert set(Expertise.objects.values_list("state", flat=True)) == set(Expertise.State.values)
    assert set(Application.objects.values_list("state", flat=True)) >= {
        "draft", "waiting", "asked", "approved", "declined"
    }  # fmt: skip


def test_the_focal_point_finds_a_queue_of_every_kind(pool_of_300_stage: Stage) -> None:
    kesone = User.objects.get(email=ROLES["focal-point"])
    waiting = list(Application.objects.awaiting(kesone).select_related("member_state"))
    assert len(waiting) >= 12
    assert {row.kind for row in waiting} == {"join", "return", "move"}
    assert {row.basis for row in waiting} == {"attestation", "letter", "mailbox", "invitation"}
    assert any(row.proposed_institution for row in waiting) and any(row.answer for row in waiting)
    first, state, today = waiting[0], waiting[0].member_state, datetime.datetime.now(datetime.UTC).date()
    assert first.sent_at and days_waited(first.sent_at.date(), today, state) == 7 == state.target_days + 2
    assert Decision.objects.undoable_by(kesone).exists()


def test_everybody_who_has_sent_an_application_has_agreed(pool_of_300_stage: Stage) -> None:
    sent = Application.objects.sent().select_related("applicant")
    assert not [row for row in sent if missing(row.applicant)]


def test_the_offices_have_something_of_every_kind_to_do(pool_of_300_stage: Stage) -> None:
    ratna = User.objects.get(email=ROLES["secretariat"])
    assert {row.state for row in Recovery.objects.all()} >= {"waiting", "agreed", "done"}
    assert Appeal.objects.open().count() == 2
    assert Conflict.objects.open().count() == 1
    assert Proposal.objects.filter(confirmed_by=None).exclude(proposed_by=ratna).exists()
    assert {row.state for row in Invitation.objects.all()} == {"sent", "accepted", "not_me", "replaced"}
    assert Application.objects.waiting().filter(step="institution").exists()
    assert PersonnelOfficer.objects.serving().exists()


@pytest.mark.parametrize(
    "question",
    [
        "performance appraisal",
        "talent managment",
        "nguyen van",
        "การบริหาร",
        "ការគ្រប់គ្រង",
        "manajemen talenta",
        "Dato",
    ],
)
def test_the_questions_of_the_first_day_lead_to_people_and_say_why(
    pool_of_300_stage: Stage, question: str
) -> None:
    page = search.find(search.Query(text=question), search.Viewer(state="KH"))
    members = {m.pk: m for m in search.with_facts(Member.objects.filter(pk__in=page.hits))}
    assert len(page.hits) >= 3
    for member_id in page.hits:
        why = search.reasons(search.facts_of(members[member_id]), page.asked)
        assert any(is_marked for reason in why for _text, is_marked in reason.segments)
