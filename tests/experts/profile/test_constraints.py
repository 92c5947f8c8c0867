"""What can never be true of a profile."""

import datetime

from experts.models import Availability, Profile
from experts.profile.models import new_code
from tests.breaking import refused_by
from tests.cast import Cast


def test_a_code_is_long_enough_to_be_unguessable(cast: Cast) -> None:
    with refused_by("profile_code_is_unguessable"):
        Profile.objects.filter(pk=cast.kanya.pk).update(code="abc")


def test_new_codes_differ_and_hold_no_look_alikes() -> None:
    codes = {new_code() for _n in range(1000)}
    assert len(codes) == 1000
    assert not set("".join(codes)) & set("il1o0u")


def test_visibility_is_one_of_three(cast: Cast) -> None:
    with refused_by("profile_visibility_is_known"):
        Profile.objects.filter(pk=cast.kanya.pk).update(visibility="public")


def test_offers_at_most_a_year(cast: Cast) -> None:
    with refused_by("profile_offers_at_most_a_year"):
        Profile.objects.filter(pk=cast.kanya.pk).update(days_a_year=367)


def test_availability_is_by_whole_month(cast: Cast) -> None:
    with refused_by("availability_is_by_whole_month"):
        Availability.objects.create(profile=cast.kanya, month=datetime.date(2026, 12, 2), state="free")
