"""The log of decisions: by whom, what came of it, what was said, what was undone."""

import pytest

from experts.vetting import actions
from tests.cast import Cast

from .desk import QUEUE, crowd, officer, sent, sits

pytestmark = pytest.mark.django_db

DECIDED = f"{QUEUE}decided/"


def test_newest_first_with_words_and_names(cast: Cast) -> None:
    first, second = sent("wulan@id.example"), sent("sri@id.example", name="Sri Wahyuni")
    actions.undo(decision=actions.approve(application=first, by=cast.dewi), by=cast.dewi)
    actions.decline(application=second, by=cast.ratna, message="Kata kami", reason="not-confirmed")
    page = sits(cast.dewi).get(DECIDED)
    assert [one.outcome for one in page.context["decisions"]] == ["declined", "approved"]
    text = page.content.decode()
    assert "Kata kami" in text and "did not confirm" in text and "undone" in text
    assert "Dewi Anggraini" in text and "the secretariat" in text and "ratna" not in text.lower()


def test_page_by_page(cast: Cast) -> None:
    for application in crowd(21):
        actions.ask(application=application, by=cast.dewi, message="?")
    client = sits(cast.dewi)
    assert len(client.get(DECIDED).context["decisions"]) == 20
    assert len(client.get(f"{DECIDED}?page=2").context["decisions"]) == 1
    assert client.get(f"{DECIDED}?page=99").status_code == 200


def test_an_institution_sees_its_own_and_another_state_nothing(cast: Cast) -> None:
    arif = officer(cast)
    actions.approve(application=sent("wulan@id.example"), by=arif)
    assert "works here" in sits(arif).get(DECIDED).content.decode()
    assert "Nothing has been decided yet." in sits(cast.somchai).get(DECIDED).content.decode()
