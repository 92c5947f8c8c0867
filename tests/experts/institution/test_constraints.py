"""What can never be true of an institution."""

import datetime

import pytest

from experts.models import Institution
from tests.breaking import refused_by

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 1)


def test_a_name_stands_once_in_a_state_whatever_its_capitals() -> None:
    known = Institution.objects.filter(state="ID").order_by("pk")[0]
    with refused_by("institution_has_one_name_once_per_state"):
        Institution.objects.create(state_id="ID", official_name=known.official_name.upper())


def test_ends_after_it_began() -> None:
    with refused_by("institution_ends_after_it_began"):
        Institution.objects.create(
            state_id="ID", official_name="A", valid_from=DAY, valid_until=DAY - datetime.timedelta(days=1)
        )


def test_does_not_succeed_itself() -> None:
    made = Institution.objects.create(state_id="ID", official_name="A", valid_until=DAY)
    with refused_by("institution_does_not_succeed_itself"):
        Institution.objects.filter(pk=made.pk).update(successor=made)


def test_with_a_successor_has_ended() -> None:
    made = Institution.objects.create(state_id="ID", official_name="A")
    other = Institution.objects.create(state_id="ID", official_name="B")
    with refused_by("institution_with_a_successor_has_ended"):
        Institution.objects.filter(pk=made.pk).update(successor=other)


def test_native_name_says_its_language() -> None:
    with refused_by("institution_native_name_says_its_language"):
        Institution.objects.create(state_id="TH", official_name="A", native_name="กรม")


def test_valid_on_asks_for_both_ends() -> None:
    made = Institution.objects.create(state_id="ID", official_name="A", valid_until=DAY)
    assert made in Institution.objects.valid_on(DAY)
    assert made not in Institution.objects.valid_on(DAY + datetime.timedelta(days=1))
