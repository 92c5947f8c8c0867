"""What can never be true of a piece of work."""

import pytest

from experts.models import PortfolioItem, PortfolioLink
from tests.breaking import refused_by
from tests.cast import Cast


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("portfolio_item_has_a_title", {"title": ""}),
        ("portfolio_item_years_are_believable", {"started_year": 1900}),
        ("portfolio_item_years_are_believable", {"ended_year": 2019}),
        ("portfolio_item_months_are_1_to_12", {"started_month": 13}),
        ("portfolio_item_months_are_1_to_12", {"ended_month": 2}),
        ("portfolio_item_day_needs_its_month", {"started_day": 5}),
        ("portfolio_item_going_on_has_not_ended", {"is_ongoing": True, "ended_year": 2024}),
    ],
)
def test_a_date_or_title_that_makes_no_sense(cast: Cast, constraint: str, facts: dict[str, object]) -> None:
    facts = {"title": "A guide", "kind": "project", "started_year": 2020} | facts
    with refused_by(constraint):
        PortfolioItem.objects.create(member=cast.kanya.member, **facts)


def test_a_link_leads_to_the_web(cast: Cast) -> None:
    item = PortfolioItem.objects.create(
        member=cast.kanya.member, kind="project", title="A", started_year=2020
    )
    with refused_by("portfolio_link_leads_to_the_web"):
        PortfolioLink.objects.create(item=item, label="x", url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("first", "last", "said"), [(2024, 2026, "2024–26"), (1998, 2003, "1998–2003"), (2019, 2019, "2019")]
)
def test_years_read_as_in_a_cv(first: int, last: int, said: str) -> None:
    assert PortfolioItem(started_year=first, ended_year=last).years == said
