"""The order of one's work: by date or by hand, three pieces first at most."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from experts.models import Member, PortfolioItem
from experts.portfolio import actions
from tests.cast import Cast, make_cast
from tests.test_races import at_once

from .hands import work

LIST = "/profile/portfolio/"


@pytest.fixture
def three(kanya: Member) -> list[PortfolioItem]:
    return [
        work(kanya, title="Old", started_year=2010, ended_year=2012),
        work(kanya, title="Talk", kind="talk", started_year=2019),
        work(kanya, title="Running", started_year=2018, is_ongoing=True),
    ]


def titles(client: Client) -> list[str]:
    return [item.title for item, _up, _down in client.get(LIST).context["rows"]]


def shown(cast: Cast, *names: str) -> bool:
    """Whether Binh reads them in this order on Kanya's page."""
    client = Client()
    client.force_login(cast.binh)
    page = client.get(f"/experts/{cast.kanya.code}/").content.decode()
    places = [page.index(f">{name}</h3>") for name in names]
    return places == sorted(places)


def test_the_newest_stands_first(hers: Client, cast: Cast, three: list[PortfolioItem]) -> None:
    assert titles(hers) == ["Running", "Talk", "Old"]
    assert shown(cast, "Running", "Talk", "Old")


def test_by_hand_begins_as_it_stands_and_moves_one_place(
    hers: Client, cast: Cast, three: list[PortfolioItem]
) -> None:
    hers.post(LIST, {"order": "hand"})
    assert titles(hers) == ["Running", "Talk", "Old"]
    hers.post(LIST, {"up": three[0].pk})
    assert titles(hers) == ["Running", "Old", "Talk"]
    hers.post(LIST, {"down": three[2].pk})
    assert titles(hers) == ["Old", "Running", "Talk"]
    assert shown(cast, "Old", "Running", "Talk")
    hers.post(LIST, {"order": "date"})
    assert titles(hers) == ["Running", "Talk", "Old"]


def test_at_the_end_nothing_moves(hers: Client, three: list[PortfolioItem]) -> None:
    hers.post(LIST, {"order": "hand"})
    hers.post(LIST, {"up": three[2].pk})
    hers.post(LIST, {"down": three[0].pk})
    assert titles(hers) == ["Running", "Talk", "Old"]


def test_buttons_stand_where_something_can_move(hers: Client, three: list[PortfolioItem]) -> None:
    def moves() -> list[tuple[bool, bool]]:
        return [(up, down) for _item, up, down in hers.get(LIST).context["rows"]]

    assert moves() == [(False, False)] * 3
    hers.post(LIST, {"order": "hand"})
    assert moves() == [(False, True), (True, True), (True, False)]
    hers.post(LIST, {"feature": three[0].pk})
    assert moves() == [(False, False), (False, True), (True, False)]


def test_nothing_moves_while_dates_order(hers: Client, three: list[PortfolioItem]) -> None:
    hers.post(LIST, {"up": three[0].pk})
    assert titles(hers) == ["Running", "Talk", "Old"]


def test_what_was_added_since_stands_last(hers: Client, kanya: Member, three: list[PortfolioItem]) -> None:
    hers.post(LIST, {"order": "hand"})
    facts = {"kind": "award", "title": "New", "started_year": 2025, "text_language": "en"}
    actions.add(by=kanya.user, written=actions.Written(facts=facts))
    assert titles(hers)[-1] == "New"


def test_featured_work_stands_first_in_both_orders(
    hers: Client, cast: Cast, three: list[PortfolioItem]
) -> None:
    hers.post(LIST, {"feature": three[0].pk})
    assert titles(hers) == ["Old", "Running", "Talk"]
    hers.post(LIST, {"order": "hand"})
    hers.post(LIST, {"down": three[0].pk})  # not below what does not show first
    assert titles(hers) == ["Old", "Running", "Talk"]
    assert shown(cast, "Old", "Running", "Talk")
    hers.post(LIST, {"unfeature": three[0].pk})
    hers.post(LIST, {"order": "date"})
    assert titles(hers) == ["Running", "Talk", "Old"]


def test_a_fourth_one_is_refused_in_words(hers: Client, kanya: Member, three: list[PortfolioItem]) -> None:
    for item in three:
        hers.post(LIST, {"feature": item.pk})
    answer = hers.post(LIST, {"feature": work(kanya, title="Fourth").pk})
    assert answer.status_code == 422
    assert "3 pieces of work show first already." in answer.content.decode()
    assert kanya.portfolio.filter(is_featured=True).count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_four_presses_at_once_three_stand_first() -> None:
    member = make_cast().kanya.member
    items = [work(member, title=f"Work {n}") for n in range(5)]
    got = at_once(*[partial(actions.feature, item=item, by=member.user, is_featured=True) for item in items])
    assert sum(isinstance(one, ValidationError) for one in got) == 2
    assert member.portfolio.filter(is_featured=True).count() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_makes_one() -> None:
    member = make_cast().kanya.member
    facts = {"kind": "award", "title": "New", "started_year": 2025, "text_language": "en"}
    add = partial(actions.add, by=member.user, written=actions.Written(facts=facts))
    got = at_once(add, add, add)
    assert sum(isinstance(one, ValidationError) for one in got) == 2
    assert member.portfolio.count() == 1
