"""Languages are known by code and by name, with one of three levels."""

import pytest

from experts.models import SpokenLanguage

from .making import bring_in, problem_of, row_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("id:work", "id"),
        ("JV:work", "jv"),
        ("fil : work", "fil"),
        ("tl:work", "fil"),
        ("tet:work", "tet"),
        ("zh-Hans:work", "zh"),
        ("ind:work", "id"),
        ("English:work", "en"),
        ("Bahasa Indonesia: work", "id"),
        ("ภาษาไทย:work", "th"),
        ("Tiếng Việt:work", "vi"),
        ("ar：work", "ar"),
    ],
)
def test_a_language_is_known_by_code_and_by_name(written, code):
    bring_in({"languages": written})
    assert SpokenLanguage.objects.get().language == code


def test_each_level_is_taken():
    bring_in({"languages": "id:Teach; en:work, jv:understand"})
    levels = SpokenLanguage.objects.order_by("pk").values_list("level", flat=True)
    assert list(levels) == ["teach", "work", "understand"]


@pytest.mark.parametrize("languages", ["xx:work", "und:work", ":work", "Elvish:teach"])
def test_an_unknown_language_is_refused(languages):
    problem = problem_of(languages=languages)
    assert "is not a language" in problem.message
    assert "level" not in problem.message


@pytest.mark.parametrize("languages", ["en:fluent", "en:native"])
def test_an_unknown_level_is_refused_with_the_three(languages):
    assert "understand, work or teach" in problem_of(languages=languages).remedy


def test_both_wrong_is_one_problem():
    assert problem_of(languages="id:work; xx:fluent").value == "xx:fluent"


def test_a_language_named_twice_needs_one_level():
    assert not row_of(languages="en:work; English:work").problems
    assert "twice" in problem_of(languages="en:work; English:teach").message


@pytest.mark.parametrize("languages", ["en", "en:", "English"])
def test_a_language_without_a_level_is_taken_as_work_and_says_so(languages):
    row = row_of(languages=languages)
    assert not row.problems
    assert any("taken as work" in remark for remark in row.remarks)
