"""Facts are kept as keys and put into words for whoever reads them."""

import datetime

import pytest
from django.utils import translation

from experts.models import Member, MemberState, Notification
from experts.notification.facts import keep, names_for, spoken
from experts.notification.telling import lines
from tests.cast import Cast


def sentence(notification: Notification, reader) -> str:
    return lines([notification], reader=reader)[0].sentence


def test_no_name_stands_in_a_row(cast: Cast) -> None:
    assert keep({"member": cast.kanya.member}) == {"member": ["member", cast.kanya.member.pk]}


def test_a_corrected_name_is_read_everywhere(cast: Cast, tell) -> None:
    told = tell(cast.binh, member=cast.binh.member)
    Member.objects.filter(user=cast.binh).update(official_name="Trần Bình")
    assert sentence(told, cast.binh) == "Trần Bình replied to “Exams”."


@pytest.mark.parametrize("who", ["kanya", "hidayat"])
def test_whom_the_reader_may_not_see_is_a_former_member(cast: Cast, tell, who: str) -> None:
    told = tell(cast.binh, member=getattr(cast, who).member)
    assert sentence(told, cast.binh) == "a former member replied to “Exams”."


def test_who_is_not_there_any_more_is_a_former_member(cast: Cast, tell) -> None:
    told = tell(cast.ratna, member=cast.bagus.member)
    assert sentence(told, cast.ratna).startswith("Bagus Kusuma")
    cast.bagus.member.delete()
    assert sentence(told, cast.ratna).startswith("a former member")


def test_a_text_that_looks_like_a_key_stays_a_text(cast: Cast) -> None:
    facts = keep({"title": f"member:{cast.binh.member.pk}"})
    assert spoken(facts, names_for(cast.ratna, set())) == {"title": f"member:{cast.binh.member.pk}"}


def test_braces_in_a_text_are_a_text(cast: Cast, tell) -> None:
    assert "“{state} {0.user}”" in sentence(tell(cast.binh, title="{state} {0.user}"), cast.binh)


def test_states_days_and_numbers_are_said_in_the_readers_language(db: None) -> None:
    facts = keep({"state": MemberState.objects.get(pk="KH"), "day": datetime.date(2026, 12, 1), "number": 3})
    with translation.override("id"):
        assert spoken(facts, {}) == {"state": "Kamboja", "day": "1 Desember 2026", "number": "3"}


def test_a_kind_the_portal_has_forgotten_is_still_a_row(cast: Cast, tell) -> None:
    told = tell(cast.binh)
    told.kind = "forgotten"
    assert sentence(told, cast.binh) == "Something happened that the portal does not tell of any more."


def test_names_of_a_whole_page_take_one_query(cast: Cast, tell, django_assert_num_queries) -> None:
    rows = [
        tell(cast.ratna, about=one.member.official_name, member=one.member)
        for one in (cast.kanya, cast.rizal)
    ]
    with django_assert_num_queries(1):
        assert {line.sentence.split()[0] for line in lines(rows, reader=cast.ratna)} == {"Kanya", "Rizal"}
