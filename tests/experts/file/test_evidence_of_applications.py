"""Evidence goes where its application went, and with a person who moves on."""

import pytest

from experts.application.models import Application
from experts.models import File, User
from tests.cast import Cast
from tests.experts.application.papers import draft, sent
from tests.experts.vetting.desk import officer

from .hands import evidence

pytestmark = pytest.mark.django_db


def reviews(user: User, file: File) -> bool:
    return File.objects.reviewable_by(User.objects.get(pk=user.pk)).filter(pk=file.pk).exists()


def with_paper(application: Application) -> File:
    paper = evidence(application.member)
    application.evidence.add(paper)
    return paper


def test_a_draft_is_its_writers_business(cast: Cast) -> None:
    assert not reviews(cast.dewi, with_paper(draft("wulan@id.example")))
    loose = evidence(draft("sri@id.example").member)
    assert not reviews(cast.dewi, loose)


def test_the_state_sees_what_was_sent_to_it_and_no_other_does(cast: Cast) -> None:
    paper = with_paper(sent("wulan@id.example"))
    assert reviews(cast.dewi, paper) and reviews(cast.ratna, paper) and not reviews(cast.somchai, paper)


def test_an_institution_sees_it_as_long_as_it_is_asked(cast: Cast) -> None:
    arif = officer(cast)
    application = sent("wulan@id.example")
    paper = with_paper(application)
    assert reviews(arif, paper)
    Application.objects.filter(pk=application.pk).update(step="state")
    assert not reviews(arif, paper)


def test_who_has_moved_to_another_state_takes_it_along(cast: Cast) -> None:
    application = sent("wulan@id.example")
    paper = with_paper(application)
    now = application.sent_at
    facts = {"state": "approved", "decided_by": cast.dewi, "decided_at": now}
    Application.objects.filter(pk=application.pk).update(**facts)
    assert reviews(cast.dewi, paper)
    type(application.member).objects.filter(pk=application.member_id).update(state="TH")
    assert not reviews(cast.dewi, paper) and not reviews(cast.somchai, paper)


def test_what_comes_with_a_move_is_for_the_new_state_alone(cast: Cast) -> None:
    application = sent("wulan@id.example")
    paper = with_paper(application)
    Application.objects.filter(pk=application.pk).update(
        member_state="TH", institution=None, proposed_institution="X"
    )
    assert reviews(cast.somchai, paper) and not reviews(cast.dewi, paper)
