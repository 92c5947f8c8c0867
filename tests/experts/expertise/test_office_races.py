"""Several people at the same moment about one claim: one outcome, one line, one notification."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import pytest

from experts.expertise import actions, answering
from experts.expertise.actions import Said
from experts.models import AuditEvent, Claim, Expertise, Member, Notification, Topic, User
from tests.cast import Cast, appoint, make_cast, person
from tests.test_races import at_once

from .bench import claimed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 5
number = count()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def office(cast: Cast) -> list[User]:
    """Eight focal points of Indonesia."""
    others = [appoint(person(f"deputy{n}@id.example", "ID", f"Deputy {n}"), n) for n in range(2, 9)]
    return [cast.dewi, *others]


def new_claim() -> Claim:
    return claimed(person(f"wulan{next(number)}@id.example", "ID", "Wulan Sari"))


def effects(claim: Claim) -> tuple[int, int]:
    """Lines about its answer, and what its owner is told."""
    lines = AuditEvent.objects.filter(
        about=claim.member_id, kind__in=["claim-confirmed", "claim-sent-back", "claim-removed"]
    )
    return lines.count(), Notification.objects.filter(user=claim.claimant).count()


def answers(claim: Claim, users: list[User]) -> list[Callable[[], Any]]:
    """Everybody answers otherwise than the one before."""
    acts = [
        answering.confirm,
        partial(answering.send_back, message="Which year?"),
        partial(answering.remove, message="No."),
    ]
    return [partial(acts[n % 3], claim=claim, by=user) for n, user in enumerate(users)]


@pytest.mark.parametrize("many", [2, 8])
def test_of_many_who_answer_one_does(office: list[User], many: int) -> None:
    for _round in range(ROUNDS):
        claim = new_claim()
        got = at_once(*answers(claim, office[:many]))
        won = [one for one in got if isinstance(one, Claim)]
        assert len(won) == 1 and effects(claim) == (1, 1)
        assert sum(isinstance(one, answering.AnsweredError) for one in got) == many - 1
        claim.refresh_from_db()
        assert (claim.state, claim.answered_by_id) == (won[0].state, won[0].answered_by_id)
        assert claim.expertise.state == claim.state


@pytest.mark.parametrize("what", ["withdraws", "changes", "drops"])
def test_an_answer_and_what_the_owner_does_follow_each_other(office: list[User], what: str) -> None:
    for _round in range(ROUNDS):
        claim = new_claim()
        held, by = claim.expertise, User.objects.get(pk=claim.claimant_id)
        acts = {
            "withdraws": partial(actions.withdraw, expertise=held, by=by),
            "changes": partial(actions.change, expertise=held, by=by, said=Said(note="Anew"), send=True),
            "drops": partial(actions.drop, expertise=held, by=by),
        }
        confirm = [partial(answering.confirm, claim=claim, by=user) for user in office[:3]]
        got = at_once(acts[what], *confirm)
        won = sum(isinstance(one, Claim) for one in got[1:])
        assert effects(claim) == (won, won) and won <= 1
        assert_sound(held, was_confirmed=bool(won))


def assert_sound(held: Expertise, *, was_confirmed: bool) -> None:
    """What is left fits together, whoever came first."""
    found = Expertise.objects.filter(pk=held.pk).first()
    if found is None:
        return
    waits = found.claims.waiting().count()
    if was_confirmed:
        assert found.state == "confirmed"
    else:
        assert found.state == ("waiting" if waits else "declared")


@pytest.mark.parametrize("many", [2, 8])
def test_undone_once_however_often_the_button_is_pressed(cast: Cast, many: int) -> None:
    for _round in range(ROUNDS):
        claim = new_claim()
        answering.confirm(claim=claim, by=cast.dewi)
        got = at_once(*[partial(answering.undo, claim=claim, by=cast.dewi)] * many)
        assert sum(isinstance(one, Claim) for one in got) == 1
        assert AuditEvent.objects.filter(kind="claim-answer-undone", about=claim.member_id).count() == 1
        assert not Notification.objects.filter(user=claim.claimant).exists()


def test_people_who_send_at_once_are_all_told_of(office: list[User]) -> None:
    people = [person(f"sri{n}@id.example", "ID", f"Sri {n}") for n in range(8)]
    topic = Topic.objects.get(code="ETH-01")
    sends = [
        partial(actions.declare, by=_user(one), topic=topic, said=Said(note="Words"), send=True)
        for one in people
    ]
    got = at_once(*sends)
    assert all(isinstance(one, Expertise) for one in got)
    told = Notification.objects.filter(user=office[0], kind="claim-came")
    assert (told.count(), told.get().count) == (1, 8)


def _user(member: Member) -> User:
    return User.objects.get(pk=member.user_id)
