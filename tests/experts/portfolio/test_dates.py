"""Dates as precise as known; what cannot be is explained at its place."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import Member, PortfolioItem

from .hands import said

NEXT_YEAR = str(timezone.localdate().year + 1)


@pytest.mark.parametrize(
    ("dates", "kept"),
    [
        ({"started_year": "2024"}, (2024, None, None, None, None, None)),
        ({"started_year": "2024", "started_month": "2"}, (2024, 2, None, None, None, None)),
        (
            {"started_year": "2024", "started_month": "2", "started_day": "29"},
            (2024, 2, 29, None, None, None),
        ),
        ({"started_year": "2024", "ended_year": "2024"}, (2024, None, None, 2024, None, None)),
        (
            {"started_year": "2023", "ended_year": "2024", "ended_month": "1"},
            (2023, None, None, 2024, 1, None),
        ),
        # One day has one date, and a year may hold the month it ends in.
        (
            {"started_year": "2024", "started_month": "5", "ended_year": "2024", "ended_month": "5"},
            (2024, 5, None, 2024, 5, None),
        ),
        # Digits of another script are digits, and a Buddhist year is taken over once its owner says so.
        ({"started_year": "๒๐๒๔"}, (2024, None, None, None, None, None)),
        ({"started_year": "2567", "gregorian": "on"}, (2024, None, None, None, None, None)),
        (
            {"started_year": "2566", "ended_year": "2024", "gregorian": "on"},
            (2023, None, None, 2024, None, None),
        ),
    ],
)
def test_a_date_is_kept_as_precise_as_it_is_known(
    hers: Client, kanya: Member, dates: dict[str, str], kept: tuple[int | None, ...]
) -> None:
    assert hers.post("/profile/portfolio/add/", said(**dates)).status_code == 302
    names = [f"{end}_{part}" for end in ("started", "ended") for part in ("year", "month", "day")]
    assert kanya.portfolio.values_list(*names).get() == kept


@pytest.mark.parametrize(
    ("dates", "field", "words"),
    [
        ({"started_year": ""}, "started_year", "Write the year in which it began."),
        ({"started_year": "last"}, "started_year", "Write the year in digits"),
        ({"started_year": "24"}, "started_year", "four digits"),
        ({"started_year": "1949"}, "started_year", "from 1950"),
        ({"started_year": NEXT_YEAR}, "started_year", "four digits"),
        ({"started_year": "9" * 40}, "started_year", "four digits"),
        ({"started_year": "2567"}, "started_year", "it is 2024 here"),
        ({"started_year": "2699", "gregorian": "on"}, "started_year", "four digits"),
        ({"started_month": "2", "started_day": "30"}, "started_day", "the days 1 to 29"),
        ({"started_year": "2023", "started_month": "2", "started_day": "29"}, "started_day", "1 to 28"),
        ({"started_month": "4", "started_day": "0"}, "started_day", "1 to 30"),
        ({"started_day": "5"}, "started_month", "Choose the month as well"),
        ({"ended_month": "5"}, "ended_year", "Write the year as well"),
        ({"ended_year": "2023"}, "ended_year", "before the beginning"),
        (
            {"started_month": "5", "ended_year": "2024", "ended_month": "4"},
            "ended_year",
            "before the beginning",
        ),
        ({"ended_year": "2024", "is_ongoing": "on"}, "is_ongoing", "It has an end"),
        ({"started_month": "13"}, "started_month", "13"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_what_was_typed_is_kept(
    hers: Client, kanya: Member, dates: dict[str, str], field: str, words: str
) -> None:
    answer = hers.post("/profile/portfolio/add/", said(**dates))
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    assert all(form[name].value() == value for name, value in dates.items() if value != "on")
    assert not PortfolioItem.objects.exists()


def test_a_buddhist_year_offers_the_other_calendar(hers: Client) -> None:
    page = hers.post("/profile/portfolio/add/", said(started_year="2567")).content.decode()
    assert 'name="gregorian"' in page
    assert 'name="gregorian"' not in hers.get("/profile/portfolio/add/").content.decode()


def test_what_is_still_to_come_is_refused(hers: Client) -> None:
    day = timezone.localdate() + datetime.timedelta(days=1)
    dates = {"started_year": day.year, "started_month": day.month, "started_day": day.day}
    answer = hers.post("/profile/portfolio/add/", said(**{name: str(one) for name, one in dates.items()}))
    assert answer.status_code == 422
