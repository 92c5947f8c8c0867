"""What can never be true of a listing."""

import pytest
from django.utils import timezone

from experts.models import Listing
from tests.breaking import refused_by
from tests.cast import Cast


def test_two_keys_are_turned_by_two_people(cast: Cast) -> None:
    with refused_by("listing_two_keys_are_turned_by_two_people"):
        Listing.objects.filter(member=cast.kanya.member).update(
            nominated_by=cast.somchai, second_key_by=cast.somchai, second_key_at=timezone.now()
        )


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("listing_submitted_says_when", {"submitted_at": None}),
        ("listing_nominated_says_by_whom_and_when", {"nominated_by": None}),
        ("listing_listed_or_paused_says_since_when", {"listed_at": None}),
        ("listing_unlisted_says_when_and_why", {"state": "unlisted"}),
        ("listing_second_key_says_by_whom_and_when", {"second_key_at": timezone.now()}),
    ],
)
def test_each_state_says_by_whom_and_when(cast: Cast, constraint: str, facts: dict[str, object]) -> None:
    with refused_by(constraint):
        Listing.objects.filter(member=cast.kanya.member).update(**facts)
