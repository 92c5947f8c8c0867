"""What is not confirmed yet is between the owner, their focal points and the secretariat."""

import pytest
from django.test import Client
from django.urls import reverse

from experts.models import Expertise, Topic, User
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
