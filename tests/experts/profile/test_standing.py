"""Who can find a profile is told to its owner, their focal point and the secretariat."""

import pytest
from django.test import Client

from experts.models import Listing, MemberState, Profile
from tests.cast import Cast


def note(client: Client, user: object, profile: Profile) -> str:
    client.force_login(user)
    page = client.get(f"/experts/{profile.code}/").content.decode()
    return page[page.index('<p class="note s">') :].split("</p>")[0] if '<p class="note s">' in page else ""


def test_a_colleague_is_told_nothing(client: Client, cast: Cast) -> None:
    assert note(client, cast.binh, cast.kanya) == ""


def test_an_owner_reads_that_all_can_find_them(client: Client, cast: Cast) -> None:
    assert "All members of the eleven states" in note(client, cast.kanya.member.user, cast.kanya)


def test_a_hidden_person_reads_that_they_are_hidden(client: Client, cast: Cast) -> None:
    for user in (cast.hidayat.member.user, cast.dewi, cast.ratna):
        assert "Hidden: only the focal points of Indonesia" in note(client, user, cast.hidayat)


def test_a_state_that_narrows_narrows_what_its_people_read(client: Client, cast: Cast) -> None:
    MemberState.objects.filter(pk="TH").update(widest_visibility="state")
    assert "Members of Thailand can find" in note(client, cast.kanya.member.user, cast.kanya)


def test_a_state_that_does_not_take_part_is_the_reason(client: Client, cast: Cast) -> None:
    MemberState.objects.filter(pk="TH").update(participates=False)
    assert "Thailand does not take part" in note(client, cast.kanya.member.user, cast.kanya)


@pytest.mark.parametrize(
    ("state", "said"), [("paused", "paused"), ("draft", "draft"), ("submitted", "focal point has it")]
)
def test_a_profile_out_of_the_pool_says_why(client: Client, cast: Cast, state: str, said: str) -> None:
    nominated = {} if state == "paused" else {"nominated_by": None, "nominated_at": None}
    Listing.objects.filter(member=cast.kanya.member).update(state=state, **nominated)
    assert said in note(client, cast.somchai, cast.kanya)
