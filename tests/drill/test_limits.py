"""Forty wrong passwords at once, over four processes: five are looked at."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.core.cache import cache

from tests.cast import person

from .conftest import Server, times

pytestmark = [pytest.mark.drill, pytest.mark.postgres]


def is_looked_at(server: Server, email: str, forged: str) -> bool:
    """One log-in with a wrong password: whether it was compared, or refused before."""
    page = server.ask("/accounts/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token is not None
    body = urlencode({"csrfmiddlewaretoken": token[1], "login": email, "password": "wrong wrong wrong wrong"})
    headers = {
        "Cookie": page.headers["Set-Cookie"],
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": forged,
    }
    answer = server.ask("/accounts/login/", "POST", body, headers)
    assert answer.status in {200, 429}
    return "Too many attempts" not in answer.text


@pytest.mark.parametrize("nth", range(times(10)))
def test_five_wrong_passwords_are_looked_at_and_no_more(server: Server, nth: int) -> None:
    cache.clear()  # thirty tries an address in five minutes would end the drill after a few rounds
    email = f"kanya{nth}@th.example"
    person(email, "TH", "Kanya Srisuwan")
    spellings = [email, email.upper(), f" {email}", email.replace("kanya", "KaNya")]
    with ThreadPoolExecutor(40) as pool:
        looked_at = sum(pool.map(lambda n: is_looked_at(server, spellings[n % 4], f"10.0.0.{n}"), range(40)))
    assert 1 <= looked_at <= 5
