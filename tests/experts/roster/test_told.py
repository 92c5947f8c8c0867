"""Focal points hear that their roster was brought in."""

from experts.models import Notification, User
from experts.notification.telling import lines
from tests.cast import Cast

from .making import bring_in, check


def told(user: User) -> list[str]:
    return [line.sentence for line in lines(list(Notification.objects.visible_to(user)), reader=user)]


def test_the_states_focal_points_hear_of_it(cast: Cast) -> None:
    bring_in({}, by=cast.ratna)
    assert told(cast.dewi) == ["The roster of Indonesia was brought in. Invited: 1. Corrected: 0."]
    assert told(cast.somchai) == []


def test_also_the_one_in_whose_name_it_was_run(cast: Cast) -> None:
    bring_in({}, by=cast.dewi)
    assert len(told(cast.dewi)) == 1


def test_two_imports_in_a_row_are_one_notification(cast: Cast) -> None:
    bring_in({"post": "Analyst"})
    bring_in({"post": "Director"})
    assert told(cast.dewi) == [
        "The roster of Indonesia was brought in 2 times. The last time: invited 0, corrected 1."
    ]


def test_a_look_and_an_import_that_changes_nothing_are_not_told(cast: Cast) -> None:
    check({})
    assert told(cast.dewi) == []
    bring_in({})
    bring_in({})
    assert Notification.objects.get(user=cast.dewi).count == 1


def test_a_refused_import_is_not_told(cast: Cast) -> None:
    bring_in({}, {"work_email": "nobody"})
    assert told(cast.dewi) == []
