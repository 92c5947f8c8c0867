"""Over HTTP, four workers, PostgreSQL: two and eight people about one claim at the same instant, and one outcome."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.cache import cache

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.models import AuditEvent, Claim, Expertise, Notification, Topic, User
from tests.cast import Cast, make_cast, person

from .conftest import SHARE, Server, serving
from .forms import Browser
from .pages import Page
from .seated import seated
from .test_vetting import MANY, at_once, focal_points, is_told, number, opened, posting

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
ROUNDS = 50 if SHARE == 1 else 2
ANSWERS = ["accept", "ask", "remove"]
OWN = "/profile/expertise/ETH-01/"
ANEW = {"level": "leads", "basis": "practice", "years": "9", "note": "The guide of 2024.", "send": "1"}
OWNERS = {"withdraws": {"take_back": "1"}, "changes": ANEW}
ENDED = {"accept": "confirmed", "ask": "sent_back", "remove": "removed"}


@pytest.fixture(scope="module")
def running(django_db_setup: None) -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(running: Server, transactional_db: None) -> Server:
    """One server for all these tests, with an empty database."""
    cache.clear()
    return running


@pytest.fixture
def cast(server: Server) -> Cast:
    return make_cast()


@pytest.fixture
def office(server: Server, cast: Cast) -> list[Browser]:
    return focal_points(server, cast)


def new_claim() -> Claim:
    owner = person(f"wulan{next(number)}@id.example", "ID", "Wulan Sari")
    by = User.objects.get(pk=owner.user_id)
    topic = Topic.objects.get(code="ETH-01")
    held = actions.declare(by=by, topic=topic, said=Said(note="The yearbook of 2025."), send=True)
    return Claim.objects.get(expertise=held)


def case_form(reader: Browser, claim: Claim) -> tuple[str, dict[str, str]]:
    """What the page of a person sends."""
    path = f"/roster/expertise/{claim.member_id}/"
    answer = reader.open(path)
    assert answer.status == 200
    return path, Page(answer.text, path).form_to(path).filled()


def saying(facts: dict[str, str], claim: Claim, answer: str) -> dict[str, str]:
    return facts | {f"answer-{claim.pk}": answer, f"message-{claim.pk}": "Which year?"}


def effects(claim: Claim) -> tuple[int, int]:
    """Lines of the audit about its answer, and what its owner is told."""
    kinds = ["claim-confirmed", "claim-sent-back", "claim-removed"]
    lines = AuditEvent.objects.filter(about=claim.member_id, kind__in=kinds, outcome="done")
    return lines.count(), Notification.objects.filter(user=claim.claimant).count()


@MANY
@pytest.mark.parametrize("mixed", [False, True], ids=["all the same", "each otherwise"])
def test_of_many_who_answer_one_does(office: list[Browser], many: int, mixed: bool) -> None:
    for turn in range(ROUNDS):
        claim = new_claim()
        path, facts = case_form(office[0], claim)
        chosen = [ANSWERS[(turn + n * mixed) % 3] for n in range(many)]
        answers = at_once(
            [
                posting(browser, path, saying(facts, claim, chosen[n]))
                for n, browser in enumerate(office[:many])
            ]
        )
        assert effects(claim) == (1, 1)
        claim.refresh_from_db()
        assert claim.state in {ENDED[one] for one in chosen} and claim.expertise.state == claim.state
        if turn == 0:
            told = sum(is_told(browser, one) for browser, one in zip(office, answers, strict=False))
            assert told >= many - 1


@MANY
@pytest.mark.parametrize("what", ["withdraws", "changes"])
def test_the_owner_and_answers_make_one_outcome(
    server: Server, office: list[Browser], many: int, what: str
) -> None:
    ended: Counter[str] = Counter()
    for _round in range(ROUNDS):
        claim = new_claim()
        path, facts = case_form(office[0], claim)
        own = opened(seated(server, claim.claimant), OWN)
        acts = [posting(browser, path, saying(facts, claim, "accept")) for browser in office[: many - 1]]
        at_once([posting(own, OWN, OWNERS[what]), *acts])
        claim.refresh_from_db()
        ended[claim.state] += 1
        held = Expertise.objects.get(pk=claim.expertise_id)
        won = int(claim.state == "confirmed")
        assert effects(claim) == (won, won)
        assert held.state in ({"confirmed"} if won else {"declared", "waiting"})
        assert Claim.objects.waiting().filter(expertise=held).count() <= 1
    print(f"\n{what} against {many - 1}: {dict(ended)}")


@MANY
def test_undone_once_however_often_the_button_is_pressed(office: list[Browser], many: int) -> None:
    dewi = office[0]
    for _round in range(ROUNDS):
        claim = new_claim()
        path, facts = case_form(dewi, claim)
        dewi.send(path, saying(facts, claim, "accept"))
        undo = f"/roster/expertise/answers/{claim.pk}/undo/"
        at_once([posting(dewi.twin("127.0.0.1"), undo, {}) for _n in range(many)])
        claim.refresh_from_db()
        lines = AuditEvent.objects.filter(kind="claim-answer-undone", about=claim.member_id, outcome="done")
        assert (claim.state, lines.count()) == ("waiting", 1)
        assert not Notification.objects.filter(user=claim.claimant).exists()
