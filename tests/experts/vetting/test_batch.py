"""Invited people are approved together: each by a decision of its own, at most a hundred at once."""

import pytest

from experts.models import Application, Member
from experts.vetting import actions
from experts.vetting.models import Decision
from tests.cast import Cast

from .desk import QUEUE, crowd, sent, sits

pytestmark = pytest.mark.django_db

INVITED = f"{QUEUE}invited/"


def invited(number: int) -> list[Application]:
    people = crowd(number, basis="invitation")
    keys = [one.member_id for one in people]
    Member.objects.filter(pk__in=keys).update(invited_at=people[0].sent_at)
    return people


def test_the_chosen_are_approved_and_others_left(cast: Cast) -> None:
    people = invited(3)
    client = sits(cast.dewi)
    page = client.post(INVITED, {"chosen": [one.pk for one in people[:2]]}, follow=True).content.decode()
    assert "2 people are approved." in page and Decision.objects.count() == 2
    assert [row.application for row in client.get(INVITED).context["rows"]] == [people[2]]


def test_it_says_how_many_did_not_wait_any_more(cast: Cast) -> None:
    first, second = invited(2)
    thai = sent("som@th.example", "TH", basis="invitation")
    client = sits(cast.dewi)
    actions.approve(application=first, by=cast.ratna)
    chosen = [first.pk, second.pk, thai.pk, 999999, "x"]
    page = client.post(INVITED, {"chosen": chosen}, follow=True).content.decode()
    assert "1 person is approved. 3 did not wait for you any more." in page
    thai.refresh_from_db()
    assert thai.state == "waiting"


def test_nobody_ticked_and_too_many_are_refused(cast: Cast) -> None:
    invited(1)
    client = sits(cast.dewi)
    for chosen, sentence in (([], "Nobody is ticked."), (range(1, 102), "At most 100 at once.")):
        answer = client.post(INVITED, {"chosen": list(chosen)})
        assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Decision.objects.exists()


def test_who_is_to_be_looked_at_is_not_ticked_and_others_are_not_listed(cast: Cast) -> None:
    invited(1)
    doubtful = sent("info@go.id", basis="invitation")
    sent("sri@go.id")
    rows = {row.application.pk: row for row in sits(cast.dewi).get(INVITED).context["rows"]}
    assert len(rows) == 2 and not rows[doubtful.pk].is_ticked and rows[doubtful.pk].doubts
    assert sum(row.is_ticked for row in rows.values()) == 1
