"""Two who confirm each other within 30 days are marked, and stay marked."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from experts.endorsement import actions
from experts.models import Endorsement
from tests.cast import Cast

from .words import said_of, user_of


def marked() -> set[str]:
    """Whose words are marked, by first name."""
    rows = Endorsement.objects.with_mutual().filter(ended_at=None).select_related("by")
    return {row.by.official_name.split()[0] for row in rows if row.is_mutual}


@pytest.mark.parametrize(
    ("kanya_said", "rizal_said", "both"),
    [(0, 0, True), (29, 0, True), (0, 29, True), (31, 0, False), (0, 31, False), (400, 375, True)],
)
def test_thirty_days_decide(cast: Cast, kanya_said: int, rizal_said: int, both: bool) -> None:
    said_of(cast.rizal, by=user_of(cast.kanya), days_ago=kanya_said)
    said_of(cast.kanya, by=user_of(cast.rizal), days_ago=rizal_said)
    assert marked() == ({"Kanya", "Rizal"} if both else set())


def test_one_that_is_not_returned_is_not_marked(cast: Cast) -> None:
    said_of(cast.kanya, by=user_of(cast.rizal))
    said_of(cast.minh_ha, by=user_of(cast.kanya))
    said_of(cast.rizal, by=user_of(cast.minh_ha))
    assert marked() == set()


def test_any_topic_of_the_other_returns_it(cast: Cast) -> None:
    said_of(cast.kanya, by=user_of(cast.rizal), code="TAL-01")
    said_of(cast.kanya, by=user_of(cast.rizal), code="PER-01", days_ago=90)
    said_of(cast.rizal, by=user_of(cast.kanya), days_ago=3)
    rows = Endorsement.objects.with_mutual().select_related("expertise__topic", "by")
    assert {(row.by.official_name.split()[0], row.expertise.topic.code): row.is_mutual for row in rows} == {
        ("Rizal", "TAL-01"): True,
        ("Rizal", "PER-01"): False,
        ("Kanya", "TAL-01"): True,
    }


def test_withdrawing_one_keeps_the_other_marked(cast: Cast) -> None:
    one = said_of(cast.rizal, by=user_of(cast.kanya))
    said_of(cast.kanya, by=user_of(cast.rizal))
    actions.withdraw(endorsement=one, by=user_of(cast.kanya))
    assert marked() == {"Rizal"}


def test_withdrawing_and_saying_it_anew_later_does_not_wash_the_mark_off(cast: Cast) -> None:
    said_of(cast.kanya, by=user_of(cast.rizal), days_ago=95)
    one = said_of(cast.rizal, by=user_of(cast.kanya), days_ago=100)
    Endorsement.objects.filter(pk=one.pk).update(
        ended_at=timezone.now() - datetime.timedelta(days=90), ended_by=user_of(cast.kanya)
    )
    said_of(cast.rizal, by=user_of(cast.kanya), days_ago=0)
    assert marked() == {"Kanya", "Rizal"}


def test_readers_see_the_mark_and_what_it_means(cast: Cast, client: Client) -> None:
    said_of(cast.rizal, by=user_of(cast.kanya))
    client.force_login(cast.binh)
    address = f"/experts/{cast.rizal.code}/"
    assert "mutual" not in client.get(address).content.decode().lower()
    said_of(cast.kanya, by=user_of(cast.rizal))
    page = client.get(address).content.decode()
    assert "<b>mutual</b>" in page
    assert "Mutual: the two confirmed each other within 30 days." in page
