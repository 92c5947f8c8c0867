"""Forty wrong passwords at once, over four processes: five are looked at."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from tests.cast import person

from .conftest import Server, times

pytestmark = [pytest.mark.drill, pytest.mark.postgres]


def attempt(server: Server, email: str, forged: str = "10.0.0.1") -> int:
    """One log-in with a wrong password; the status."""
    page = server.ask("/accounts/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None
    body = urlencode({"csrfmiddlewaretoken": token[1], "login": email, "password": "wrong wrong wrong wrong"})
    headers = {
        "Cookie": page.headers["Set-Cookie"],
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": forged,
    }
    return server.ask("/accounts/login/", "POST", body, headers).status


@pytest.mark.parametrize("nth", range(times(10)))
def test_five_wrong_passwords_are_looked_at_and_no_more(server: Server, nth: int) -> None:
    email = f"kanya{nth}@th.example"
    person(email, "TH", "Kanya Srisuwan")
    spellings = [email, email.upper(), f" {email}", email.replace("kanya", "KaNya")]
    with ThreadPoolExecutor(40) as pool:
        answers = list(
            pool.map(lambda n: attempt(server, spellings[n % 4], f"10.0.0.{n}"), range(40))
        )
    looked_at = answers.count(200) + answers.count(422)
    assert (looked_at <= 5, answers.count(429) >= 35) == (True, True), answers
