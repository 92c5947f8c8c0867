"""Two presses at the same moment, and two who confirm each other at once."""

from collections.abc import Callable
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from experts.endorsement import actions
from experts.models import AuditEvent, Endorsement, Profile, User
from tests.cast import Cast, make_cast
from tests.test_races import at_once

from .words import topic_of, user_of

FACTS = {"work": "Trained the assessors", "year": 2025, "relation": "saw"}


def giving(profile: Profile, by: User) -> Callable[[], Endorsement]:
    return partial(actions.give, expertise=topic_of(profile), by=by, **FACTS)


def test_the_constraint_is_told_and_is_no_mistake_of_ours(cast: Cast) -> None:
    giving(cast.kanya, cast.binh)()
    lines = AuditEvent.objects.count()
    with pytest.raises(actions.GivenAlreadyError, match="You confirm this topic already"):
        giving(cast.kanya, cast.binh)()
    assert (Endorsement.objects.count(), AuditEvent.objects.count()) == (1, lines)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_four_presses_one_counts() -> None:
    cast = make_cast()
    got = at_once(*[giving(cast.kanya, cast.binh)] * 4)
    assert sum(isinstance(one, Endorsement) for one in got) == 1
    assert sum(isinstance(one, ValidationError) for one in got) == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_each_other_do_not_wait_for_each_other() -> None:
    cast = make_cast()
    got = at_once(giving(cast.kanya, user_of(cast.rizal)), giving(cast.rizal, user_of(cast.kanya)))
    assert all(isinstance(one, Endorsement) for one in got)
    assert all(one.is_mutual for one in Endorsement.objects.with_mutual())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_twentieth_of_a_day_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_A_DAY", 1)
    cast = make_cast()
    got = at_once(*[giving(profile, cast.binh) for profile in (cast.kanya, cast.rizal, cast.minh_ha)])
    assert sum(isinstance(one, Endorsement) for one in got) == 1
