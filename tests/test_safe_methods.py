"""Reading changes nothing, and nothing is changed without a token of ours."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import User

from .cast import Cast, codes_of
from .test_access import ACCESS
from .test_bad_input import LOGOUT, proven

WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# A session's own row, where it is listed, the counters of the limits, and lines about refusals and looks.
ALLOWED = {"django_session", "usersessions_usersession", "experts_limits"}
ALLOWED |= {"experts_auditevent", "experts_auditdetail"}

# Mail providers end letters with one click of theirs: no cookies, no page of ours, the address itself is the proof.
ONE_CLICK = "/letters/stop/no:such/"


def addresses(cast: Cast) -> list[str]:
    codes = codes_of(cast)
    return [address.format(**codes) for address in ACCESS]


def users(cast: Cast) -> list[User | None]:
    return [None, cast.ayu, cast.rizal.member.user, cast.dewi, cast.ratna]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_changes_no_row(cast: Cast, method: str) -> None:
    written = set()
    everywhere = addresses(cast)
    for user in users(cast):
        client = Client()
        if user is not None:
            proven(client, user)
        for address in everywhere:
            with CaptureQueriesContext(connection) as queries:
                getattr(client, method)(address)
            tables = {found[1] for query in queries if (found := WRITES.match(query["sql"]))}
            written |= {(address, table) for table in tables - ALLOWED}
    assert written == set()


def test_every_address_asks_for_a_token_before_anything_else(cast: Cast) -> None:
    everywhere = addresses(cast)
    for user in users(cast)[::2]:
        client = Client(enforce_csrf_checks=True)
        if user is not None:
            proven(client, user)
        for address in everywhere:
            if address == ONE_CLICK:
                continue
            for token in ({}, {"csrfmiddlewaretoken": "x" * 64}):
                assert client.post(address, token).status_code == 403, address


def test_a_token_does_not_help_a_page_of_somebody_else(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    page = client.get("/accounts/email/")
    token = page.context["csrf_token"]
    for address in LOGOUT:
        answer = client.post(
            address, {"csrfmiddlewaretoken": str(token)}, headers={"origin": "https://evil.example"}
        )
        assert answer.status_code == 403
