"""Over HTTP, four workers, PostgreSQL: two and eight people at the same instant, and exactly one effect."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from experts.models import (
    Application,
    AuditEvent,
    Decision,
    FocalPoint,
    Invitation,
    Letter,
    Member,
    Notification,
    Officer,
    Proposal,
    User,
)
from tests.cast import PASSWORD, Cast, appoint, enrol, make_cast, person
from tests.experts.application.papers import sent

from .conftest import SHARE, Answer, Server, serving
from .forms import Browser
from .pages import Page
from .seated import seated

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
MOST = 8
MANY = pytest.mark.parametrize("many", [2, MOST])
FINE = {200, 302, 303, 403, 404, 409, 410, 422}
# Each round is a dozen pages: the suite has time for a few of them.
ROUNDS = 100 if SHARE == 1 else 2
number = count()
Send = Callable[[], Answer]


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
def reviewers(server: Server, cast: Cast) -> list[Browser]:
    return focal_points(server, cast)


def focal_points(server: Server, cast: Cast) -> list[Browser]:
    """Eight of Indonesia, each at a browser, in a sitting."""
    users = [cast.dewi]
    for place in range(2, MOST + 1):
        users.append(appoint(person(f"deputy{place}@id.example", "ID", f"Deputi {place}"), place))
        enrol(users[-1])
    return [opened(seated(server, user), "/me/") for user in users]


def opened(browser: Browser, path: str) -> Browser:
    assert browser.open(path).status == 200, path
    return browser


def at_once(sends: list[Send]) -> list[Answer]:
    """All requests leave at the same moment; none of them breaks the server."""
    start = Barrier(len(sends))

    def once(send: Send) -> Answer:
        start.wait()
        return send()

    with ThreadPoolExecutor(len(sends)) as pool:
        answers = list(pool.map(once, sends))
    assert {answer.status for answer in answers} <= FINE, Counter(answer.status for answer in answers)
    return answers


def posting(browser: Browser, path: str, facts: dict[str, str]) -> Send:
    facts = {name: value for name, value in facts.items() if name != "csrfmiddlewaretoken"}
    return lambda: browser.send(path, facts)


def new_application() -> Application:
    return sent(f"wulan{next(number)}@id.example")


def case_form(reader: Browser, application: Application, **typed: str) -> tuple[str, dict[str, str]]:
    """What the page of a case sends when these answers are chosen."""
    path = f"/roster/vetting/{application.pk}/"
    answer = reader.open(path)
    assert answer.status == 200
    return path, Page(answer.text, path).form_to(path).filled(**typed)


def effects(application: Application) -> tuple[int, int, int]:
    """Decisions, letters about them, and lines of the audit."""
    decisions = list(Decision.objects.filter(application=application))
    letters = Letter.objects.filter(tag__in=[one.letter_tag for one in decisions])
    lines = AuditEvent.objects.filter(
        about=application.member_id, kind__startswith="vetting-", outcome="done"
    )
    return len(decisions), letters.count(), lines.count()


def is_told(browser: Browser, answer: Answer) -> bool:
    """The loser's next page says that somebody was quicker, or how it stands now."""
    page = answer.text
    if answer.status in {302, 303}:
        page = browser.open(
            answer.headers["Location"].removeprefix(f"http://127.0.0.1:{browser.server.port}")
        ).text
    return 'role="status"' in page or 'class="note' in page


@MANY
@pytest.mark.parametrize("outcome", ["approved", "declined", "asked"])
def test_of_many_deciders_one_decides(reviewers: list[Browser], many: int, outcome: str) -> None:
    told = rounds = 0
    for _round in range(ROUNDS):
        application = new_application()
        path, facts = case_form(
            reviewers[0],
            application,
            decision=outcome,
            message="" if outcome == "approved" else "Which unit?",
        )
        answers = at_once([posting(browser, path, facts) for browser in reviewers[:many]])
        assert effects(application) == (1, 1, 1)
        application.refresh_from_db()
        assert application.state == outcome
        if rounds == 0:
            told = sum(is_told(browser, one) for browser, one in zip(reviewers, answers, strict=False))
        rounds += 1
    print(
        f"\n{outcome}, {many} at once, {rounds} rounds: one effect each; {told} of {many} were told something"
    )
    assert told >= many - 1


@MANY
def test_each_decides_otherwise_and_one_of_it_counts(reviewers: list[Browser], many: int) -> None:
    for _round in range(ROUNDS):
        application = new_application()
        path, facts = case_form(reviewers[0], application, message="Which unit?")
        choices = ["approved", "declined", "asked"]
        at_once(
            [
                posting(browser, path, facts | {"decision": choices[n % 3]})
                for n, browser in enumerate(reviewers[:many])
            ]
        )
        assert effects(application) == (1, 1, 1)
        application.refresh_from_db()
        assert application.state == application.decisions.get().outcome


