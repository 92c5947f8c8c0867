"""At most fifteen queries and fourteen kilobytes, also with thirty topics."""

from pathlib import Path

import brotli
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

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


def much(cast: Cast, first: int, last: int) -> None:
    """More topics, in every state, with work, colleagues' words and proposals."""
    member = cast.rizal.member
    by = user_of(member)
    made = [confirmed, waiting, sent_back]
    codes = list(Topic.objects.in_use().exclude(code="TAL-01").values_list("code", flat=True))
    for place in range(first, last):
        works = [work(member, f"Work {place}"), work(member, f"Other work {place}")]
        one = made[place % 3](cast, codes[place])
        one.proof.set(works)
        if place % 3 == 0:
            actions.change(expertise=one, by=by, said=Said(level="leads", proof=works[:1]), send=True)
            other = person(f"n{place}@th.example", "TH", f"Niran {place}")
            facts = {"relation": "saw", "work": "The pool", "year": 2025}
            Endorsement.objects.create(expertise=one, member=member, by=other, **facts)
        if place < 5:
            area = Area.objects.all()[place]
            TopicProposal.objects.create(member=member, name=f"Boats {place}", area=area, covers="Boats.")


def queries(client: Client, address: str) -> int:
    """Trips that read or write; PostgreSQL's planner switches and savepoints around them are not counted."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SET LOCAL")) for query in captured)


def test_fifteen_queries_at_most_however_many_topics(rizal: Client, cast: Cast) -> None:
    much(cast, 0, 3)
    for address in PLACES:
        rizal.get(address)  # writes when the session began, and keeps how long answers usually take
    few = {address: queries(rizal, address) for address in PLACES}
    much(cast, 3, 30)
    for address in PLACES:
        assert queries(rizal, address) <= few[address] <= 15, address


def test_whoever_has_no_topic_or_an_office_pays_no_more(client: Client, cast: Cast) -> None:
    appoint(person("hesti@id.example", "ID", "Hesti Handayani"), position=2)
    for user in (cast.binh, cast.dewi):
        client.force_login(user)
        client.get("/verification/")  # writes when the session began
        for address in PLACES:
            if "TAL-01" not in address:
                assert queries(client, address) <= 15, (user, address)


def test_fourteen_kilobytes_at_most_in_every_language(rizal: Client, cast: Cast) -> None:
    much(cast, 0, 30)
    user = user_of(cast.rizal.member)
    style = Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes()
    heavy = {}
    for language in ("en", "id"):
        user.language = language
        user.save()
        for address in PLACES:
            page = rizal.get(address)
            assert page.status_code == 200
            weight = len(brotli.compress(page.content, quality=5)) + len(brotli.compress(style, quality=11))
            heavy[language, address] = weight
    assert max(heavy.values()) <= 14_000, heavy
