"""The pool as readers meet it: what search counts is what pages show, for whoever looks."""

import datetime
from collections.abc import Iterator
from functools import partial

import pytest
from pytest_django.plugin import DjangoDbBlocker

from experts import search
from experts.access import Audience
from experts.consent.models import missing
from experts.expertise.answering import undoable_by
from experts.member_state.working_days import days_waited
from experts.models import (
    Appeal,
    Application,
    Claim,
    Conflict,
    ContactLook,
    ContactWay,
    Decision,
    Endorsement,
    Expertise,
    File,
    Invitation,
    Listing,
    Member,
    Mention,
    PersonnelOfficer,
    PortfolioItem,
    Profile,
    Proposal,
    Recovery,
    TopicProposal,
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
    assert set(Claim.objects.values_list("state", flat=True)) == set(Claim.State.values)
    assert set(TopicProposal.objects.values_list("state", flat=True)) == set(TopicProposal.State.values)
    assert set(Mention.objects.values_list("state", flat=True)) == set(Mention.State.values)
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


def test_what_stands_of_a_topic_agrees_with_its_claims(pool_of_300_stage: Stage) -> None:
    joined = Expertise.objects.filter(member__user__isnull=False)
    waiting = joined.filter(claims__state="waiting")
    assert set(waiting.values_list("state", flat=True)) == {"waiting", "confirmed"}
    assert not joined.filter(state="waiting").exclude(pk__in=waiting.values("pk")).exists()
    for state in ("confirmed", "sent_back", "removed"):
        answered = joined.filter(claims__state=state)
        assert not joined.filter(state=state).exclude(pk__in=answered.values("pk")).exists()
    of_others = [
        claim
        for claim in Claim.objects.exclude(answered_by=None)
        if claim.answered_by_id == claim.claimant_id
    ]
    assert not of_others


def test_the_focal_point_finds_claims_of_every_kind(pool_of_300_stage: Stage) -> None:
    kesone = User.objects.get(email=ROLES["focal-point"])
    waiting = list(Claim.objects.awaiting(kesone).select_related("expertise", "member__state"))
    assert len({claim.member_id for claim in waiting}) >= 5
    first, today = waiting[0], datetime.datetime.now(datetime.UTC).date()
    late = days_waited(first.sent_at.date(), today, first.member.state)
    assert late > first.member.state.target_days
    changes = [claim for claim in waiting if claim.expertise.state == "confirmed"]
    said = ("level", "academic", "practitioner", "years")
    same = [c for c in changes if all(getattr(c, name) == getattr(c.expertise, name) for name in said)]
    assert changes and same  # one of them changes its proof alone
    assert Mention.objects.filter(member__user=kesone, state="asked").exists()
    assert Endorsement.objects.standing().filter(member__user=kesone).exists()
    unread = set(kesone.notifications.filter(read_at=None).values_list("kind", flat=True))
    assert unread >= {"claim-came", "mentioned", "endorsed"}
    assert any(claim.files.exists() for claim in waiting)
    assert any(claim.note and not claim.proof.exists() for claim in waiting)
    assert undoable_by(kesone, Claim.objects.filter(answered_by=kesone).with_newer())


def test_colleagues_say_what_they_saw_in_every_way(pool_of_300_stage: Stage) -> None:
    found = Endorsement.objects.select_related("by", "member")
    assert {one.relation for one in found} == set(Endorsement.Relation.values)
    ended = found.exclude(ended_at=None)
    who_ended = {
        "giver"
        if one.ended_by_id == one.by.user_id
        else "owner"
        if one.ended_by_id == one.member.user_id
        else "office"
        for one in ended
    }
    assert who_ended == {"giver", "owner", "office"}
    assert Endorsement.objects.with_mutual().filter(is_mutual=True).count() >= 2
    assert found.standing().filter(by__profile__visibility="hidden").exists()
    assert len({one.by.state_id for one in found.standing().filter(member__user__email=ROLES["expert"])}) >= 6
    assert not found.exclude(expertise__state="confirmed").exists()


def test_the_expert_shows_everything_and_the_member_has_begun(pool_of_300_stage: Stage) -> None:
    dewi = Member.objects.get(user__email=ROLES["expert"])
    assert {item.kind for item in dewi.portfolio.all()} == set(PortfolioItem.Kind.values)
    assert dewi.portfolio.filter(is_featured=True).count() == 3
    assert {row.state for row in dewi.expertise.all()} == set(Expertise.State.values)
    assert {way.audience for way in dewi.profile.contact_ways.all()} == set(Audience.values)
    assert dewi.portfolio.filter(attachments__audience="contacts").exists()
    assert dewi.portfolio.filter(mentions__member=None).exists()
    assert dewi.profile.photo and dewi.profile.is_ordered_by_hand
    assert ContactLook.objects.filter(profile=dewi.profile).count() > 10
    chanthou = Member.objects.get(user__email=ROLES["member"])
    assert chanthou.profile.headline and chanthou.expertise.exists()
    assert not (
        chanthou.profile.biography or chanthou.portfolio.exists() or chanthou.profile.contact_ways.exists()
    )


def test_audiences_of_every_width_are_chosen(pool_of_300_stage: Stage) -> None:
    for part in ("photo", "biography", "career", "education"):
        assert set(Profile.objects.values_list(f"{part}_audience", flat=True)) == set(Audience.values)
    assert set(ContactWay.objects.values_list("audience", flat=True)) == set(Audience.values)
    assert set(File.objects.documents().values_list("audience", flat=True)) == set(Audience.values)
    assert Profile.objects.filter(biography_audience="members").count() > Profile.objects.count() * 0.8


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
