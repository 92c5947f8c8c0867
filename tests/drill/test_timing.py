"""Whether the time of an answer tells who has an account: each door asked about known and unknown addresses in turns."""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache

from experts.models import User
from tests.browser.conftest import session_of

from .conftest import SHARE, Answer, Server, serving, times
from .forms import TOKEN, Browser

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
EACH, WARM_UP = times(200), 10
# The AUC of two equal crowds spreads around 0.5 by 0.029 with 200 + 200 answers and by 0.092 with 20 + 20. Each bound
# lies more than three times that away: equal doors pass, and 1.000, what the sign-up had, does not.
BOUND = 0.60 if SHARE == 1 else 0.80
SALT = "kelapasungailampu"
Ask = Callable[[Browser, str], Answer]


@pytest.fixture(scope="module")
def running(django_db_setup: None) -> Iterator[Server]:
    """A server that hashes as in production; its letters are rows of the outbox."""
    with serving(REAL_COSTS="1") as server:
        yield server


@pytest.fixture
def server(running: Server, transactional_db: None) -> Server:
    """With empty counters: what an earlier test wrote to an address would end its letters for a minute."""
    cache.clear()
    return running


def accounts(name: str, password: str = "!") -> list[User]:
    """Members' accounts, as many as are asked about."""
    made = User.objects.bulk_create(
        User(email=f"{name}{n:04}@th.example", password=password) for n in range(EACH + WARM_UP)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=name == "known", primary=True) for user in made
    )
    return made


def known_and_unknown(name: str = "known") -> dict[str, bool]:
    """Addresses with an account and without one; a password costs as much to compare as in production."""
    made = accounts(name, PBKDF2PasswordHasher().encode("kelapa sungai lampu tujuh", SALT))
    unknown = [f"other{n:04}@th.example"[: len(made[0].email)] for n in range(len(made))]
    return {user.email: True for user in made} | dict.fromkeys(unknown, False)


def proven_session(user: User) -> str:
    """The key of a session that has just given a proof."""
    session = SessionStore(session_of(user))
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return str(session.session_key)


def log_in(browser: Browser, address: str) -> Answer:
    return browser.send("/accounts/login/", {"login": address, "password": "wrong wrong wrong"})


def sign_up(browser: Browser, address: str) -> Answer:
    password = "gunung pasir kapal senja"
    return browser.send(
        "/accounts/signup/", {"email": address, "password1": password, "password2": password, "telephone": ""}
    )


def reset(browser: Browser, address: str) -> Answer:
    return browser.send("/accounts/password/reset/", {"email": address})


def resend(browser: Browser, address: str) -> Answer:
    return browser.send("/accounts/email/", {"action_send": "on", "email": address})


def add_address(browser: Browser, address: str) -> Answer:
    return browser.send("/accounts/email/", {"action_add": "on", "email": address})


def told(answer: Answer, address: str) -> tuple[object, ...]:
    """Everything of an answer but the clock, its token and the values of cookies."""
    text = TOKEN.sub("TOKEN", answer.text).replace(address, "ADDRESS")
    cookies = [cookie.partition("=")[0] for cookie in answer.headers["Set-Cookie"].split("; ")]
    moving = {"Date", "Expires", "Set-Cookie"}
    headers = sorted((name, value) for name, value in answer.headers.items() if name not in moving)
    return answer.status, headers, re.sub(r"\s+", " ", text), cookies


def auc(known: list[float], unknown: list[float]) -> float:
    """How often an answer about a known address takes longer than one about an unknown: 0.5 tells nothing, 1.0 all."""
    longer = sum((a > b) + (a == b) / 2 for a in known for b in unknown) / (len(known) * len(unknown))
    return max(longer, 1 - longer)


def measure(
    door: str, browser: Browser, ask: Ask, addresses: dict[str, bool], sessions: dict[str, str]
) -> None:
    """Ask about each address once, in random order, each from a network of its own; print and judge."""
    order = list(addresses)
    chance = random.Random(5)
    chance.shuffle(order)
    seconds: dict[bool, list[float]] = {True: [], False: []}
    answers: dict[bool, set[object]] = {True: set(), False: set()}
    for number, address in enumerate(order):
        asker = browser.twin(f"127.1.{number // 250}.{number % 250 + 1}")
        if address in sessions:
            asker.cookies[settings.SESSION_COOKIE_NAME] = sessions[address]
        answer = ask(asker, address)
        answers[addresses[address]].add(repr(told(answer, address)))
        if number >= 2 * WARM_UP:
            seconds[addresses[address]].append(answer.seconds)
    told_apart = auc(seconds[True], seconds[False])
    middle = {which: statistics.median(taken) * 1000 for which, taken in seconds.items()}
    gap = abs(middle[True] - middle[False])
    print(
        f"\n{door}: AUC {told_apart:.3f}, medians {middle[True]:.1f} and {middle[False]:.1f} ms, gap {gap:.1f} ms"
    )
    assert answers[True] == answers[False]
    assert len(answers[True]) == 1, "some were refused"
    assert told_apart <= BOUND
    if SHARE == 1:
        assert gap <= max(10, 0.05 * middle[False])


@pytest.mark.parametrize("ask", [log_in, sign_up, reset])
def test_strangers_are_answered_alike(server: Server, ask: Ask) -> None:
    browser = Browser(server)
    browser.open("/accounts/login/")
    measure(ask.__name__, browser, ask, known_and_unknown(), {})


def test_a_sign_up_that_was_never_confirmed_is_repeated_alike(server: Server) -> None:
    browser = Browser(server)
    browser.open("/accounts/login/")
    measure("sign_up again", browser, sign_up, known_and_unknown("never"), {})


@pytest.mark.parametrize("ask", [resend, add_address])
def test_members_are_answered_alike(server: Server, ask: Ask) -> None:
    addresses = known_and_unknown()
    askers = [*accounts("askers"), *accounts("askful")]
    sessions = {address: proven_session(user) for address, user in zip(addresses, askers, strict=True)}
    EmailAddress.objects.filter(user__in=askers).update(verified=True)
    if ask is resend:
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=address) for address, user in zip(addresses, askers, strict=True)
        )
    browser = Browser(server, cookies={settings.SESSION_COOKIE_NAME: session_of(askers[0])})
    browser.open("/accounts/email/")
    measure(ask.__name__, browser, ask, addresses, sessions)
