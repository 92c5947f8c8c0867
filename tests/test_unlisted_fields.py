"""Every column of every model, posted to every form: what the page did not ask for changes nothing.

Each address gets what tests/posting.py sends there, and then the same with the name of every column there is beside
it, with a value somebody might wish for. Both leave the same rows. On SQLite alone: only there a transaction that is
rolled back gives its row numbers back too, and nothing that is asked here is answered by a database.
"""

import copy
import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from experts.access import open_to_applicants
from experts.models import Profile

from .alone import alone
from .cast import Cast, codes_of
from .posting import NOTHING, POSTS, Post, client_of
from .tables import Cells, cells, differences, names_of_columns, tempting
from .test_access import ACCESS

pytestmark = pytest.mark.once

PARTS = 4  # so that two workers share the addresses
ROUNDS = 2
NAMES = re.compile(rb"""\sname=["']?([^"'\s>]+)""")
PREFIX = re.compile(r"(.+)-TOTAL_FORMS$")
# What a form reads though its page, as it is opened here, does not show it; each with the reason.
NO_WORK = {
    "proof": "Rizal has described no work yet, so there is none to tick; a key that is posted is refused"
}
READ_UNSEEN: dict[str, dict[str, str]] = {
    "/profile/expertise/add/": NO_WORK,
    "/profile/expertise/TAL-01/": NO_WORK,
}
# Nothing but these decides who is asked and for what: they are no columns, but every form would obey them.
OTHERS = ["is_admin", "admin", "role", "roles", "permissions", "pk", "_method", "as_user", "owner_id"]
Kept = tuple[list[int], Cells]


def wishes(round_: int) -> dict[str, str]:
    """Every name of a column with a value for it; where several models have the name, another one's in each round."""
    found = {
        name: tempting(fields[round_ % len(fields)], round_) for name, fields in names_of_columns().items()
    }
    return found | dict.fromkeys(OTHERS, "1")


def extras(wished: dict[str, str], listed: set[str]) -> dict[str, str]:
    """What this page does not ask for, alone and in the first row of each of its formsets."""
    prefixes = {found[1] for name in listed if (found := PREFIX.match(name))}
    rows = {f"{prefix}-0-{name}": value for prefix in prefixes for name, value in wished.items()}
    return {name: value for name, value in (wished | rows).items() if name not in listed}


def asked_for(client: Client, address: str) -> set[str]:
    """The names a person finds in the forms of the page."""
    answer = client.get(address)
    on_page = NAMES.findall(answer.content) if answer.status_code == 200 and not answer.streaming else []
    return {name.decode() for name in on_page}


def sent(cast: Cast, name: str, address: str, wished: dict[str, str] | None = None) -> Kept:
    """How the address answered, and what then stood in the tables; everything is taken back."""
    with alone():
        statuses = []
        cast = copy.deepcopy(cast)
        for post in POSTS[name](cast):
            client = client_of(cast, post.who)
            listed = asked_for(client, opened(post, client).at or address) | set(READ_UNSEEN.get(name, ()))
            ready = opened(post, client)  # once more: a page that is opened may ask for something else
            data = ready.data | (extras(wished, listed | set(ready.data)) if wished else {})
            statuses.append(client.post(ready.at or address, data).status_code)
        after = cells()
        transaction.set_rollback(True)
    return statuses, after


def opened(post: Post, client: Client) -> Post:
    """What is sent, once what has to be done before is done."""
    return post.first(client) if post.first else post


def faults(cast: Cast, name: str, address: str, rounds: list[dict[str, str]]) -> list[str]:
    """Which cells changed unasked, or what was answered otherwise."""
    once, again = (sent(cast, name, address) for _time in range(2))
    found, varies = [], set(differences(once[1], again[1]))
    for wished in rounds:
        statuses, more = sent(cast, name, address, wished)
        changed = differences(once[1], more)
        unasked = {cell for cell in changed if cell not in varies or "hostile7" in str(more.get(cell))}
        if statuses != once[0]:
            found.append(f"{name} answers {statuses}, not {once[0]}")
        found += sorted({f"{name} changes {table}.{column}" for table, _key, column in unasked})
    return found


def idle_faults(clients: list[Client], name: str, address: str, wished: dict[str, str]) -> list[str]:
    """Which cells change where a page takes no form at all; a refusal may be noted, and words kept."""
    with alone():
        before = cells()
        for client in clients:
            client.post(address, extras(wished, asked_for(client, address)))
        changed = sorted({f"{table}.{column}" for table, _key, column in differences(before, cells())})
        transaction.set_rollback(True)
    return [
        f"{name} changes {cell}"
        for cell in changed
        if not cell.startswith(("experts_audit", "experts_kepttext"))
    ]


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    """No code runs out between the first time and the second."""
    with time_machine.travel(datetime.datetime.now(datetime.UTC), tick=False):
        yield


@pytest.mark.parametrize("part", range(PARTS))
def test_what_no_form_asks_for_changes_nothing(cast: Cast, part: int, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = None  # so that all of them get as far as the form
    codes, rounds = codes_of(cast), [wishes(round_) for round_ in range(ROUNDS)]
    secretariat, others = [client_of(cast, "ratna")], [client_of(cast, who) for who in (None, "rizal")]
    found = []
    for name in sorted(set(POSTS) & set(ACCESS))[part::PARTS]:
        address = name.format(**codes)
        if POSTS[name] is NOTHING:
            clients = secretariat if name.startswith("/admin/") else others
            found += idle_faults(clients, name, address, rounds[0])
        else:
            found += faults(cast, name, address, rounds)
    assert "\n".join(found) == ""


def test_hundreds_of_names_are_tried() -> None:
    names = names_of_columns()
    assert len(names) > 300
    assert {
        "is_staff",
        "is_superuser",
        "state",
        "status",
        "member",
        "member_id",
        "audience",
        "confirmed_by",
    } < names.keys()
    assert {"proof", "attachments", "topics"} < names.keys()


@open_to_applicants
def obey(request: HttpRequest) -> HttpResponse:
    """What must not be: a view that takes whatever is sent."""
    person = Profile.objects.get(member__user=request.user)
    for name in request.POST:
        if hasattr(person, name) and name in {"headline", "visibility"}:
            setattr(person, name, request.POST[name])
    person.save()
    return HttpResponse('<input name="headline">')


urlpatterns = [path("obey/", obey), path("", include("aexpecs.urls"))]


@override_settings(ROOT_URLCONF="tests.test_unlisted_fields")
def test_the_same_test_finds_a_view_that_obeys(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = [wishes(round_) for round_ in range(ROUNDS)]
    monkeypatch.setitem(POSTS, "/obey/", lambda _cast: [Post("rizal", {"headline": "Talent"})])
    assert faults(cast, "/obey/", "/obey/", rounds) == ["/obey/ changes experts_profile.visibility"] * ROUNDS
    monkeypatch.setitem(POSTS, "/obey/", lambda _cast: [Post("rizal", {"visibility": "pool"})])
    assert faults(cast, "/obey/", "/obey/", rounds) == []
