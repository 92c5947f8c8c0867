"""At most fifteen queries and fourteen kilobytes, also with thirty topics."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.models import Area, Endorsement, Topic, TopicProposal
from tests.cast import Cast, appoint, person

from .hands import confirmed, sent_back, user_of, waiting, work

PLACES = [
    "/profile/expertise/",
    "/profile/expertise/add/",
    "/profile/expertise/add/?area=LRN",
    "/profile/expertise/TAL-01/",
    "/profile/expertise/TAL-01/remove/",
    "/profile/expertise/propose/?name=Ferry+timetables",
]


def much(cast: Cast, number: int) -> None:
    """So many topics in every state, with work, colleagues' words and proposals."""
    member = cast.rizal.member
    by = user_of(member)
    made = [confirmed, waiting, sent_back]
    codes = Topic.objects.in_use().exclude(code="TAL-01").values_list("code", flat=True)[:number]
    works = [work(member, f"Work {place}") for place in range(number)]
    for place, code in enumerate(codes):
        one = made[place % 3](cast, code)
        one.proof.set(works[place : place + 2])
        if place % 3 == 0:
            actions.change(
                expertise=one, by=by, said=Said(level="leads", proof=works[place : place + 1]), send=True
            )
            other = person(f"n{code}@th.example", "TH", f"Niran {place}")
            Endorsement.objects.create(
                expertise=one, member=member, by=other, relation="saw", work="It", year=2025
            )
    for place in range(min(number, 5)):
        area = Area.objects.all()[place]
        TopicProposal.objects.create(member=member, name=f"Boats {place}", area=area, covers="Boats.")


def queries(client: Client, address: str) -> int:
    """Trips that read or write; PostgreSQL's planner switches and savepoints around them are not counted."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SET LOCAL")) for query in captured)


@pytest.mark.parametrize("address", PLACES)
def test_fifteen_queries_at_most_however_many_topics(rizal: Client, cast: Cast, address: str) -> None:
    much(cast, 3)
    rizal.get("/profile/expertise/")  # writes when the session began
    few = queries(rizal, address)
    much_more = 30
    Topic.objects.first().expertise.all().delete()
    for one in cast.rizal.member.expertise.exclude(topic__code="TAL-01"):
        one.delete()
    TopicProposal.objects.all().delete()
    much(cast, much_more)
    assert queries(rizal, address) == few <= 15


def test_a_focal_point_pays_no_more(client: Client, cast: Cast) -> None:
    appoint(person("hesti@id.example", "ID", "Hesti Handayani"), position=2)
    client.force_login(cast.dewi)
    client.get("/profile/expertise/")
    assert queries(client, "/profile/expertise/") <= 15


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("language", ["en", "id", "km"])
def test_fourteen_kilobytes_at_most(rizal: Client, cast: Cast, address: str, language: str) -> None:
    much(cast, 30)
    user = user_of(cast.rizal.member)
    user.language = language
    user.save()
    with translation.override(language):
        page = rizal.get(address)
    style = Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes()
    weight = len(brotli.compress(page.content, quality=5)) + len(brotli.compress(style, quality=11))
    assert weight <= 14_000
