"""Nobody is found, counted or proposed whom the reader may not see."""

import pytest
import time_machine

from experts import search
from experts.models import Listing, Member, MemberState, Profile, User
from experts.search import Page, Viewer
from tests.cast import Cast

from .pool import BINH, ask, invited, listed, names

pytestmark = pytest.mark.django_db

QUESTIONS = [
    "",
    "Hidayat",
    "hidayet",
    "hid",
    "talent",
    "talentt",
    "xylograph",
    "xylogrph",
    "ราชการ",
    "hidayat xylograph",
    "H",
]


def pages(viewer: Viewer) -> list[Page]:
    """What a reader gets for many questions."""
    return [ask(text, viewer, sort=sort) for text in QUESTIONS for sort in ("match", "free", "verified")]


@pytest.mark.parametrize("visibility", ["hidden", "state"])
def test_somebody_a_reader_may_not_see_changes_nothing_they_get(visibility: str) -> None:
    listed("Rizal Hidayati", "ID", ["TAL-01"])
    listed("Kanya Srisuwan", "TH", ["TAL-02"])
    before = pages(BINH)
    listed("Hidayat", "ID", ["TAL-01"], visibility=visibility, headline="Xylograph ราชการ", languages=["jv"])
    assert pages(BINH) == before


def test_a_person_shown_to_their_own_state_is_found_there_and_by_the_secretariat() -> None:
    listed("Sari Utami", "ID", visibility="state")
    assert names("sari", Viewer(state="ID")) == names("sari", Viewer(sees_all=True)) == ["Sari Utami"]
    assert names("sari", Viewer(state="TH")) == names("sari", Viewer()) == []


def test_a_hidden_person_is_found_by_nobody() -> None:
    listed("Hidayat", "ID", visibility="hidden")
    assert names("hidayat", Viewer(sees_all=True)) == names("hidayat", Viewer(state="ID")) == []


def test_hiding_works_at_the_next_question() -> None:
    member = listed("Kanya Srisuwan")
    Profile.objects.update(visibility="hidden")
    search.index(member)
    assert ask("kanya").count == ask().count == ask("kania").count == 0


@pytest.mark.parametrize("state", ["draft", "paused"])
def test_who_is_not_listed_is_not_found(state: str) -> None:
    member = listed("Kanya Srisuwan")
    Listing.objects.update(state=state)
    search.index(member)
    assert ask("kanya").count == 0


@pytest.mark.parametrize("status", ["lapsed", "declined"])
def test_who_is_no_member_any_more_is_not_found(status: str) -> None:
    member = listed("Kanya Srisuwan")
    Member.objects.update(status=status)
    search.index(member)
    assert ask("kanya").count == 0


def test_who_may_not_log_in_any_more_is_not_found() -> None:
    member = listed("Kanya Srisuwan")
    User.objects.filter(member=member).update(is_active=False)
    search.index(member)
    assert ask("kanya").count == 0


def test_a_verification_counts_through_its_last_day() -> None:
    with time_machine.travel("2026-11-20T04:00:00Z"):
        member = listed("Kanya Srisuwan")
        Member.objects.update(expires_on="2026-11-21")
        search.index(member)
    with time_machine.travel("2026-11-21T04:00:00Z"):
        assert ask("kanya").count == 1
    with time_machine.travel("2026-11-22T04:00:00Z"):
        assert ask("kanya").count == ask("kania").count == 0


def test_a_state_can_narrow_all_its_people_and_leave() -> None:
    listed("Kanya Srisuwan", "TH")
    MemberState.objects.filter(pk="TH").update(widest_visibility="state")
    search.index_state("TH")
    assert (ask("kanya").count, ask("kanya", Viewer(state="TH")).count) == (0, 1)
    MemberState.objects.filter(pk="TH").update(participates=False)
    search.index_state("TH")
    assert ask("kanya", Viewer(state="TH")).count == 0


def test_whom_the_reader_blocked_is_not_found_nor_counted() -> None:
    member = listed("Kanya Srisuwan")
    listed("Rizal Hidayat")
    page = ask("", Viewer(state="VN", without=frozenset({member.pk})))
    assert (page.count, page.facets["states"]) == (1, {"TH": 1})


def test_of_people_who_have_not_joined_only_what_their_state_wrote_is_found() -> None:
    member = invited("Bagus Kusuma", "ID")
    Profile.objects.filter(member=member).update(
        headline="Xylograph", biography="Xylograph", help_1="Xylograph"
    )
    search.index(member)
    assert ask("xylograph").count == 0


def test_contact_details_are_not_found() -> None:
    member = listed("Kanya Srisuwan")
    member.profile.contact_ways.create(kind="email", value="private@th.example", audience="members")
    search.index(member)
    assert ask("private").count == ask(member.work_email).count == 0


def test_a_removed_person_is_gone() -> None:
    member = listed("Kanya Srisuwan", topics=["TAL-01"])
    search.remove(member.pk)
    page = ask()
    assert (page.count, page.facets["topics"], ask("kanay").corrected) == (0, {}, "")


def test_a_viewer_is_made_of_a_user(cast: Cast) -> None:
    assert Viewer.of(cast.binh) == Viewer(state="VN")
    assert Viewer.of(cast.ratna) == Viewer(sees_all=True)
    assert Viewer.of(cast.putri) == Viewer.of(cast.ayu) == Viewer()


def test_search_agrees_with_the_rule_of_whom_a_user_sees(cast: Cast) -> None:
    for user in User.objects.filter(pk__in=[cast.binh.pk, cast.dewi.pk, cast.kanya.member.user_id]):
        seen = Profile.objects.visible_to(user).findable().values_list("member_id", flat=True)
        hidden = {cast.hidayat.member_id}
        assert set(ask("", Viewer.of(user)).hits) == set(seen) - hidden


def test_a_reader_without_a_state_finds_nobody() -> None:
    listed("Kanya Srisuwan", topics=["TAL-01"])
    page = ask("", Viewer())
    assert (page.count, page.facets["topics"], ask("kanay", Viewer()).corrected) == (0, {}, "")
