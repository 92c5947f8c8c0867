"""A profile takes at most twelve queries, however much there is in it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import PortfolioItem, Profile
from tests.cast import Cast, expert, person


def queries(client: Client, address: str) -> int:
    """Trips that read or write; PostgreSQL's planner switches and savepoints around them are not counted."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SET LOCAL")) for query in captured)


def test_a_profile_takes_twelve_queries_at_most(client: Client, cast: Cast, kanya: Profile) -> None:
    for user in (cast.binh, kanya.member.user, cast.somchai, cast.ratna):
        client.force_login(user)
        client.get("/verification/")  # writes when the session began
        look = 2 if user == cast.ratna else 0  # the secretariat's look is a line with its detail
        assert queries(client, f"/experts/{kanya.code}/") <= 12 + look


def test_more_work_and_more_similar_people_take_no_more_queries(reader: Client, kanya: Profile) -> None:
    queries(reader, f"/experts/{kanya.code}/")  # the first look of a day at ways to reach her is written
    few = queries(reader, f"/experts/{kanya.code}/")
    for n in range(10):
        work = PortfolioItem.objects.create(
            member=kanya.member, kind="talk", title=f"Talk {n}", started_year=2020
        )
        work.links.create(label="Slides", url="https://example.org/slides")
        expert(person(f"n{n}@th.example", "TH", f"Niran {n}"), ["PER-01"])
    assert queries(reader, f"/experts/{kanya.code}/") == few
