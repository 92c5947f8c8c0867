"""What can never be true of a colleague's words."""

from django.utils import timezone

from experts.models import Endorsement
from tests.breaking import refused_by
from tests.cast import Cast

from .words import said_of, user_of


def test_a_topic_is_confirmed_once_by_each_colleague(cast: Cast) -> None:
    said_of(cast.kanya, by=cast.binh)
    with refused_by("endorsement_once_while_it_stands"):
        said_of(cast.kanya, by=cast.binh)


def test_but_anew_after_it_has_ended(cast: Cast) -> None:
    one = said_of(cast.kanya, by=cast.binh)
    Endorsement.objects.filter(pk=one.pk).update(ended_at=timezone.now(), ended_by=cast.binh)
    said_of(cast.kanya, by=cast.binh)
    assert Endorsement.objects.count() == 2


def test_nobody_confirms_themselves(cast: Cast) -> None:
    with refused_by("endorsement_is_not_of_oneself"):
        said_of(cast.kanya, by=user_of(cast.kanya))


def test_the_work_is_named(cast: Cast) -> None:
    with refused_by("endorsement_names_the_work"):
        said_of(cast.kanya, by=cast.binh, work="")


def test_the_year_is_believable(cast: Cast) -> None:
    with refused_by("endorsement_year_is_believable"):
        said_of(cast.kanya, by=cast.binh, year=1949)


def test_what_has_ended_says_by_whom(cast: Cast) -> None:
    one = said_of(cast.kanya, by=cast.binh)
    with refused_by("endorsement_ended_says_by_whom"):
        Endorsement.objects.filter(pk=one.pk).update(ended_at=timezone.now())
