"""Taking back one's own decision from the page: within ten minutes, once, and nobody else's."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import Application, Letter
from experts.vetting import actions
from experts.vetting.models import Decision
from tests.cast import Cast

from .desk import QUEUE, at, officer, said, sent, sits, told

pytestmark = pytest.mark.django_db


def undo(client: Client, decision: Decision) -> str:
    answer = client.post(f"{QUEUE}decisions/{decision.pk}/undo/", follow=True)
    return str(answer.content.decode())


def test_the_next_page_offers_it_and_the_case_waits_again(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = sits(cast.dewi)
    page = client.post
    said(client, application)
    decision = Decision.objects.get()
    address = f"{QUEUE}decisions/{decision.pk}/undo/"
    assert f'action="{address}"' in client.get(QUEUE).content.decode() and page
    answer = client.post(address)
    assert answer["Location"] == at(application)
    assert "Wulan Sari waits again, and no letter goes." in client.get(at(application)).content.decode()
    assert Application.objects.awaiting(cast.dewi).filter(pk=application.pk).exists()
    assert Letter.objects.get(tag=decision.letter_tag).state == "not_sent"


def test_a_second_time_and_too_late_are_refused_in_a_sentence(cast: Cast) -> None:
    client = sits(cast.dewi)
    first = actions.approve(application=sent("wulan@id.example"), by=cast.dewi)
    undo(client, first)
    assert "cannot be undone any more" in undo(client, first)
    second = actions.approve(application=sent("sri@id.example"), by=cast.dewi)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=11)):
        page = undo(sits(cast.dewi), second)
        assert "cannot be undone any more" in page and ">Undo<" not in page


def test_what_an_applicant_has_answered_is_not_offered(cast: Cast) -> None:
    from experts.application import actions as applications

    application = sent("wulan@id.example")
    decision = actions.ask(application=application, by=cast.dewi, message="Which unit?")
    client = sits(cast.dewi)
    assert "is asked for changes" in client.get(QUEUE).content.decode()
    told(decision)
    applications.answer(application=application, words="Planning", by=application.applicant)
    assert "is asked for changes" not in client.get(QUEUE).content.decode()


def test_a_colleagues_or_foreign_decision_is_missing(cast: Cast) -> None:
    decision = actions.approve(application=sent("wulan@id.example"), by=cast.ratna)
    for user in (cast.dewi, cast.somchai):
        assert sits(user).post(f"{QUEUE}decisions/{decision.pk}/undo/").status_code == 404
    decision.refresh_from_db()
    assert decision.undone_at is None


def test_an_institution_takes_its_word_back(cast: Cast) -> None:
    arif = officer(cast)
    application = sent("wulan@id.example")
    decision = actions.approve(application=application, by=arif)
    undo(sits(arif), decision)
    application.refresh_from_db()
    assert (application.step, application.agreed_by) == ("institution", None)
