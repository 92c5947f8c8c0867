"""Whose files one sees: as far as the owner's audience goes, and never further than the owner's profile."""

import pytest

from experts.models import File, Listing, Member, User
from tests.cast import Cast

from .hands import evidence, keep, kept


def seen_by(user: User) -> set[int]:
    return set(File.objects.visible_to(User.objects.get(pk=user.pk)).values_list("pk", flat=True))


def watchers(cast: Cast, file: File) -> set[str]:
    """Which of the cast see it."""
    names = ("dewi", "somchai", "ratna", "ayu", "binh", "putri", "lan", "signed_up")
    users = {name: getattr(cast, name) for name in names}
    for name in ("kanya", "rizal", "minh_ha", "sari"):
        users[name] = getattr(cast, name).member.user
    return {name for name, user in users.items() if file.pk in seen_by(user)}


MEMBERS = {"kanya", "rizal", "minh_ha", "sari", "binh", "dewi", "somchai"}


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("members", MEMBERS | {"ratna"}),
        ("state", {"kanya", "somchai"}),
        ("contacts", {"kanya"}),
        ("nobody", {"kanya"}),
    ],
)
def test_each_audience_of_a_listed_expert(cast: Cast, audience: str, expected: set[str]) -> None:
    assert watchers(cast, kept(cast.kanya.member, audience=audience)) == expected


def test_a_profile_shown_to_its_state_shows_its_files_there_alone(cast: Cast) -> None:
    file = kept(cast.sari.member, audience="members")
    assert watchers(cast, file) == {"sari", "rizal", "dewi", "ratna"}


def test_a_hidden_profile_hides_its_files(cast: Cast) -> None:
    file = kept(cast.hidayat.member, audience="members")
    assert watchers(cast, file) == {"dewi", "ratna"}


def test_without_a_profile_nobody_else_sees_a_document(cast: Cast) -> None:
    assert watchers(cast, kept(cast.binh.member, audience="members")) == {"binh"}


@pytest.mark.parametrize("status", ["suspended", "left", "lapsed"])
def test_whoever_is_out_shows_nothing_to_colleagues(cast: Cast, note: File, status: str) -> None:
    now = cast.kanya.member.verified_at
    assert now
    facts = {"status": status, "suspended_at": now, "left_on": now.date()}
    Member.objects.filter(pk=note.owner_id).update(**facts)
    assert watchers(cast, note) == {"kanya", "somchai", "ratna"}


def test_a_pause_counts_at_once(cast: Cast, note: File) -> None:
    Listing.objects.filter(member=note.owner).update(state="paused")
    assert watchers(cast, note) == {"kanya", "somchai", "ratna"}


def test_until_its_pages_are_drawn_only_the_owner_sees_it(cast: Cast) -> None:
    assert watchers(cast, keep(cast.kanya.member, audience="members")) == {"kanya"}


def test_evidence_is_seen_by_its_owner_the_states_focal_points_and_the_secretariat(
    cast: Cast, passport: File
) -> None:
    assert watchers(cast, passport) == {"ayu", "dewi", "ratna"}


def test_a_focal_points_own_evidence_is_nothing_to_review(cast: Cast) -> None:
    own = evidence(cast.dewi.member)
    assert own.pk in seen_by(cast.dewi)
    assert not File.objects.reviewable_by(cast.dewi).filter(pk=own.pk).exists()
    assert File.objects.reviewable_by(cast.ratna).filter(pk=own.pk).exists()


def test_an_ended_appointment_sees_no_evidence_at_the_next_request(cast: Cast, passport: File) -> None:
    cast.dewi.appointments.update(until=cast.dewi.appointments.get().since)
    assert watchers(cast, passport) == {"ayu", "ratna"}
