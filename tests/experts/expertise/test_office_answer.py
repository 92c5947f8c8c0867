"""Accept, ask, remove or leave each of somebody's claims, all with one click."""

import pytest

from experts.expertise import actions, answering
from experts.models import AuditEvent, Claim, Expertise, Topic, User
from tests.cast import Cast, appoint, person

from .bench import QUEUE, answer, at, claimed, member, piece, seen, sits, waiting

pytestmark = pytest.mark.django_db


def test_three_answers_at_once_and_one_left_for_later(cast: Cast) -> None:
    rizal, client = member(cast), sits(cast.dewi)
    codes = ["ETH-01", "ETH-02", "ETH-03", "REC-02"]
    accepted, asked, removed, left = (claimed(rizal, code) for code in codes)
    facts = seen(client, rizal) | {
        f"answer-{accepted.pk}": "accept",
        f"answer-{asked.pk}": "ask",
        f"message-{asked.pk}": "Which report?",
        f"answer-{removed.pk}": "remove",
        f"message-{removed.pk}": "You left that unit in 2019.",
    }
    assert client.post(at(rizal), facts)["Location"] == QUEUE
    states = dict(Claim.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (accepted, asked, removed, left)] == [
        "confirmed", "sent_back", "removed", "waiting",
    ]  # fmt: skip
    held = dict(Expertise.objects.filter(member=rizal).values_list("topic__code", "state"))
    assert [held[code] for code in codes] == ["confirmed", "sent_back", "removed", "waiting"]
    assert Claim.objects.get(pk=asked.pk).message == "Which report?"


def test_forty_claims_take_one_click_a_person_where_nothing_is_wrong(cast: Cast) -> None:
    people = [person(f"a{number}@id.example", "ID", f"Person Number{number}") for number in range(5)]
    for one in people:
        work = piece(one)
        for topic in Topic.objects.in_use()[:8]:
            claimed(one, topic.code, proof=[work])
    client = sits(cast.dewi)
    address = at(client.get(QUEUE).context["person"])
    for _click in people:
        answered = client.post(address, seen(client, client.get(address).context["person"]))
        address = answered["Location"]
    assert address == QUEUE and not Claim.objects.waiting().exists()
    assert Claim.objects.filter(state="confirmed").count() == 40


@pytest.mark.parametrize("said", ["ask", "remove"])
def test_a_no_without_words_is_explained_in_place_and_nothing_is_lost(cast: Cast, said: str) -> None:
    rizal, client = member(cast), sits(cast.dewi)
    one, other = claimed(rizal, "ETH-01"), claimed(rizal, "ETH-02")
    got = answer(client, one, said, "  ", **{f"answer-{other.pk}": "accept", f"message-{other.pk}": "Good."})
    page = got.content.decode()
    assert got.status_code == 422 and "One thing to settle" in page
    assert f'href="#id_message-{one.pk}"' in page and f'id="id_message-{one.pk}"' in page
    assert "Good.</textarea>" in page
    assert Claim.objects.waiting().count() == 2


@pytest.mark.parametrize("message", ["x" * 1001, "a\x07b"])
def test_a_message_that_cannot_be_kept_is_refused(cast: Cast, message: str) -> None:
    got = answer(sits(cast.dewi), claimed(member(cast)), "ask", message)
    assert got.status_code == 422 and Claim.objects.waiting().count() == 1


def test_send_stays_with_the_person(cast: Cast) -> None:
    claim = claimed(member(cast))
    assert answer(sits(cast.dewi), claim, stay="1")["Location"] == at(claim.member)


def test_what_was_confirmed_stays_while_a_change_is_sent_back(cast: Cast) -> None:
    claim = waiting(cast)
    answer(sits(cast.dewi), claim, "ask", "Since when?")
    claim.expertise.refresh_from_db()
    assert (claim.expertise.state, claim.expertise.level) == ("confirmed", "practises")


def test_what_a_colleague_has_answered_is_told_by_name(cast: Cast) -> None:
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    client, claim = sits(cast.dewi), claimed(member(cast))
    facts = seen(client, claim.member) | {f"answer-{claim.pk}": "remove", f"message-{claim.pk}": "No."}
    answering.confirm(claim=claim, by=User.objects.get(pk=deputy.pk))
    page = client.post(at(claim.member), facts, follow=True).content.decode()
    assert "Deputi Satu was quicker: accepted" in page
    claim.refresh_from_db()
    assert (claim.state, claim.message) == ("confirmed", "")


def test_what_was_changed_meanwhile_is_not_answered_and_read_anew(cast: Cast) -> None:
    client, claim = sits(cast.dewi), waiting(cast)
    facts = seen(client, claim.member) | {f"answer-{claim.pk}": "accept"}
    newer = waiting(cast, years=40)
    got = client.post(at(claim.member), facts, follow=True)
    assert got.redirect_chain[-1][0] == at(claim.member)
    assert "has changed the topic" in got.content.decode()
    newer.refresh_from_db()
    assert newer.state == "waiting"


def test_what_was_withdrawn_or_dropped_is_told(cast: Cast) -> None:
    rizal, client = member(cast), sits(cast.dewi)
    one, other, third = (claimed(rizal, code) for code in ("ETH-01", "ETH-02", "ETH-03"))
    facts = seen(client, rizal) | {f"answer-{each.pk}": "accept" for each in (one, other, third)}
    by = User.objects.get(pk=rizal.user_id)
    actions.withdraw(expertise=one.expertise, by=by)
    actions.drop(expertise=other.expertise, by=by)
    page = client.post(at(rizal), facts, follow=True).content.decode()
    assert "has taken back the topic" in page and "has removed a topic you had before you" in page
    third.refresh_from_db()
    assert third.state == "confirmed"


def test_a_second_click_is_no_news(cast: Cast) -> None:
    client, claim = sits(cast.dewi), claimed(member(cast))
    facts = seen(client, claim.member) | {f"answer-{claim.pk}": "accept"}
    client.post(at(claim.member), facts)
    page = client.post(at(claim.member), facts, follow=True).content.decode()
    assert "quicker" not in page and "meanwhile" not in page
    assert AuditEvent.objects.filter(kind="claim-confirmed").count() == 1


def test_a_form_without_what_was_seen_or_of_somebody_else_answers_nothing(cast: Cast) -> None:
    client, claim = sits(cast.dewi), claimed(member(cast))
    foreign = claimed(member(cast, "kanya"), "ETH-02")
    client.post(at(claim.member), {f"answer-{claim.pk}": "accept"})
    forged = {f"seen-{foreign.pk}": foreign.seen, f"answer-{foreign.pk}": "accept"}
    page = client.post(at(claim.member), forged, follow=True).content.decode()
    assert Claim.objects.waiting().count() == 2 and "Kanya" not in page


def test_an_answer_of_one_s_own_making_is_refused(cast: Cast) -> None:
    got = answer(sits(cast.dewi), claimed(member(cast)), "perhaps")
    assert got.status_code == 422 and Claim.objects.waiting().count() == 1


@pytest.mark.parametrize("by", ["somchai", "binh"])
def test_the_action_refuses_others_too(cast: Cast, by: str) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        answering.confirm(claim=claimed(member(cast)), by=getattr(cast, by))
