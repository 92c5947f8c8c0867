"""Several people at the same moment: one outcome, one decision, one letter, one line; the others are told."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest

from experts.application import actions as applications
from experts.application.actions import ApplicationError, Introduction, Work
from experts.models import Application, AuditEvent, Decision, Letter, Member, MemberState, User
from experts.vetting import actions
from tests.cast import Cast, appoint, make_cast, person
from tests.experts.application.papers import draft, sent
from tests.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5
number = count()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def reviewers(cast: Cast) -> list[User]:
    """Eight focal points of Indonesia."""
    others = [appoint(person(f"deputy{n}@id.example", "ID", f"Deputy {n}"), n) for n in range(2, 9)]
    return [cast.dewi, *others]


def applicant() -> Application:
    return sent(f"wulan{next(number)}@id.example")


def effects(application: Application) -> tuple[int, int, int]:
    """Decisions, letters and lines about this application."""
    decisions = Decision.objects.filter(application=application)
    tags = [decision.letter_tag for decision in decisions]
    lines = AuditEvent.objects.filter(about=application.member_id, kind__startswith="vetting-")
    return decisions.count(), Letter.objects.filter(tag__in=tags).count(), lines.count()


def decisions_of(application: Application, users: list[User]) -> Iterator[Callable[[], Any]]:
    """Everybody decides, one like the other or each otherwise."""
    for n, user in enumerate(users):
        act = [actions.approve, actions.decline, actions.ask][n % 3]
        yield partial(act, application=application, by=user, message="Which unit?")


@pytest.mark.parametrize("many", [2, 8])
@pytest.mark.parametrize("outcome", ["approve", "decline", "ask", "each otherwise"])
def test_of_many_deciders_one_decides(reviewers: list[User], many: int, outcome: str) -> None:
    for _round in range(ROUNDS):
        application, users = applicant(), reviewers[:many]
        if outcome == "each otherwise":
            got = at_once(*decisions_of(application, users))
        else:
            act = getattr(actions, outcome)
            got = at_once(*[partial(act, application=application, by=u, message="Why?") for u in users])
        winners = [one for one in got if isinstance(one, Decision)]
        told = [one for one in got if isinstance(one, actions.DecidedError)]
        assert (len(winners), len(told)) == (1, many - 1)
        assert {one.decision for one in told} == {winners[0]}
        assert effects(application) == (1, 1, 1)


@pytest.mark.parametrize("many", [1, 7])
def test_an_approval_and_a_withdrawal_make_one_of_the_two(reviewers: list[User], many: int) -> None:
    for _round in range(ROUNDS):
        application = applicant()
        withdraw = partial(applications.withdraw, application=application, by=application.applicant)
        approve = [partial(actions.approve, application=application, by=u) for u in reviewers[:many]]
        got = at_once(withdraw, *approve)
        application.refresh_from_db()
        member = Member.objects.get(pk=application.member_id)
        if application.state == "withdrawn":
            assert got[0] is None and effects(application) == (0, 0, 0)
            assert member.status == "drafting"
        else:
            assert isinstance(got[0], ApplicationError) and effects(application) == (1, 1, 1)
            assert member.status == "verified"


@pytest.mark.parametrize("many", [2, 8])
def test_undone_once_however_often_the_button_is_pressed(cast: Cast, many: int) -> None:
    for _round in range(ROUNDS):
        application = applicant()
        decision = actions.approve(application=application, by=cast.dewi)
        got = at_once(*[partial(actions.undo, decision=decision, by=cast.dewi)] * many)
        assert sum(isinstance(one, Application) for one in got) == 1
        assert AuditEvent.objects.filter(kind="vetting-undone", about=application.member_id).count() == 1
        application.refresh_from_db()
        assert application.state == "waiting"


def test_undoing_and_deciding_anew_follow_each_other(reviewers: list[User]) -> None:
    for _round in range(ROUNDS):
        application = applicant()
        decision = actions.ask(application=application, by=reviewers[0], message="Which unit?")
        undo = partial(actions.undo, decision=decision, by=reviewers[0])
        others = [
            partial(actions.decline, application=application, by=u, message="No.") for u in reviewers[1:]
        ]
        at_once(undo, *others)
        standing = Decision.objects.standing().filter(application=application)
        application.refresh_from_db()
        assert (application.state, standing.count()) in {("waiting", 0), ("declined", 1)}
        letters = Letter.objects.exclude(state="not_sent")
        assert letters.filter(tag__in=[one.letter_tag for one in standing]).count() == standing.count()
        assert not letters.filter(tag=decision.letter_tag).exists()


def test_sent_once_however_often_the_button_is_pressed(cast: Cast) -> None:
    application = draft("wulan@id.example")
    got = at_once(*[partial(applications.send, application=application, by=application.applicant)] * 8)
    assert sum(isinstance(one, ApplicationError) for one in got) == 7
    assert AuditEvent.objects.filter(kind="application-sent").count() == 1


def test_two_windows_of_one_writer_never_block_each_other(cast: Cast) -> None:
    for _round in range(ROUNDS):
        application = draft(f"wulan{next(number)}@id.example")
        by = User.objects.get(pk=application.applicant_id)
        said = Introduction(MemberState.objects.get(pk="ID"), "Wulan Sari Dewi")
        work = Work("letter", post="Clerk")
        got = at_once(
            *[partial(applications.introduce, said=said, by=by)] * 3,
            *[partial(applications.fill_in, application=application, work=work, by=by)] * 3,
        )
        assert [one for one in got if not isinstance(one, Application)] == []


def test_begun_in_eight_windows_it_is_one_entry_and_one_application(cast: Cast) -> None:
    said = Introduction(MemberState.objects.get(pk="ID"), "Wulan Sari")
    at_once(*[partial(applications.introduce, said=said, by=cast.signed_up)] * 8)
    assert Member.objects.filter(user=cast.signed_up).count() == 1
    assert Application.objects.filter(applicant=cast.signed_up).count() == 1
