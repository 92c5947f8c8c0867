"""Every address, met by everybody with every method: guarded, never stored, unchanged by reading, shut to forgers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .test_access import ACCESS, is_like_another, scene, scene_stage, world
from .test_bad_input import LOGOUT
from .test_headers import World, is_guarded, visitor

__all__ = ["scene", "scene_stage", "world"]
pytestmark = pytest.mark.once

WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# A session's own row, where it is listed, the counters of the limits, and lines about refusals and looks, of the
# secretariat's and of whoever is shown ways to reach somebody.
ALLOWED = {"django_session", "usersessions_usersession", "experts_limits"}
ALLOWED |= {"experts_auditevent", "experts_auditdetail", "experts_contactlook"}
# Mail providers end letters with one click of theirs: no cookies, no page of ours, the address itself is the proof.
ONE_CLICK = "/letters/stop/no:such/"
# Each address meets both, from one visitor or the other.
FORGED: dict[str, dict[str, str]] = dict.fromkeys(["nobody", "rizal", "ratna"], {})
FORGED |= dict.fromkeys(["ayu", "dewi"], {"csrfmiddlewaretoken": "x" * 64})


@dataclass
class Found:
    """What one visitor met on the way."""

    bare: set[tuple[str, int]] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    written: set[tuple[str, str]] = field(default_factory=set)
    forged: set[str] = field(default_factory=set)
    codes: set[int] = field(default_factory=set)


def read(client: Client, method: str, address: str, found: Found) -> HttpResponse:
    """The answer; rows written on the way are noted."""
    with CaptureQueriesContext(connection) as queries:
        answer: Any = getattr(client, method)(address)
    tables = {match[1] for query in queries if (match := WRITES.match(query["sql"]))}
    found.written |= {(address, table) for table in tables - ALLOWED}
    return answer


def answers(
    client: Client, forger: Client, address: str, forged: dict[str, str], found: Found
) -> Iterator[Any]:
    """What is answered at one address to every method, with a token and without one of ours."""
    yield read(client, "get", address, found)
    refused = forger.post(address, forged)
    if address != ONE_CLICK and refused.status_code != 403:
        found.forged.add(address)
    yield refused
    if is_like_another(address):
        return
    yield read(client, "head", address, found)
    yield read(client, "options", address, found)
    yield client.put(address)
    if address not in LOGOUT:
        yield client.post(address)


@pytest.mark.parametrize("role", FORGED)
def test_every_answer_is_guarded_never_stored_and_changes_nothing_unasked(world: World, role: str) -> None:
    client, forger = visitor(world, role), visitor(world, role, enforce_csrf_checks=True)
    found = Found()
    for address in [address.format(**world[1]) for address in ACCESS]:
        for answer in answers(client, forger, address, FORGED[role], found):
            found.codes.add(answer.status_code)
            if not is_guarded(answer):
                found.bare.add((address, answer.status_code))
            if role != "nobody" and answer["Cache-Control"] != "no-store, private":
                found.stored.add(address)
    assert (found.bare, found.stored, found.written, found.forged) == (set(), set(), set(), set())
    assert {200, 302, 403, 404, 405} <= found.codes
