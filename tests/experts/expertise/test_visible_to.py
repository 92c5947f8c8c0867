"""What is not confirmed yet is between the owner, their focal points and the secretariat."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from experts.expertise import actions, answering
from experts.expertise.actions import Said
from experts.models import Expertise, Profile, Topic, User
from tests.cast import Cast


@pytest.fixture
def open_claims(cast: Cast) -> None:
    """Kanya has one claim in each state that is still open."""
    for code, state in (("ETH-01", "declared"), ("ETH-02", "waiting"), ("ETH-03", "sent_back")):
        Expertise.objects.create(member=cast.kanya.member, topic=Topic.objects.get(code=code), state=state)


def states_seen(cast: Cast, user: User) -> set[str]:
    fresh = User.objects.get(pk=user.pk)
    return set(
        Expertise.objects.visible_to(fresh).filter(member=cast.kanya.member).values_list("state", flat=True)
    )


@pytest.mark.parametrize("viewer", ["binh", "dewi"])
def test_colleagues_see_what_is_confirmed(cast: Cast, open_claims: None, viewer: str) -> None:
    assert states_seen(cast, getattr(cast, viewer)) == {"confirmed"}


@pytest.mark.parametrize("viewer", ["somchai", "ratna"])
def test_focal_point_and_secretariat_see_all(cast: Cast, open_claims: None, viewer: str) -> None:
    assert states_seen(cast, getattr(cast, viewer)) == {"confirmed", "declared", "waiting", "sent_back"}


def test_the_owner_sees_all_with_their_state_in_words(cast: Cast, open_claims: None, client: Client) -> None:
    client.force_login(cast.kanya.member.user)
    page = client.get(reverse("experts:profile", args=[cast.kanya.code])).content.decode()
    for said in ("Declared, not yet confirmed", "Waits for the focal point", "Sent back by the focal point"):
        assert said in page


def test_a_colleagues_page_names_no_open_claim(cast: Cast, open_claims: None, client: Client) -> None:
    client.force_login(cast.binh)
    page = client.get(reverse("experts:profile", args=[cast.kanya.code])).content.decode()
    assert "topic=PER-01" in page
    assert "ETH-0" not in page


def test_the_topics_of_an_invited_person_are_seen(cast: Cast) -> None:
    assert Expertise.objects.visible_to(cast.binh).filter(member=cast.bagus.member).exists()


@pytest.mark.parametrize(("later", "said"), [(9, "Waits for the focal point"), (11, "Sent back")])
def test_what_can_be_undone_is_not_told_yet(cast: Cast, client: Client, later: int, said: str) -> None:
    """Neither on the owner's page in the pool nor where they write it."""
    owner = cast.binh
    topic = Topic.objects.get(code="ETH-02")
    held = actions.declare(by=owner, topic=topic, said=Said(note="The guide of 2024."), send=True)
    answering.send_back(claim=held.claims.get(), by=cast.ratna, message="Which guide?")
    Profile.objects.create(member=held.member)
    client.force_login(owner)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=later)):
        for address in ("/profile/", f"/experts/{held.member.profile.code}/"):
            assert said in client.get(address).content.decode(), address
