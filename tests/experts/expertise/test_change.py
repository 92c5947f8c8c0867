"""What was said of a topic is changed, sent, taken back or dropped by its owner."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.models import AuditEvent, Claim, Expertise
from tests.cast import Cast

from .hands import SAID, claim_of, confirmed, held, page, sent_back, taken_off, user_of, waiting, work

ETH = "/profile/expertise/ETH-01/"


def test_a_confirmed_topic_keeps_its_version_and_is_found_by_it(
    rizal: Client, client: Client, cast: Cast
) -> None:
    confirmed(cast, level="practises", years=4)
    assert rizal.post(ETH, SAID | {"send": "1"})["Location"] == "/profile/expertise/"
    one = held(cast.rizal.member, "ETH-01")
    assert (one.state, one.level, one.years) == ("confirmed", "practises", 4)
    assert (claim_of(one).level, claim_of(one).years) == ("leads", 9)
    client.force_login(cast.binh)
    assert cast.rizal.code in page(client, "/experts/?topic=ETH-01&level=practises")
    assert cast.rizal.code not in page(client, "/experts/?topic=ETH-01&level=leads")
    profile = page(client, f"/experts/{cast.rizal.code}/")
    assert "4 years" in profile and "9 years" not in profile


def test_a_confirmed_topic_is_never_changed_without_being_sent(rizal: Client, cast: Cast) -> None:
    confirmed(cast, years=4)
    assert 'name="keep"' not in page(rizal, ETH)
    answer = rizal.post(ETH, SAID | {"keep": "1"})
    assert answer.status_code == 422 and "goes to the focal point" in answer.content.decode()
    assert held(cast.rizal.member, "ETH-01").years == 4


def test_sending_a_confirmed_topic_unchanged_takes_back_what_waits(rizal: Client, cast: Cast) -> None:
    confirmed(cast, years=4)
    rizal.post(ETH, SAID | {"send": "1"})
    same = {"level": "practises", "basis": ["practice"], "years": "4", "note": "The code of conduct of 2024."}
    answer = rizal.post(ETH, same | {"send": "1"}, follow=True)
    assert "stays as it was confirmed" in answer.content.decode()
    assert not Claim.objects.waiting().exists()


def test_the_form_shows_the_change_that_waits(rizal: Client, cast: Cast) -> None:
    confirmed(cast, years=4)
    rizal.post(ETH, SAID | {"send": "1"})
    shown = page(rizal, ETH)
    assert 'value="9"' in shown and "Take the change back" in shown and "colleagues see what was" in shown


def test_a_change_is_taken_back(rizal: Client, cast: Cast) -> None:
    confirmed(cast, years=4)
    rizal.post(ETH, SAID | {"send": "1"})
    rizal.post(ETH, {"take_back": "1"})
    assert held(cast.rizal.member, "ETH-01").state == "confirmed"
    assert not Claim.objects.waiting().exists()


def test_a_waiting_topic_is_taken_back(rizal: Client, cast: Cast) -> None:
    waiting(cast)
    assert "Take it back" in page(rizal, ETH)
    rizal.post(ETH, {"take_back": "1"})
    one = held(cast.rizal.member, "ETH-01")
    assert (one.state, one.claims.get().state) == ("declared", "withdrawn")


def test_sent_back_is_answered_in_words_and_sent_again(rizal: Client, cast: Cast) -> None:
    sent_back(cast)
    shown = page(rizal, ETH)
    assert "Send again to my focal point" in shown and "Please add the guide." in shown
    rizal.post(ETH, SAID | {"note": "The guide stands at the ministry’s site.", "send": "1"})
    one = held(cast.rizal.member, "ETH-01")
    assert one.state == "waiting"
    assert claim_of(one).note == "The guide stands at the ministry’s site."
    assert "“Please add the guide.”" in page(rizal, ETH)


def test_what_was_taken_off_is_claimed_again_and_is_no_main_topic(rizal: Client, cast: Cast) -> None:
    one = taken_off(cast)
    Expertise.objects.filter(pk=one.pk).update(is_main=True)
    rizal.post(ETH, SAID | {"send": "1"})
    one.refresh_from_db()
    assert (one.state, one.is_main) == ("waiting", False)


def test_a_topic_is_removed_once_that_is_confirmed(rizal: Client, cast: Cast) -> None:
    confirmed(cast)
    assert "leaves your profile and the directory" in page(rizal, f"{ETH}remove/")
    assert rizal.post(f"{ETH}remove/")["Location"] == "/profile/expertise/"
    assert not Expertise.objects.filter(member=cast.rizal.member, topic__code="ETH-01").exists()
    assert cast.rizal.code not in page(rizal, "/experts/?topic=ETH-01")
    assert AuditEvent.objects.filter(kind="expertise-dropped").exists()


@pytest.mark.parametrize("at", ["/profile/expertise/PER-01/", "/profile/expertise/PER-01/remove/"])
def test_topics_of_others_and_of_nobody_answer_alike(rizal: Client, cast: Cast, at: str) -> None:
    for address in (at, at.replace("PER-01", "ZZZ-99")):
        assert rizal.get(address).status_code == rizal.post(address, SAID).status_code == 404
    assert Expertise.objects.filter(member=cast.kanya.member, state="confirmed").count() == 2


def test_no_action_touches_what_belongs_to_somebody_else(cast: Cast) -> None:
    theirs = held(cast.kanya.member, "PER-01")
    by = user_of(cast.rizal.member)
    for act in (
        lambda: actions.change(expertise=theirs, by=by, said=Said(note="x"), send=True),
        lambda: actions.withdraw(expertise=theirs, by=by),
        lambda: actions.drop(expertise=theirs, by=by),
        lambda: actions.choose_main(by=by, chosen=[theirs]),
        lambda: actions.change(
            expertise=held(cast.rizal.member, "TAL-01"),
            by=by,
            said=Said(proof=[work(cast.kanya.member)]),
            send=True,
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()
    theirs.refresh_from_db()
    assert theirs.state == "confirmed"


def test_a_change_is_read_from_the_answer_before_it(rizal: Client, cast: Cast) -> None:
    one = confirmed(cast)
    history = page(rizal, ETH)
    assert "What happened" in history and "You sent it on" in history and "Dewi Anggraini" in history
    assert one.claims.count() == 1
