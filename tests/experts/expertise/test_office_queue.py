"""Who waits for a focal point: people of their own state with claims, the longest waiting first."""

import pytest
from django.test import Client

from experts.models import Member, MemberState
from tests.cast import Cast, appoint, enrol, person

from .bench import QUEUE, claimed, member, older, seen, sits

pytestmark = pytest.mark.django_db


def test_people_stand_oldest_first_with_how_many_topics(cast: Cast) -> None:
    older(claimed(member(cast, "sari"), "ETH-01"), 3)
    for code in ("ETH-01", "ETH-02"):
        claimed(member(cast), code)
    page = sits(cast.dewi).get(QUEUE)
    assert [(one.name, len(one.claims)) for one in page.context["lines"]] == [
        ("Sari Utami", 1),
        ("Rizal Hidayat", 2),
    ]
    words = page.content.decode()
    assert "1 topic<" in words and "2 topics<" in words and '<dd class="num">3</dd>' in words


def test_of_another_state_and_of_oneself_nothing_is_there(cast: Cast) -> None:
    claimed(member(cast))
    own = Member.objects.get(user=cast.dewi)
    claimed(own)
    assert [one.name for one in sits(cast.dewi).get(QUEUE).context["lines"]] == ["Rizal Hidayat"]
    assert "Nothing to confirm" in sits(cast.somchai).get(QUEUE).content.decode()
    assert sits(cast.dewi).get(f"{QUEUE}{own.pk}/").status_code == 404
    assert sits(cast.somchai).get(f"{QUEUE}{member(cast).pk}/").status_code == 404


def test_a_colleague_in_the_office_answers_for_a_focal_point(cast: Cast) -> None:
    own = Member.objects.get(user=cast.dewi)
    claimed(own)
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    enrol(deputy)
    assert [one.name for one in sits(deputy).get(QUEUE).context["lines"]] == ["Dewi Anggraini"]


def test_what_waits_beyond_the_states_target_is_late_in_words(cast: Cast) -> None:
    MemberState.objects.filter(pk="ID").update(target_days=2)
    older(claimed(member(cast)), 14)
    claimed(member(cast, "sari"))
    page = sits(cast.dewi).get(QUEUE).content.decode()
    assert "Day 10 of 2" in page and '<b class="late">1 late</b>' in page


def test_whose_verification_has_run_out_does_not_wait(cast: Cast) -> None:
    claimed(member(cast))
    Member.objects.filter(pk=member(cast).pk).update(status="lapsed")
    assert "Nothing to confirm" in sits(cast.dewi).get(QUEUE).content.decode()


def test_a_long_queue_has_pages(cast: Cast) -> None:
    for number in range(13):
        claimed(person(f"a{number}@id.example", "ID", f"Person Number{number}"))
    client = sits(cast.dewi)
    assert len(client.get(QUEUE).context["lines"]) == 12
    assert [one.name for one in client.get(f"{QUEUE}?page=2").context["lines"]] == ["Person Number12"]
    assert len(client.get(f"{QUEUE}?page=99999999").context["lines"]) == 1


@pytest.mark.parametrize("name", ["binh", "kesone", "ratna"])
def test_only_focal_points_stand_at_this_bench(cast: Cast, name: str) -> None:
    answer = sits(getattr(cast, name)).get(QUEUE)
    if name == "ratna":
        assert answer["Location"] == "/admin/experts/claim/"
    else:
        assert answer.status_code in {403, 302} and "expertise" not in answer.get("Location", "")


def test_without_a_sitting_nothing_opens(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)
    for path in (QUEUE, f"{QUEUE}{member(cast).pk}/", f"{QUEUE}answered/"):
        assert "reauthenticate" in client.get(path)["Location"]


def test_home_says_how_many_topics_wait_and_leads_there(cast: Cast) -> None:
    client = sits(cast.dewi)
    assert QUEUE not in client.get("/").content.decode()
    claimed(member(cast))
    claimed(Member.objects.get(user=cast.dewi))
    page = client.get("/").content.decode()
    assert "1 topic waits to be confirmed" in page and f'href="{QUEUE}"' in page
    assert "Verified member" in page


def test_every_bench_of_the_roster_leads_to_it(cast: Cast) -> None:
    page = sits(cast.dewi).get("/roster/vetting/").content.decode()
    assert f'href="{QUEUE}"' in page


def test_what_is_chosen_beforehand_accepts_only_what_can_be_looked_at(cast: Cast) -> None:
    from .bench import piece

    rizal = member(cast)
    words = claimed(rizal, "ETH-01")
    work = claimed(rizal, "ETH-02", proof=[piece(rizal)])
    chosen = seen(sits(cast.dewi), rizal)
    assert (chosen[f"answer-{words.pk}"], chosen[f"answer-{work.pk}"]) == ("later", "accept")
