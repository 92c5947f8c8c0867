"""Whatever is typed, an answer comes, and soon."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .pool import ask, listed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "\x00", "a\x00b", "\ud800", "kanya\udfff", "'", "\"", "\\", "''; DROP TABLE", "a:*", "(", "!", "&|", "AND", "NOT a",
        "NEAR(a b)", "names:x", "a*", "%", "_", "%_%", "-", "ا ل ع", "\u202e", "😀", "e\u0301" * 60, "a/l", "@", "bin", "the", "Dr",
    ],
)  # fmt: skip
def test_no_sign_breaks_a_question(text: str) -> None:
    listed("Kanya Srisuwan")
    assert ask(text).count in {0, 1}


def test_a_long_question_is_cut_and_the_page_says_so() -> None:
    listed("Kanya Srisuwan")
    began = time.perf_counter()
    page = ask("kanya " + "budget " * 2000)
    assert page.is_truncated
    assert time.perf_counter() - began < 2


def test_a_question_of_ordinary_length_is_not_cut() -> None:
    assert not ask("medium term budgeting in provinces").is_truncated


@pytest.mark.parametrize("text", ["!!!", "😀", "\u200b", "…"])
def test_a_question_without_a_word_finds_nobody(text: str) -> None:
    listed("Kanya Srisuwan")
    assert ask(text).count == 0


def test_an_empty_question_shows_everybody() -> None:
    listed("Kanya Srisuwan")
    assert ask("").count == ask("   ").count == 1


def test_page_numbers_out_of_range_show_nobody_or_the_first() -> None:
    listed("Kanya Srisuwan")
    assert ask("kanya", page=0).number == 1
    assert ask("kanya", page=10**20).hits == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_at_all_is_answered(text: str) -> None:
    assert ask(text).count == 0
