"""A parameter that makes no sense is named; nobody is shown for it, least of all everybody."""

import pytest
from django.test import Client

from tests.cast import Cast

BAD = [
    ("state=XX", "“XX”"),
    ("area=NOPE", "“NOPE”"),
    ("topic=TAL-99", "“TAL-99”"),
    ("how=telepathy", "“telepathy”"),
    ("lang=xx-klingon", "“xx-klingon”"),
    ("free=never", "“never”"),
    ("level=wizard", "“wizard”"),
    ("o=random", "“random”"),
    ("page=0", "“0”"),
    ("page=seven", "“seven”"),
    (f"page={10**20}", "pages go from 1 to 50"),
    (f"page={'9' * 5000}", "pages go from 1 to 50"),
    ("q=a%00b", "a sign that cannot be searched for"),
]


@pytest.mark.parametrize(("query", "named"), BAD)
def test_the_value_is_named_and_no_list_is_shown(reader: Client, cast: Cast, query: str, named: str) -> None:
    response = reader.get(f"/experts/?{query}")
    page = response.content.decode()
    assert response.status_code == 200
    assert named in page
    assert cast.kanya.code not in page
    assert 'id="results"' not in page


def test_the_link_drops_the_bad_value_and_keeps_the_good_ones(reader: Client) -> None:
    page = reader.get("/experts/?q=talent&state=TH&state=XX&how=video").content.decode()
    assert 'href="?q=talent&amp;how=video&amp;state=TH"' in page


def test_two_bad_parameters_are_both_named(reader: Client) -> None:
    page = reader.get("/experts/?state=XX&level=wizard").content.decode()
    assert "“XX”" in page
    assert "“wizard”" in page


def test_a_bad_value_is_not_repeated_at_length(reader: Client) -> None:
    page = reader.get(f"/experts/?state={'X' * 5000}").content.decode()
    assert "X" * 50 not in page


@pytest.mark.parametrize(
    "query", ["q=" + "budget+" * 1500, "q=%ED%A0%80", "q=%FF%FE", "q=" + "%F0%9F%98%80" * 900]
)
def test_long_and_broken_text_is_answered(reader: Client, query: str) -> None:
    response = reader.get(f"/experts/?{query}")
    assert response.status_code == 200
    assert len(response.content) < 60_000


def test_a_long_question_says_that_only_its_beginning_was_read(reader: Client) -> None:
    page = reader.get("/experts/", {"q": "talent " * 200}).content.decode()
    assert "only its beginning was searched for" in page


def test_a_parameter_nobody_knows_changes_nothing(reader: Client) -> None:
    assert "4 experts found" in reader.get("/experts/?utm_source=mail").content.decode()
