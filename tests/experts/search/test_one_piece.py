"""Words that stand as they were asked for come before the same words here and there."""

import pytest

from .pool import listed, names

pytestmark = pytest.mark.django_db


def test_a_thai_compound_in_one_piece_comes_before_its_parts_in_a_topic() -> None:
    listed("Scattered", topics=["LRN-03"], headline="ผู้ฝึกอบรม อำนวย การเรียนรู้")
    listed("Director", post="ผู้อำนวยการกอง")
    assert names("ผู้อำนวยการ")[0] == "Director"


def test_a_phrase_comes_before_its_words_apart() -> None:
    listed("Apart", headline="Pools for talent, by careful management of staff")
    listed("Together", headline="Careful talent management of staff and pools")
    assert names("talent management") == ["Together", "Apart"]


def test_who_writes_about_it_comes_before_who_ticked_the_topic() -> None:
    listed("Ticked", topics=["TAL-01"])
    listed("Writes", topics=["TAL-01"], headline="Succession for critical posts")
    assert names("succession")[0] == "Writes"


def test_a_title_asked_for_alone_finds_those_addressed_so() -> None:
    listed("Ahmad Salleh", "MY", honorific_before="Dato'")
    listed("Maria Santos", "PH", headline="Open datos for cities")
    assert names("Dato") == ["Ahmad Salleh"]


def test_a_way_to_help_is_found_by_its_name() -> None:
    listed("Host", modes=["study_visit"])
    listed("Writer", modes=["review"])
    assert names("study visit") == ["Host"]


def test_a_native_title_is_no_part_of_a_name() -> None:
    listed("Somchai Jaidee", native_name="สมชาย ใจดี", native_language="th")
    assert names("นาย สมชาย") == ["Somchai Jaidee"]


def test_e_government_asks_for_government() -> None:
    listed("Official", headline="Government online")
    listed("Other", headline="Escola e saúde")
    assert names("e-government") == ["Official"]
