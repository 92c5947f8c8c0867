"""People who may be the same: of the own state alone, by number, address or name, side by side."""

from typing import Any

import pytest
from django.db import connection

from experts.models import Member
from experts.vetting.duplicates import orders, twins_of
from tests.cast import Cast

from .desk import at, officer, sent, sits, twin

pytestmark = pytest.mark.django_db


def names(cast: Cast, application: object) -> dict[str, tuple[str, ...]]:
    return {one.member.official_name: one.why for one in twins_of(application, cast.dewi)}  # type: ignore[arg-type]


def test_a_name_is_found_in_any_order_and_without_accents(cast: Cast) -> None:
    application = sent("wulan@id.example", name="Wulan Sári Dewi")
    for name in ("Sari, Wulan Dewi", "DEWI WULAN SARI"):
        member = twin(name)
        Member.objects.filter(pk=member.pk).update(sort_key=name.lower())
    twin("Wulan Sari")
    assert names(cast, application) == {"Sari, Wulan Dewi": ("same name",), "DEWI WULAN SARI": ("same name",)}


def test_a_very_long_name_asks_for_few_orders() -> None:
    assert len(orders("a b c d e")) <= 240 and len(orders(" ".join("abcdefghij"))) <= 20


def test_number_address_and_native_name_are_compared_too(cast: Cast) -> None:
    application = sent("wulan@id.example")
    member = application.member
    number = {"number_sealed": "x", "number_digest": "d" * 64, "number_fits": True}
    native = {"native_name": "ᬯᬸᬮᬦ᭄", "native_language": "ban"}
    Member.objects.filter(pk=member.pk).update(work_email="", **native, **number)
    application.member.refresh_from_db()
    twin("Number One", email="1@id.example", **number)
    twin("Address Two", email="2@id.example")
    Member.objects.filter(official_name="Address Two").update(work_email="wulan@id.example")
    twin("Native Three", email="3@id.example", **native)
    assert names(cast, application) == {
        "Number One": ("same number",),
        "Address Two": ("same address",),
        "Native Three": ("same name in its own script",),
    }


def test_nobody_of_another_state_is_ever_found_and_the_page_is_the_same(cast: Cast) -> None:
    number = {"number_sealed": "x", "number_digest": "d" * 64, "number_fits": True}
    application = sent("wulan@id.example")
    Member.objects.filter(pk=application.member_id).update(**number)
    client = sits(cast.dewi)

    def page() -> str:
        return client.get(at(application)).content.decode().split('<ul class="checks">')[1].split("</ul>")[0]

    before = page()
    twin("Wulan Sari", state="TH", **number)
    assert page() == before and "Nobody alike" in before


def test_the_two_stand_side_by_side_and_what_differs_is_marked(cast: Cast) -> None:
    application = sent("wulan@id.example", post="Analyst")
    other = twin("Sari Wulan", post="Director")
    Member.objects.filter(pk=other.pk).update(sort_key="sari wulan")
    client = sits(cast.dewi)
    address = f"{at(application)}compare/{other.pk}/"
    assert f'href="{address}"' in client.get(at(application)).content.decode()
    lines = {line.label: line for line in client.get(address).context["lines"]}
    assert lines["Name"].is_same and not lines["Post"].is_same
    assert (lines["Post"].mine, lines["Post"].theirs) == ("Analyst", "Director")


def test_nobody_is_compared_with_people_one_may_not_see(cast: Cast) -> None:
    application = sent("wulan@id.example")
    thai, indonesian = twin("Wulan Sari", state="TH"), twin("Wulan Sari")
    client = sits(cast.dewi)
    for member in (thai.pk, 0, application.member_id, cast.dewi.member.pk):
        assert client.get(f"{at(application)}compare/{member}/").status_code == 404
    assert sits(cast.somchai).get(f"{at(application)}compare/{thai.pk}/").status_code == 404
    arif = officer(cast)
    mine = sent("sri@id.example", name="Sri Wahyuni")
    assert sits(arif).get(f"{at(mine)}compare/{indonesian.pk}/").status_code == 404


def test_looking_for_doubles_is_one_question_by_indexes(cast: Cast, django_assert_num_queries: Any) -> None:
    application = sent("wulan@id.example")
    native, digest = "ᬯᬸᬮᬦ᭄", "d" * 64
    application.member.native_name, application.member.number_digest = native, digest
    assert cast.dewi.focal_state_id == "ID"  # asked once a request, by the doors
    with django_assert_num_queries(1) as asked:
        twins_of(application, cast.dewi)
    if connection.vendor == "sqlite":  # PostgreSQL's plans for so few rows say nothing
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        ways = [line for line in plan if "U0 " in line or "experts_member " in line]
        assert len(ways) >= 6 and all("SEARCH" in line for line in ways), plan
