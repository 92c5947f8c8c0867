"""Taking back one's own answer within ten minutes: all is as it was, and nobody has been told."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from experts.expertise import actions, answering
from experts.expertise.actions import Said
from experts.models import Claim, Expertise, File, FocalPoint, Notification, PortfolioItem, Topic, User
from tests.cast import Cast, appoint, enrol, person

from .bench import QUEUE, answer, at, claimed, member, piece, shown, sits, waiting

pytestmark = pytest.mark.django_db


def undo(client: Client, claim: Claim) -> str:
    answer = client.post(f"{QUEUE}answers/{claim.pk}/undo/", follow=True)
    return str(answer.content.decode())


def test_the_next_page_offers_it_and_the_claim_waits_again(cast: Cast) -> None:
    client, claim = sits(cast.dewi), claimed(member(cast))
    answer(client, claim)
    address = f"{QUEUE}answers/{claim.pk}/undo/"
    page = client.get(QUEUE).content.decode()
    assert f'action="{address}"' in page and "is confirmed. Until" in page
    assert client.post(address)["Location"] == at(claim.member)
    claim.refresh_from_db()
    assert (claim.state, claim.answered_by, claim.before) == ("waiting", None, {})
    assert ">Undo<" not in client.get(QUEUE).content.decode()


@pytest.mark.parametrize("said", ["accept", "ask", "remove"])
def test_all_is_as_it_was_before(cast: Cast, said: str) -> None:
    rizal = member(cast)
    old, paper = piece(rizal, "The old one"), shown(rizal)
    held = Expertise.objects.get(member=rizal, topic__code="TAL-01")
    held.proof.add(old)
    held.files.add(paper)
    claim = waiting(cast, proof=[piece(rizal, "The new one")])
    before = facts_of(held)
    client = sits(cast.dewi)
    answer(client, claim, said, "Since when?")
    assert facts_of(held) != before or said == "ask"
    undo(client, claim)
    assert facts_of(held) == before


def facts_of(held: Expertise) -> tuple[dict[str, object], list[PortfolioItem], list[File]]:
    """Every column of it, and what shows it."""
    row = Expertise.objects.filter(pk=held.pk).values().get()
    return row, list(held.proof.all()), list(held.files.all())


def test_too_late_and_a_second_time_are_refused_in_a_sentence(cast: Cast) -> None:
    client = sits(cast.dewi)
    first = answering.confirm(claim=claimed(member(cast), "ETH-01"), by=cast.dewi)
    undo(client, first)
    assert "cannot be undone any more" in undo(client, first)
    second = answering.confirm(claim=claimed(member(cast), "ETH-02"), by=cast.dewi)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        page = undo(sits(cast.dewi), second)
        assert "cannot be undone any more" in page and ">Undo<" not in page


def test_what_the_person_has_written_since_stays(cast: Cast) -> None:
    claim = answering.send_back(claim=claimed(member(cast)), by=cast.dewi, message="Which year?")
    by = User.objects.get(pk=claim.claimant_id)
    actions.change(expertise=claim.expertise, by=by, said=Said(note="2025"), send=False)
    client = sits(cast.dewi)
    assert ">Undo<" not in client.get(QUEUE).content.decode()
    assert "cannot be undone any more" in undo(client, claim)
    claim.expertise.refresh_from_db()
    assert (claim.expertise.state, claim.expertise.note) == ("declared", "2025")


def test_a_topic_claimed_anew_since_it_was_taken_off_stays(cast: Cast) -> None:
    claim = answering.remove(claim=claimed(member(cast)), by=cast.dewi, message="No.")
    by = User.objects.get(pk=claim.claimant_id)
    actions.declare(by=by, topic=claim.expertise.topic, said=Said(note="Again"))
    with pytest.raises(answering.AnsweredError):
        answering.undo(claim=claim, by=cast.dewi)


def test_a_newer_claim_ends_it(cast: Cast) -> None:
    claim = answering.confirm(claim=waiting(cast), by=cast.dewi)
    waiting(cast, years=30)
    assert "cannot be undone any more" in undo(sits(cast.dewi), claim)


def test_a_main_topic_that_comes_back_is_no_sixth_one(cast: Cast) -> None:
    rizal = member(cast)
    claim = waiting(cast)
    answering.remove(claim=claim, by=cast.dewi, message="No.")
    by = User.objects.get(pk=rizal.user_id)
    for code in ("ETH-01", "ETH-02", "ETH-03", "REC-01", "REC-02"):
        actions.declare(by=by, topic=Topic.objects.get(code=code), said=Said(), is_main=True)
    answering.undo(claim=claim, by=cast.dewi)
    main = Expertise.objects.filter(member=rizal, is_main=True).exclude(state="removed")
    assert main.count() == 5


def test_a_colleagues_answer_is_missing_and_theirs_alone(cast: Cast) -> None:
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    enrol(deputy)
    claim = answering.confirm(claim=claimed(member(cast)), by=User.objects.get(pk=deputy.pk))
    for user in (cast.dewi, cast.somchai):
        assert sits(user).post(f"{QUEUE}answers/{claim.pk}/undo/").status_code == 404
        with pytest.raises(PermissionDenied):
            answering.undo(claim=claim, by=user)


def test_who_has_left_the_office_undoes_nothing(cast: Cast) -> None:
    claim = answering.confirm(claim=claimed(member(cast)), by=cast.dewi)
    FocalPoint.objects.filter(user=cast.dewi).update(until=timezone.localdate())
    with pytest.raises(PermissionDenied):
        answering.undo(claim=claim, by=User.objects.get(pk=cast.dewi.pk))


def test_the_log_names_who_answered_what(cast: Cast) -> None:
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"), 2)
    answering.send_back(
        claim=claimed(member(cast)), by=User.objects.get(pk=deputy.pk), message="Which <i>year</i>?"
    )
    answering.confirm(claim=claimed(member(cast, "kanya"), "ETH-02"), by=cast.somchai)
    own = answering.confirm(claim=claimed(member(cast, "sari")), by=cast.dewi)
    page = sits(cast.dewi).get(f"{QUEUE}answered/").content.decode()
    assert "Deputi Satu" in page and "Which &lt;i&gt;year&lt;/i&gt;?" in page and "Kanya" not in page
    assert page.count("formaction") == 1 and f"answers/{own.pk}/undo" in page


def test_nobody_is_told_of_what_was_undone(cast: Cast) -> None:
    claim = answering.confirm(claim=claimed(member(cast)), by=cast.dewi)
    assert Notification.objects.filter(user=claim.claimant, kind="claim-confirmed").exists()
    answering.undo(claim=claim, by=cast.dewi)
    assert not Notification.objects.filter(user=claim.claimant).exists()
