"""Values of one facet widen what is found, facets together narrow it, and every number is what a click would bring."""

from typing import Any

import pytest
import time_machine

from experts.search import finding, table

from .pool import ask, listed, names

pytestmark = pytest.mark.django_db


@pytest.fixture
def pool() -> None:
    listed("Ana", "TH", ["TAL-01"], languages=["th"], modes=["video"], headline="audit")
    listed("Bea", "ID", ["TAL-01", "ETH-01"], languages=["id"], modes=["video", "mission"], headline="audit")
    listed("Cai", "ID", ["ETH-01"], languages=["id"], modes=["review"])


@pytest.mark.usefixtures("pool")
def test_two_values_of_one_facet_find_who_has_either() -> None:
    assert set(names(states=["TH", "ID"])) == {"Ana", "Bea", "Cai"}
    assert set(names(modes=["mission", "review"])) == {"Bea", "Cai"}


@pytest.mark.usefixtures("pool")
def test_two_facets_find_who_has_both() -> None:
    assert names(states=["ID"], topics=["TAL-01"]) == ["Bea"]
    assert names(areas=["ETH"], modes=["review"], languages=["id", "th"]) == ["Cai"]


@pytest.mark.usefixtures("pool")
def test_a_facet_is_counted_as_if_nothing_were_chosen_in_it() -> None:
    page = ask(states=["ID"])
    assert page.facets["states"] == {"TH": 1, "ID": 2}
    assert page.facets["topics"] == {"TAL-01": 1, "ETH-01": 2}


@pytest.mark.usefixtures("pool")
def test_counts_follow_the_words() -> None:
    page = ask("audit", topics=["ETH-01"])
    assert (page.count, page.facets["states"]) == (1, {"ID": 1})
    assert page.facets["topics"] == {"TAL-01": 2, "ETH-01": 1}


@pytest.mark.usefixtures("pool")
def test_every_number_is_what_choosing_the_value_finds() -> None:
    page = ask()
    for facet, counts in page.facets.items():
        for value, count in counts.items():
            chosen: dict[str, Any] = {facet: [value]}
            assert ask(**chosen).count == count, (facet, value)


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("value", ["", "XX", "a' OR 1=1", "\x00", "\ud800", "9" * 500, "%"])
def test_a_value_nobody_has_finds_nobody(value: str) -> None:
    for facet in ("states", "areas", "topics", "modes", "languages", "levels"):
        chosen: dict[str, Any] = {facet: [value]}
        assert ask(**chosen).count == 0


@pytest.mark.usefixtures("pool")
def test_level_is_a_facet() -> None:
    assert ask(levels=["practises"]).count == 3
    assert ask(levels=["leads"]).count == 0


@time_machine.travel("2026-11-21T04:00:00Z")
def test_who_is_free_now_and_soon() -> None:
    listed("Ana", free=[{"month": 11}])
    listed("Bea", free=[{"year": 2027, "month": 1}])
    listed("Cai", free=[{"year": 2027, "month": 5}])
    assert names(free=["now"]) == ["Ana"]
    assert set(names(free=["soon"])) == {"Ana", "Bea"}
    assert names(sort="free") == ["Ana", "Bea", "Cai"]
    assert ask(free=["now"]).facets["free"] == {"now": 1, "soon": 2}


def test_free_moves_on_with_the_months() -> None:
    with time_machine.travel("2026-11-21T04:00:00Z"):
        listed("Bea", free=[{"year": 2026, "month": 12}])
    with time_machine.travel("2026-12-02T04:00:00Z"):
        assert ask(free=["now"]).count == 1
    with time_machine.travel("2027-01-02T04:00:00Z"):
        assert ask(free=["soon"]).count == 0


def test_recently_verified_comes_first_when_asked_for() -> None:
    with time_machine.travel("2026-03-01T04:00:00Z"):
        listed("Ana")
    with time_machine.travel("2026-09-01T04:00:00Z"):
        listed("Bea")
    with time_machine.travel("2026-11-01T04:00:00Z"):
        assert names(sort="verified") == ["Bea", "Ana"]


def test_beyond_the_bound_the_page_says_so_and_filters_still_find_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (finding, table):
        monkeypatch.setattr(module, "BOUND", 3)
    for number in range(5):
        listed(f"Ana {number}", topics=["TAL-01"], headline="audit")
    listed("Zoe Last", "ID", biography="audit")
    page = ask("audit")
    assert (page.count, page.is_exact, page.are_facets_exact) == (3, False, False)
    assert names("audit", states=["ID"]) == ["Zoe Last"]
    assert ask("audit", states=["ID"]).is_exact


def test_the_bound_never_cuts_off_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "BOUND", 3)
    for number in range(6):
        listed(f"Somebody {number}", topics=["TAL-01"], biography="A friend of Zoe.")
    listed("Zoe Last")
    assert names("zoe")[0] == "Zoe Last"


def test_pages_follow_one_another_without_gap_or_repeat() -> None:
    for number in range(7):
        listed(f"Ana {number}", headline="audit")
    pages = [ask("audit", per_page=3, page=number) for number in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    assert len({hit for page in pages for hit in page.hits}) == 7
