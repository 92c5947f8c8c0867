"""Who sees whose profile: the one rule behind pages, search and counts."""

import datetime

import pytest
from django.utils import timezone

from experts.models import ContactWay, Listing, Member, MemberState, Profile, User
from tests.cast import Cast

EVERYBODY = {"kanya", "rizal", "minh_ha", "sari", "hidayat", "bagus"}
POOL = {"kanya", "rizal", "minh_ha", "bagus"}


def seen(cast: Cast, user: User) -> set[str]:
    """Names of the cast whose profile this user sees."""
    fresh = User.objects.get(pk=user.pk)
    visible = set(Profile.objects.visible_to(fresh).values_list("pk", flat=True))
    return {name for name in EVERYBODY if getattr(cast, name).pk in visible}


@pytest.mark.parametrize(
    ("viewer", "expected"),
    [
        ("binh", POOL),
        ("somchai", POOL),
        ("dewi", EVERYBODY),
        ("ratna", EVERYBODY),
        ("ayu", set()),
        ("putri", set()),
        ("lan", set()),
        ("signed_up", set()),
    ],
)
def test_each_sees_what_is_meant_for_them(cast: Cast, viewer: str, expected: set[str]) -> None:
    assert seen(cast, getattr(cast, viewer)) == expected


def test_a_colleague_of_the_state_sees_who_shows_up_there_and_not_the_hidden(cast: Cast) -> None:
    assert seen(cast, cast.rizal.member.user) == POOL | {"sari"}


def test_a_hidden_person_sees_themselves(cast: Cast) -> None:
    assert "hidayat" in seen(cast, cast.hidayat.member.user)


@pytest.mark.parametrize("state", ["draft", "submitted", "nominated", "paused", "unlisted"])
def test_who_is_not_listed_is_not_seen(cast: Cast, state: str) -> None:
    Listing.objects.filter(member=cast.kanya.member).update(
        state=state, unlisted_at=timezone.now(), reason="asked for it"
    )
    assert "kanya" not in seen(cast, cast.binh)


def test_a_lapsed_verification_hides_the_day_after(cast: Cast) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Member.objects.filter(pk=cast.kanya.member_id).update(expires_on=yesterday)
    assert "kanya" not in seen(cast, cast.binh)


def test_a_closed_account_is_not_seen(cast: Cast) -> None:
    User.objects.filter(member=cast.kanya.member_id).update(is_active=False)
    assert "kanya" not in seen(cast, cast.binh)


def test_a_state_that_narrows_its_people_shows_them_to_itself_only(cast: Cast) -> None:
    MemberState.objects.filter(pk="TH").update(widest_visibility="state")
    assert "kanya" not in seen(cast, cast.binh)
    assert "kanya" in seen(cast, cast.somchai)


def test_a_state_that_takes_no_part_shows_nobody(cast: Cast) -> None:
    MemberState.objects.filter(pk="TH").update(participates=False)
    assert "kanya" not in seen(cast, cast.binh)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("nobody", {"kanya"}),
        ("contacts", {"kanya"}),
        ("state", {"kanya", "somchai"}),
        ("members", {"kanya", "somchai", "binh", "ratna"}),
    ],
)
def test_a_way_to_reach_is_seen_by_its_audience(cast: Cast, audience: str, expected: set[str]) -> None:
    ContactWay.objects.create(profile=cast.kanya, kind="phone", value="+66 2 000 0000", audience=audience)
    users = {"kanya": cast.kanya.member.user, "somchai": cast.somchai, "binh": cast.binh, "ratna": cast.ratna}
    assert {name for name, user in users.items() if ContactWay.objects.visible_to(user).exists()} == expected
