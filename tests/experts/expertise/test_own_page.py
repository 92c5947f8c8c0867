"""Everybody sees where each of their topics stands, and what to do next."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from experts.expertise import actions, answering
from experts.expertise.actions import Said
from experts.models import Endorsement, Expertise
from tests.cast import Cast, appoint, person

from .hands import claim_of, confirmed, held, page, sent_back, taken_off, told, topic, user_of, waiting, work


def test_whoever_has_nothing_is_told_how_to_begin(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    shown = page(client)
    assert "0 topics you claim" in shown and "Begin with the topic colleagues ask you about most" in shown
    assert "/profile/expertise/add/" in shown and "Main topics" not in shown


def test_a_confirmed_topic_says_by_whom_and_when(rizal: Client, cast: Cast) -> None:
    one = confirmed(cast)
    shown = page(rizal)
    assert f"{timezone.localtime(one.confirmed_at):%-d %B %Y}, Dewi Anggraini" in shown
    assert "the secretariat" in shown  # the registrar of the cast is no member
    assert "2 topics you claim" in shown and "Listed as an expert since" in shown


def test_a_waiting_topic_says_since_when(rizal: Client, cast: Cast) -> None:
    one = waiting(cast)
    shown = page(rizal)
    assert "Waiting</span>" in shown
    assert f"since {timezone.localtime(claim_of(one).sent_at):%-d %B %Y}" in shown
    assert "usually" not in shown


def test_usual_days_stand_beside_it_once_enough_is_answered(rizal: Client, cast: Cast) -> None:
    for code in ("ETH-02", "ETH-03", "ETH-04", "ETH-05", "ETH-06"):
        one = confirmed(cast, code)
        one.claims.update(sent_at=timezone.now() - datetime.timedelta(days=7))
    waiting(cast)
    assert "usually 5 working days" in page(rizal)


def test_a_declared_topic_offers_to_be_sent(rizal: Client, cast: Cast) -> None:
    actions.declare(by=user_of(cast.rizal.member), topic=topic("DIG-04"), said=Said(level="learning"))
    shown = page(rizal)
    assert "Nothing shows it yet." in shown and "Send it to be confirmed" in shown


def test_what_was_sent_back_stands_first_with_the_words_and_what_to_do(rizal: Client, cast: Cast) -> None:
    waiting(cast, "ETH-02")
    sent_back(cast, message="Please add the guide <b>of 2024</b>.")
    shown = page(rizal)
    assert shown.index("topic-ETH-01") < shown.index("topic-ETH-02") < shown.index("topic-TAL-01")
    assert "“Please add the guide &lt;b&gt;of 2024&lt;/b&gt;.”" in shown
    for way in ("/profile/expertise/ETH-01/#proof", "/profile/expertise/ETH-01/remove/", "Answer and send"):
        assert way in shown


@pytest.mark.parametrize("answer", [answering.send_back, answering.remove])
def test_an_answer_that_can_still_be_undone_is_not_told(
    rizal: Client, cast: Cast, answer: Callable[..., Any]
) -> None:
    one = waiting(cast)
    answer(claim=claim_of(one), by=cast.dewi, message="Nobody may read this yet.")
    for shown in (page(rizal), page(rizal, "/profile/expertise/ETH-01/")):
        assert "Nobody may read this yet." not in shown and "Waiting</span>" in shown
        assert "Taken off</span>" not in shown and 'bad">Sent back' not in shown.split("What each word")[0]
    told()
    for shown in (page(rizal), page(rizal, "/profile/expertise/ETH-01/")):
        assert "Nobody may read this yet." in shown


def test_what_was_taken_off_gives_the_reason_and_is_not_counted(rizal: Client, cast: Cast) -> None:
    taken_off(cast)
    shown = page(rizal)
    assert "1 topic you claim" in shown
    assert "“You told me you never did this.”" in shown and "Claim it again" in shown


def test_a_change_of_a_confirmed_topic_waits_while_the_confirmed_one_shows(rizal: Client, cast: Cast) -> None:
    one = confirmed(cast, level="practises", years=4)
    actions.change(
        expertise=one, by=user_of(one.member), said=Said(level="leads", years=12, note="Book"), send=True
    )
    shown = page(rizal)
    row = shown[shown.index("topic-ETH-01") : shown.index("topic-TAL-01")]
    assert "Change waits" in row and "12 years" in row
    assert (
        row.index("12 years") < row.index("Colleagues still see what was confirmed:") < row.index("4 years")
    )


def test_a_change_that_was_sent_back_leaves_the_confirmed_one(rizal: Client, cast: Cast) -> None:
    one = confirmed(cast)
    actions.change(expertise=one, by=user_of(one.member), said=Said(level="leads", note="Book"), send=True)
    answering.send_back(claim=claim_of(one), by=cast.dewi, message="Which book?")
    assert "Which book?" not in page(rizal) and "Change waits" in page(rizal)
    told()
    shown = page(rizal)
    assert "Change sent back" in shown and "what was confirmed stays" in shown
    assert held(one.member, "ETH-01").state == "confirmed"


def test_proof_is_named_with_kind_and_size(rizal: Client, cast: Cast) -> None:
    from experts.models import File
    from tests.cast import picture_of

    file = File.objects.get(code=picture_of(cast.rizal.member, "Letter.webp"))
    item = work(cast.rizal.member, "โครงการ", text_language="th")
    waiting(cast, proof=[item], files=[file])
    shown = page(rizal)
    assert f'#work-{item.pk}" lang="th">โครงการ</a>, 2023' in shown
    assert "Letter.webp</a> (Picture, " in shown


def test_colleagues_who_name_work_are_counted_by_state(rizal: Client, cast: Cast) -> None:
    one = held(cast.rizal.member, "TAL-01")
    others = [cast.kanya.member, cast.minh_ha.member, person("suda@th.example", "TH", "Suda Chai")]
    for other in others:
        Endorsement.objects.create(
            expertise=one, member=one.member, by=other, relation="saw", work="The pool", year=2025
        )
    Endorsement.objects.create(
        expertise=one,
        member=one.member,
        by=person("left@sg.example", "SG", "Tan"),
        relation="saw",
        work="The pool",
        year=2025,
        ended_at=timezone.now(),
        ended_by=cast.ratna,
    )
    shown = page(rizal)
    assert "3 colleagues name work they saw:" in shown
    assert "Thailand 2" in shown and "Viet Nam 1" in shown and "Singapore 1" not in shown


def test_who_confirms_is_named_in_order_and_never_oneself(client: Client, rizal: Client, cast: Cast) -> None:
    appoint(person("hesti@id.example", "ID", "Hesti Handayani"), position=2)
    shown = page(rizal)
    assert shown.index("Dewi Anggraini") < shown.index("Hesti Handayani") < shown.index("Deputy")
    client.force_login(cast.dewi)
    shown = page(client)
    side = shown[shown.index("Who confirms") : shown.index("Strong proof")]
    assert "Dewi Anggraini" not in side and "Hesti Handayani" in side


def test_where_nobody_else_can_the_secretariat_confirms(client: Client, cast: Cast) -> None:
    client.force_login(cast.dewi)
    assert "nobody else who could confirm yours" in page(client)


def test_nobody_sees_topics_of_others(client: Client, cast: Cast) -> None:
    waiting(cast)
    client.force_login(cast.binh)
    assert "ETH-01" not in page(client)
    assert not Expertise.objects.filter(member__user=cast.binh).exists()
