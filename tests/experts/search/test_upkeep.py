"""The search tables are made, filled, made anew and checked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experts import search
from experts.models import Member, Profile
from experts.search import schema

from .pool import ask, listed

pytestmark = pytest.mark.django_db


def test_search_is_ready_after_migrate() -> None:
    assert search.is_ready()
    assert search.problems() == []


def test_missing_tables_are_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE experts_search_version")
    assert "migrate" in search.problems()[0]


def test_tables_of_another_version_are_made_anew_with_everybody_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed("Kanya Srisuwan")
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert not search.is_ready()
    search.put_in_place()
    assert search.is_ready()
    assert ask("kanya").count == 1


def test_putting_in_place_twice_changes_nothing() -> None:
    listed("Kanya Srisuwan")
    search.put_in_place()
    assert ask("kanya").count == 1


def test_rebuilding_twice_gives_the_same_pages() -> None:
    for number in range(5):
        listed(f"Kanya {number}", topics=["TAL-01"])
    before = ask("kanya"), ask("talnt"), ask()
    assert search.rebuild(batch=2) == search.rebuild(batch=3) == 5
    assert (ask("kanya"), ask("talnt"), ask()) == before


def test_rebuilding_finds_what_was_changed_behind_its_back() -> None:
    listed("Kanya Srisuwan")
    Profile.objects.update(headline="Xylograph")
    search.rebuild()
    assert ask("xylograph").count == 1


def test_rebuilding_forgets_people_who_are_gone() -> None:
    member = listed("Kanya Srisuwan")
    Member.objects.filter(pk=member.pk).delete()
    search.rebuild()
    assert ask().count == 0


def test_writing_a_person_again_replaces_what_was_written() -> None:
    member = listed("Kanya Srisuwan", headline="Xylograph")
    Profile.objects.update(headline="Audit")
    search.index(member)
    assert (ask("xylograph", exact=True).count, ask("xylogr").count, ask("audit").count) == (0, 0, 1)


def test_emptying_forgets_everybody() -> None:
    listed("Kanya Srisuwan")
    search.empty()
    assert ask().count == ask("kanya").count == 0


@pytest.mark.parametrize(
    ("text", "most"), [("", 1), ("kanya", 2), ("audit", 4), ("kanay", 6), ("xyzzy plugh", 6)]
)
def test_a_question_costs_few_queries(text: str, most: int) -> None:
    for number in range(5):
        listed(f"Kanya {number}", headline="reform")
    with CaptureQueriesContext(connection) as queries:
        ask(text)
    assert sum("experts_search" in query["sql"] for query in queries) <= most


def test_writing_many_people_costs_the_same_queries_as_writing_few() -> None:
    members = [listed(f"Kanya {number}", topics=["TAL-01"], work=["Norms"]) for number in range(6)]
    with CaptureQueriesContext(connection) as few:
        search.index(*members[:2])
    with CaptureQueriesContext(connection) as many:
        search.index(*members)
    assert len(many) - len(few) <= (12 if connection.vendor == "sqlite" else 4)
