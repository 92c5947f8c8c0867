"""`/profile/career/`: posts held and education, a line each."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import CareerPost, Education
from tests.cast import Cast
from tests.posting_about import CAREER, DEGREE, POST, rows

ADDRESS = "/profile/career/"


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def posts() -> list[tuple[Any, ...]]:
    return list(CareerPost.objects.values_list("title", "institution", "from_year", "to_year"))


def test_posts_and_degrees_are_kept_and_shown(owner: Client, cast: Cast) -> None:
    assert owner.post(ADDRESS, CAREER).headers["Location"] == "/profile/"
    assert posts() == [("Head of Examinations", "Ministry", 2016, None)]
    assert list(Education.objects.values_list("title", "place", "year")) == [("Master of Law", "Hanoi", 2008)]
    owner.force_login(cast.binh)
    page = owner.get(f"/experts/{cast.kanya.code}/").content.decode()
    assert "Since 2016" in page
    assert "Master of Law" in page


def test_a_row_is_removed_by_its_box_or_by_emptying_it(owner: Client) -> None:
    three = [POST | {"title": title} for title in ("One", "Two", "Three")]
    owner.post(ADDRESS, rows("posts", *three) | rows("education"))
    empty = dict.fromkeys(POST, "")
    owner.post(ADDRESS, rows("posts", three[0] | {"DELETE": "on"}, empty, three[2]) | rows("education"))
    assert [title for title, *_rest in posts()] == ["Three"]


def test_a_removed_row_need_not_be_right(owner: Client) -> None:
    wrong = POST | {"from_year": "long ago", "DELETE": "on"}
    assert owner.post(ADDRESS, rows("posts", wrong) | rows("education")).status_code == 302
    assert posts() == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Post 2: Post: Write what the post was called."),
        ({"institution": ""}, "Post 2: Institution: Write where that was."),
        ({"from_year": ""}, "Post 2: From the year: Write the year, like 2016."),
        ({"from_year": "16 years"}, "Post 2: From the year: Write the year with four digits, like 2016."),
        ({"from_year": "2559"}, "Post 2: From the year: Write a year of the common era"),
        ({"from_year": "1066"}, "Post 2: From the year: Write a year of the common era"),
        ({"to_year": "2015"}, "Post 2: To the year: The post ends before it begins."),
        ({"title": "x" * 201}, "Post 2: Post: The text has 201 characters."),
    ],
)
def test_a_mistake_names_its_row_and_keeps_what_was_typed(
    owner: Client, wrong: dict[str, str], words: str
) -> None:
    response = owner.post(ADDRESS, rows("posts", POST, POST | wrong) | rows("education", DEGREE))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Master of Law" in page
    assert posts() == []


def test_a_degree_s_mistake_names_its_row(owner: Client) -> None:
    response = owner.post(ADDRESS, rows("posts") | rows("education", DEGREE | {"year": ""}))
    assert "Degree or course 1: Year: Write the year, like 2016." in response.content.decode()


def test_this_year_is_a_year(owner: Client) -> None:
    this_year = str(timezone.localdate().year)
    owner.post(ADDRESS, rows("posts", POST | {"to_year": this_year}) | rows("education"))
    assert posts()[0][3] == int(this_year)


def test_there_are_always_blank_rows_and_no_box_at_them(owner: Client) -> None:
    owner.post(ADDRESS, CAREER)
    page = owner.get(ADDRESS).content.decode()
    assert 'id="id_posts-2-title"' in page
    assert 'name="posts-0-DELETE"' in page
    assert 'name="posts-1-DELETE"' not in page
