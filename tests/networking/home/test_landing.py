"""What a visitor sees: numbers and topics, never a name."""

from typing import Any

import pytest
from django.test import Client

from experts.models import MemberState
from networking.home import counts
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def read(client: Client, **query: str) -> str:
    response = client.get("/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_landing_page_says_how_many_experts_there_are(cast: Cast, client: Client) -> None:
    assert "4 experts, each confirmed by their own state" in read(client)


def test_an_empty_pool_invites_its_first_experts(client: Client) -> None:
    assert "be among its first experts" in read(client)


def test_the_strip_always_holds_all_eleven_states(client: Client) -> None:
    assert read(client).count("/verification/?state=") == 11


def test_public_numbers_leave_out_whom_not_all_members_may_find(cast: Cast) -> None:
    # Rizal and the invited Bagus count; Sari shows herself to Indonesia only, Hidayat to nobody.
    assert counts.pool().by_state == {"ID": 2, "TH": 1, "VN": 1}


def test_a_state_counts_also_whom_only_its_own_members_find(cast: Cast) -> None:
    assert counts.pool("ID").by_state["ID"] == 3


def test_a_state_that_does_not_take_part_counts_nobody(cast: Cast) -> None:
    MemberState.objects.filter(code="TH").update(participates=False)
    assert "TH" not in counts.pool().by_state


def test_counts_are_kept_and_not_made_for_every_visitor(
    cast: Cast, client: Client, django_assert_num_queries: Any
) -> None:
    read(client)
    with django_assert_num_queries(0):
        read(client)


def test_counts_are_kept_for_a_minute_at_most() -> None:
    assert counts.SECONDS <= 60


def test_a_question_is_answered_with_topics_and_counts(cast: Cast, client: Client) -> None:
    page = read(client, q="examinations")
    assert "<b>Examinations and computer-assisted testing</b> 1 expert" in page


def test_no_answer_names_a_person(cast: Cast, client: Client) -> None:
    for question in ("", "Kanya", "Srisuwan", "appraisal", "กัญญา"):
        page = read(client, q=question).partition("<main")[2].partition("</main>")[0]
        page = page.replace(f'value="{question}"', "").replace(f"“{question}”", "")
        assert not [name for name in ("Kanya", "Srisuwan", "กัญญา", "Rizal") if name in page]


def test_a_topic_of_a_hidden_expert_counts_nobody(cast: Cast) -> None:
    topic = cast.hidayat.member.expertise.get().topic
    assert topic.pk not in counts.by_topic()


def test_a_misspelt_question_leads_to_the_nearest_topic(cast: Cast, client: Client) -> None:
    page = read(client, q="examinatons")
    assert "No topic is called “examinatons”. Nearest:" in page
    assert "Examinations and computer-assisted testing" in page


def test_a_question_near_to_nothing_leads_to_joining(cast: Cast, client: Client) -> None:
    page = read(client, q="zzzzqqqq")
    assert "No topic is near “zzzzqqqq”" in page
    assert "Join to ask" in page


def test_an_indonesian_topic_is_found_by_its_indonesian_name(cast: Cast, client: Client) -> None:
    assert "No topic" not in read(client, q="manajemen talenta")


@pytest.mark.parametrize("question", ["x" * 10_000, "\x00", "a\x00b", "\ud800", "%", "<b>", " ", "။"])
def test_a_senseless_question_gets_a_page(client: Client, question: str) -> None:
    page = read(client, q=question.encode("utf-8", "replace").decode())
    assert "x" * 201 not in page.split("</main>")[0]
    assert "<b>”" not in page


def test_the_demo_box_is_not_drawn_where_the_demo_is_off(client: Client) -> None:
    assert "This is a demo" not in read(client)
