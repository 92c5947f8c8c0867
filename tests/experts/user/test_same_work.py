"""A known and an unknown address cost the same work and get the same answer, whatever is asked at the doors."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import User
from tests.cast import PASSWORD, Cast

from .hands import letters, log_in, prove, sign_up

KNOWN, UNKNOWN = "binh@vn.example", "nhib@vn.example"


def shape(sql: str) -> str:
    """A statement without its values; how a savepoint ends is one statement, kept or taken back."""
    sql = re.sub(r"'(?:[^']|'')*'|\b\d[\d.]*\b|%s|NULL|true|false|TRUE|FALSE", "?", sql)
    sql = re.sub(r'"s\d+_x\d+"|\bs?\d+_x\d+', "?", sql)
    sql = re.sub(r"_django_curs_\w+", "?", sql)
    return re.sub(r"(\?(, |,))+\?|\(\?\)", "?", sql)


def shapes(act: Callable[[], Any]) -> list[str]:
    """The statements of one request, in order."""
    with CaptureQueriesContext(connection) as queries:
        act()
    said = [shape(query["sql"]) for query in queries]
    endings = ("RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
    return [sql for sql in said if not sql.startswith(("SAVEPOINT", *endings))]


def reset(address: str) -> Any:
    return Client().post("/accounts/password/reset/", {"email": address})


def wrong(address: str) -> Any:
    return log_in(Client(), address, "wrong wrong wrong")


def join(address: str) -> Any:
    return sign_up(Client(), address)


def told(response: Any) -> tuple[Any, ...]:
    """Everything a stranger sees of an answer; a token, a cookie's value and the clock are different every time."""
    content = re.sub(rb'(csrfmiddlewaretoken" value=)"\w+"', rb"\1", response.content)
    content = content.replace(KNOWN.encode(), b"ADDRESS").replace(UNKNOWN.encode(), b"ADDRESS")
    cookies = {name: (len(cookie.value), cookie["max-age"]) for name, cookie in response.cookies.items()}
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, sorted(headers.items()), content, cookies


@pytest.fixture
def everybody(cast: Cast) -> Cast:
    """The cast, and kinds of accounts that must not be told apart either."""
    User.objects.create_user("never.confirmed@vn.example", PASSWORD)
    User.objects.create_user("no.password@vn.example")
    User.objects.filter(pk=cast.putri.pk).update(contactable=False)
    User.objects.filter(pk=cast.lan.pk).update(is_active=False)
    return cast


ACCOUNTS = [
    KNOWN,
    "never.confirmed@vn.example",
    "no.password@vn.example",
    "putri@id.example",
    "lan@vn.example",
]


@pytest.mark.parametrize("door", [wrong, reset, join])
@pytest.mark.parametrize("address", ACCOUNTS)
def test_the_database_is_asked_the_same(everybody: Cast, door: Callable[[str], Any], address: str) -> None:
    door("warm.up@vn.example")
    unknown = shapes(lambda: door(UNKNOWN))
    assert shapes(lambda: door(address)) == unknown
    assert len(unknown) > 3


@pytest.mark.parametrize("door", [wrong, reset, join])
def test_the_answer_is_the_same(everybody: Cast, door: Callable[[str], Any]) -> None:
    assert told(door(KNOWN)) == told(door(UNKNOWN))


@pytest.mark.parametrize("door", [reset, join])
@pytest.mark.parametrize("address", ACCOUNTS)
def test_one_letter_is_written_whoever_asks(
    everybody: Cast, door: Callable[[str], Any], address: str
) -> None:
    door(address)
    door(UNKNOWN)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("door", [wrong, reset, join])
def test_the_next_ten_answers_are_the_same(everybody: Cast, door: Callable[[str], Any]) -> None:
    def answers(address: str) -> list[Any]:
        return [told(door(address)) for _number in range(10)]

    assert answers(KNOWN) == answers(UNKNOWN)


def change(client: Client, address: str) -> Any:
    return client.post("/accounts/email/", {"action_add": "on", "email": address})


def again(client: Client, address: str) -> Any:
    return client.post("/accounts/email/", {"action_send": "on", "email": address})


@pytest.fixture
def rizal(everybody: Cast, client: Client) -> Client:
    log_in(client, "rizal@id.example")
    prove(client)
    change(client, "first@id.example")
    client.get("/accounts/email/")  # reads the notice
    return client


def test_a_taken_new_address_costs_the_same(rizal: Client) -> None:
    free = shapes(lambda: change(rizal, UNKNOWN))
    assert shapes(lambda: change(rizal, KNOWN)) == free


def test_a_taken_new_address_gets_the_same_answer_page_and_letter(rizal: Client) -> None:
    free, free_page = told(change(rizal, UNKNOWN)), told(rizal.get("/accounts/email/"))
    assert told(change(rizal, KNOWN)) == free
    assert told(rizal.get("/accounts/email/")) == free_page
    assert {letter.subject for letter in letters()} == {"Confirm your address for A-EXPECS"}


def test_sending_it_again_costs_and_answers_the_same(rizal: Client) -> None:
    pending = EmailAddress.objects.filter(verified=False, user__email="rizal@id.example")
    asked, answers = [], []
    for address in [UNKNOWN, KNOWN]:
        pending.update(email=address)
        asked.append(shapes(lambda: answers.append(told(again(rizal, address)))))  # noqa: B023
        rizal.get("/accounts/email/")
    assert asked[0] == asked[1]
    assert answers[0] == answers[1]
    assert len(letters()) == 3


def test_a_letter_to_nobody_says_what_one_to_somebody_says(everybody: Cast) -> None:
    reset("never.confirmed@vn.example")
    reset(UNKNOWN)
    known, nobody = (without_links(letter) for letter in mail.outbox)
    assert known == nobody


def without_links(letter: EmailMessage) -> tuple[str, str]:
    return str(letter.subject), re.sub(r"http\S+", "LINK", str(letter.body))
