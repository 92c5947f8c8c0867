"""Forty wrong secrets at once at every door, over four processes: five are looked at, three from one network."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.cache import cache

from experts.models import SecretCount, User
from experts.user import attempts
from tests.browser.conftest import session_of
from tests.cast import PASSWORD, appoint, enrol, person

from .conftest import PORT, Server, serving, times
from .forms import Browser

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
EMAIL = "dewi@id.example"
WRONG = "wrong wrong wrong wrong"
LOOKS = Path(tempfile.gettempdir()) / f"aexpecs-looks-{os.getpid()}"


@pytest.fixture(scope="module")
def running(django_db_setup: None) -> Iterator[Server]:
    """The server notes each comparison in a file, beside what it answers and what it counts."""
    os.environ["COUNT_LOOKS"] = str(LOOKS)
    with serving() as server:
        yield server
    LOOKS.unlink()


@pytest.fixture
def server(running: Server, transactional_db: None) -> Server:
    """One server for all these tests, with an empty database and nothing counted."""
    LOOKS.write_text("")
    cache.clear()
    return running


def looks(what: str) -> int:
    return LOOKS.read_text().split().count(what)


def is_refused(text: str) -> bool:
    return "Too many attempts" in text


@pytest.fixture
def dewi() -> User:
    """A focal point with an authenticator app and no recovery codes."""
    user = appoint(person(EMAIL, "ID", "Dewi Anggraini"))
    user.secret = enrol(user)  # type: ignore[attr-defined]
    return user


def signed_in(server: Server, user: User, path: str = "/me/") -> Browser:
    browser = Browser(server, cookies={settings.SESSION_COOKIE_NAME: session_of(user)})
    browser.open(path)
    return browser


def at_log_in(server: Server, user: User) -> Browser:
    browser = Browser(server)
    browser.open("/accounts/login/")
    return browser


def at_second_factor(server: Server, user: User) -> Browser:
    browser = at_log_in(server, user)
    browser.send("/accounts/login/", {"login": user.email, "password": PASSWORD})
    browser.open("/accounts/2fa/authenticate/")
    assert LOOKS.read_text().split() == ["password"]
    LOOKS.write_text("")
    return browser


def at_recovery(server: Server, user: User) -> Browser:
    user.authenticator_set.all()  # an app is there
    RecoveryCodes.activate(user)
    return at_second_factor(server, user)


def proven(server: Server, user: User) -> Browser:
    """At the enrolment of an app, by a member who has none, after a fresh proof."""
    user.authenticator_set.all().delete()
    browser = signed_in(server, user, "/accounts/reauthenticate/")
    browser.send("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.open("/accounts/2fa/totp/activate/")
    LOOKS.write_text("")
    return browser


def without_app(server: Server, user: User) -> Browser:
    """Signed in, by a member who can show a password only."""
    user.authenticator_set.all().delete()
    return signed_in(server, user, "/accounts/reauthenticate/")


Start = Callable[[Server, User], Browser]
NEW = "gunung pasir kapal senja"
# The door, how a browser comes to it, what it types there, what is compared: once a look, or twice.
DOORS: dict[str, tuple[str, Start, dict[str, str], str, int]] = {
    "log-in": ("/accounts/login/", at_log_in, {"login": EMAIL, "password": WRONG}, "password", 1),
    "proof": ("/accounts/reauthenticate/", without_app, {"password": WRONG}, "password", 1),
    "password change": (
        "/accounts/password/change/",
        signed_in,
        {"oldpassword": WRONG, "password1": NEW, "password2": NEW},
        "password",
        1,
    ),
    "code at log-in": ("/accounts/2fa/authenticate/", at_second_factor, {"code": "12345"}, "code", 1),
    "recovery code": ("/accounts/2fa/authenticate/", at_recovery, {"code": "12345678"}, "code", 2),
    "code as a proof": ("/accounts/2fa/reauthenticate/", signed_in, {"code": "12345"}, "code", 1),
    "enrolment": ("/accounts/2fa/totp/activate/", proven, {"code": "12345"}, "none", 0),
}


def attack(browser: Browser, path: str, facts: dict[str, str], sources: list[str]) -> int:
    """Forty at once, each saying to come from elsewhere; how many were answered otherwise than "too many"."""

    def once(number: int) -> bool:
        twin = browser.twin(sources[number % len(sources)])
        answer = twin.send(path, facts, **{"X-Forwarded-For": f"10.0.0.{number}"})
        assert answer.status in {200, 429}, answer.status
        return not is_refused(answer.text)

    with ThreadPoolExecutor(40) as pool:
        return sum(pool.map(once, range(40)))


@pytest.mark.parametrize("networks", [1, 40])
@pytest.mark.parametrize("door", DOORS)
def test_five_are_looked_at_and_three_from_one_network(
    server: Server, dewi: User, door: str, networks: int
) -> None:
    path, start, facts, compared, each = DOORS[door]
    browser = start(server, dewi)
    sources = [f"127.0.1.{number + 1}" for number in range(networks)]
    answered = attack(browser, path, facts, sources)
    row = SecretCount.objects.get(key=attempts.account_key(dewi))
    print(
        f"\n{door}, {networks} networks: {answered} of 40 answered, {looks(compared)} {compared} comparisons"
    )
    expected = 3 if networks == 1 else 5
    # By the row, by the file and by the answers: the same number.
    assert (len(row.looks), row.in_a_row, looks(compared)) == (expected, expected, expected * each)
    assert answered == expected


def test_the_admin_s_own_form_compares_nothing(server: Server, dewi: User) -> None:
    browser = at_log_in(server, dewi)
    with ThreadPoolExecutor(40) as pool:
        answers = pool.map(
            lambda n: browser.twin("127.0.0.1").send("/admin/login/", {"username": EMAIL, "password": WRONG}),
            range(40),
        )
        assert {answer.headers["Location"].split("?")[0] for answer in answers} == {"/accounts/login/"}
    assert looks("password") == 0


def test_all_doors_and_spellings_together_have_five(server: Server, dewi: User) -> None:
    half, inside, outside = at_second_factor(server, dewi), signed_in(server, dewi), at_log_in(server, dewi)
    spellings = [
        EMAIL.upper(),
        f" {EMAIL} ",
        "dewi@ｉｄ.example",
        "DEW\u0130@id.example",
        "dew\u0131@id.example",
    ]
    doors = [(outside, "/accounts/login/", {"login": name, "password": WRONG}) for name in spellings]
    doors += [
        (browser, DOORS[door][0], DOORS[door][2])
        for browser, door in [
            (half, "code at log-in"),
            (inside, "password change"),
            (inside, "code as a proof"),
        ]
    ]

    def once(number: int) -> bool:
        browser, path, facts = doors[number % len(doors)]
        return not is_refused(browser.twin(f"127.0.1.{number + 1}").send(path, facts).text)

    with ThreadPoolExecutor(40) as pool:
        answered = sum(pool.map(once, range(45)))
    print(f"\nall doors: {answered} of 45 answered, {looks('password') + looks('code')} comparisons")
    assert answered == 5
    assert looks("password") + looks("code") <= 5


def burn(server: Server, dewi: User, stop: Event) -> int:
    """Wrong passwords and wrong codes from one network, as fast as they are answered."""
    outside, half, tries = at_log_in(server, dewi), at_log_in(server, dewi), 0
    while not stop.is_set():
        outside.send("/accounts/login/", {"login": EMAIL, "password": WRONG})
        half.send("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
        half.send("/accounts/2fa/authenticate/", {"code": "12345"})
        tries += 2
    return tries


def test_the_owner_comes_in_from_elsewhere_while_one_network_burns(server: Server, dewi: User) -> None:
    codes = RecoveryCodes.activate(dewi).get_unused_codes()
    stop = Event()
    with ThreadPoolExecutor(8) as pool:
        fires = [pool.submit(burn, server, dewi, stop) for _number in range(6)]
        time.sleep(1)
        try:
            secret: Any = dewi.secret  # type: ignore[attr-defined]
            digits = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
            for code in [digits, *codes[: times(9) + 1]]:
                owner = Browser(server, "127.0.0.2")
                owner.open("/accounts/login/")
                owner.send("/accounts/login/", {"login": EMAIL, "password": PASSWORD})
                owner.send("/accounts/2fa/authenticate/", {"code": code})
                assert owner.open("/me/").status == 200
        finally:
            stop.set()
        tried = sum(fire.result() for fire in fires)
    print(f"\nthe owner came in {times(9) + 2} times beside {tried} wrong passwords")
    assert tried > 10


def spray(server: Server, words: str) -> int:
    """One password over many accounts at once; how many were answered otherwise than "too many"."""
    number = max(times(500), 90)
    User.objects.filter(email__startswith="spray").delete()
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(User(email=f"spray{n}@my.example", password=hashed) for n in range(number))
    browser = Browser(server)
    browser.open("/accounts/login/")

    def once(nth: int) -> bool:
        facts = {"login": f"spray{nth}@my.example", "password": WRONG}
        forged = {"X-Forwarded-For": words.format(nth % 250)}
        return not is_refused(browser.twin("127.0.0.1").send("/accounts/login/", facts, **forged).text)

    with ThreadPoolExecutor(40) as pool:
        answered = sum(pool.map(once, range(number)))
    print(f"\nspray over {number} accounts, saying {words}: {looks('password')} comparisons")
    return answered


def test_one_password_over_five_hundred_accounts_is_stopped_within_thirty(server: Server) -> None:
    assert (spray(server, "10.9.{}.1"), looks("password")) == (30, 30)


def test_behind_a_proxy_of_ours_only_its_word_counts(server: Server) -> None:
    with serving(PORT + 50, TEST_PROXIES="1") as behind:
        assert (spray(behind, "10.9.{}.1, 198.51.100.7"), looks("password")) == (30, 30)
        assert spray(behind, "198.51.100.8") == 30


def test_forty_colleagues_behind_one_address_come_in_at_once(server: Server) -> None:
    emails = [f"colleague{number}@my.example" for number in range(40)]
    for email in emails:
        person(email, "MY", "Siti Aminah")
    outside = Browser(server)
    outside.open("/accounts/login/")

    def once(email: str) -> int:
        return (
            outside.twin("127.0.0.1").send("/accounts/login/", {"login": email, "password": PASSWORD}).status
        )

    with ThreadPoolExecutor(40) as pool:
        assert set(pool.map(once, emails)) == {302}
    assert not any(SecretCount.objects.values_list("looks", flat=True))
