"""The letter that invites: once each, by a job, in the language of the state, with links that open nothing by looking."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.invitation import writing
from experts.job import clock
from experts.models import Invitation, Letter
from tests.cast import Cast
from tests.experts.roster.making import bring_in

from .hands import ADDRESS, invite, letters_to, link, standing

pytestmark = pytest.mark.django_db


def test_an_import_invites_and_a_job_writes_the_letters(cast: Cast) -> None:
    member = invite(by=cast.dewi)
    assert standing(member).sent_by == cast.dewi
    assert writing.letters_are_due() and not Letter.objects.exists()
    (letter,) = letters_to(ADDRESS)
    assert "Wulan Sari" in letter and "Analyst" in letter and "Ministry of Finance" in letter
    assert not writing.letters_are_due()


def test_the_clock_knows_the_job() -> None:
    line = next(line for line in clock.LINES if line.name == "write_invitations")
    assert line.target.func.__name__ == "write_invitations"


def test_the_letter_speaks_the_states_language_and_english(cast: Cast) -> None:
    invite()
    (letter,) = letters_to(ADDRESS)
    assert letter.count("/not-me/") == 2
    assert Letter.objects.get().language == "id"
    invite({"work_email": "a@th.example"}, state="TH")
    (letter,) = letters_to("a@th.example")
    assert letter.count("/not-me/") == 1


def test_names_stand_in_the_letter_as_they_are_written(cast: Cast) -> None:
    invite({"official_name": "Ma'ruf <O'Neil> & Co"})
    (letter,) = letters_to(ADDRESS)
    assert "Ma'ruf <O'Neil> & Co" in letter


def test_the_links_of_the_letter_open_and_looking_changes_nothing(cast: Cast) -> None:
    member = invite()
    (letter,) = letters_to(ADDRESS)
    links = set(re.findall(r"http://127\.0\.0\.1:8000(/invitations/\S+)", letter))
    assert links == {link(member), link(member, "not-me"), link(member, "remove")}
    for address in links:
        response = Client().get(address)
        assert (response.status_code, response["Cache-Control"]) == (200, "no-store, private")
    assert standing(member).state == "sent"


def test_nobody_gets_two_letters_for_one_invitation(cast: Cast) -> None:
    invite()
    assert (writing.write_due(), writing.write_due()) == (1, 0)


def test_a_failing_letter_is_written_at_the_next_walk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    invite()
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("experts.letter.actions.write_to_address", lambda **_facts: 1 / 0)
        writing.write_due()
    assert (Invitation.objects.unwritten().count(), writing.write_due()) == (1, 1)


def test_what_ended_before_it_was_written_is_not_written(cast: Cast) -> None:
    member = invite()
    with time_machine.travel(standing(member).expires_at):
        assert (timezone.now() >= standing(member).expires_at, writing.write_due()) == (True, 0)


def test_a_correction_by_a_second_table_sends_no_second_letter(cast: Cast) -> None:
    invite()
    bring_in({"post": "Director"})
    assert Invitation.objects.count() == 1


def test_letters_to_an_address_without_an_account_end_when_one_came_back_for_good(cast: Cast) -> None:
    member = invite()
    letters_to(ADDRESS)
    letter = Letter.objects.get(tag=standing(member).tag)
    letter.returns.create(kind="soft", fingerprint="1")
    assert written_anew(member) == "waiting"
    letter.returns.create(kind="hard", fingerprint="2")
    assert written_anew(member) == "not_sent"


def written_anew(member: object) -> str:
    Invitation.objects.standing().update(lettered_at=None)
    writing.write_due()
    return Letter.objects.latest("pk").state