@MANY
def test_a_withdrawal_and_approvals_make_one_of_the_two(
    server: Server, reviewers: list[Browser], many: int
) -> None:
    ended: Counter[str] = Counter()
    for _round in range(ROUNDS):
        application = new_application()
        path, facts = case_form(reviewers[0], application, decision="approved")
        own = opened(seated(server, application.applicant), "/join/withdraw/")
        acts = [posting(browser, path, facts) for browser in reviewers[: many - 1]]
        at_once([posting(own, "/join/withdraw/", {}), *acts])
        application.refresh_from_db()
        ended[application.state] += 1
        member = Member.objects.get(pk=application.member_id)
        if application.state == "withdrawn":
            assert (effects(application), member.status) == ((0, 0, 0), "drafting")
        else:
            assert (effects(application), member.status) == ((1, 1, 1), "verified")
    print(f"\nwithdrawal against {many - 1}: {dict(ended)}")
    assert set(ended) <= {"withdrawn", "approved"}


@MANY
def test_undone_once_however_often_the_button_is_pressed(reviewers: list[Browser], many: int) -> None:
    dewi = reviewers[0]
    for _round in range(ROUNDS):
        application = new_application()
        path, facts = case_form(dewi, application, decision="approved")
        dewi.send(path, facts)
        decision = Decision.objects.get(application=application)
        undo = f"/roster/vetting/decisions/{decision.pk}/undo/"
        at_once([posting(dewi.twin("127.0.0.1"), undo, {}) for _n in range(many)])
        application.refresh_from_db()
        lines = AuditEvent.objects.filter(kind="vetting-undone", about=application.member_id, outcome="done")
        assert (application.state, lines.count()) == ("waiting", 1)
        assert Letter.objects.get(tag=decision.letter_tag).state == "not_sent"


@MANY
def test_an_invitation_is_accepted_once(server: Server, cast: Cast, many: int) -> None:
    from experts.invitation import tokens

    browsers = [Browser(server, f"127.0.2.{n + 1}") for n in range(many)]
    for _round in range(ROUNDS):
        address = f"bagus{next(number)}@id.example"
        entry = person(address, "ID", "Bagus Kusuma", "invited")
        letter = Invitation.objects.create(member=entry, nonce=secrets.token_hex(16), sent_by=cast.dewi)
        path = reverse("experts:invitation", args=[tokens.token(letter)])
        for browser in browsers:
            browser.cookies.clear()
            opened(browser, path)
        facts = {"i_am": "on", "agreed": "on", "password": PASSWORD, "post": "Analyst"}
        at_once([posting(browser, path, facts) for browser in browsers])
        letter.refresh_from_db()
        entry.refresh_from_db()
        assert (letter.state, entry.status) == ("accepted", "applicant")
        assert User.objects.filter(email=address).count() == 1
        assert Application.objects.filter(member=entry, state="waiting").count() == 1
        lines = AuditEvent.objects.filter(about=entry, kind="invitation-accepted", outcome="done")
        assert lines.count() == 1


@MANY
def test_an_appointment_is_confirmed_once(server: Server, cast: Cast, many: int) -> None:
    from experts.focal_point import proposing

    heads = [head(server, place) for place in range(many)]
    proposer = User.objects.create_superuser("proposer@secretariat.example", PASSWORD)
    Officer.objects.create(user=proposer, role="head", since=timezone.localdate())
    for _round in range(ROUNDS):
        FocalPoint.objects.filter(state="VN", until=None).update(until=timezone.localdate())
        user = person(f"ha{next(number)}@vn.example", "VN", "Nguyễn Thị Hà").user
        assert user
        proposal = proposing.propose_appointment(user=user, by=proposer, reason="As the ministry wrote.")
        path = f"{reverse('admin:experts_proposal_confirm')}?pk={proposal.pk}"
        at_once([posting(browser, path, {}) for browser in heads])
        proposal = Proposal.objects.get(pk=proposal.pk)
        assert proposal.confirmed_by is not None
        assert FocalPoint.objects.filter(user=user).count() == 1
        lines = AuditEvent.objects.filter(about=user.member.pk, outcome="done")
        assert lines.filter(kind="appointment-confirmed").count() == 1
        assert lines.filter(kind="focal-point-appointed").count() == 1
        assert Notification.objects.filter(user=user).count() <= 1


def head(server: Server, place: int) -> Browser:
    """A head of the secretariat with a fresh proof, at the desk."""
    user = User.objects.create_superuser(f"head{place}@secretariat.example", PASSWORD)
    Officer.objects.create(user=user, role="head", since=timezone.localdate())
    enrol(user)
    return opened(seated(server, user), "/admin/experts/proposal/")
