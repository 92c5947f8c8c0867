"""Somebody sees their own page as others would see it; nobody who does not exist leaves a trace."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import AuditEvent, ContactLook, ContactWay, Listing, Profile, User
from experts.profile.audiences import Parts, seen
from experts.profile.stand_ins import Who, stand_in
from tests.cast import Cast, expert, person

AUDIENCES = ["nobody", "contacts", "state", "members"]
# Which of the four audiences each pair of eyes belongs to.
SEES = {
    "other-state": {"members"},
    "my-state": {"state", "members"},
    "connected": {"contacts", "state", "members"},
    "focal-point": {"state", "members"},
}


@pytest.fixture
def owner(client: Client, kanya: Profile) -> Client:
    """Kanya, with a way to reach her for each audience."""
    ContactWay.objects.all().delete()
    for audience in AUDIENCES:
        ContactWay.objects.create(
            profile=kanya, kind="messenger", value=f"line-{audience}", audience=audience
        )
    client.force_login(kanya.member.user)
    return client


def view(client: Client, who: str) -> str:
    return client.get(f"/profile/view-as/{who}/").content.decode()


@pytest.mark.parametrize("who", SEES)
def test_each_pair_of_eyes_sees_what_that_person_would(owner: Client, who: str) -> None:
    page = view(owner, who)
    assert {audience for audience in AUDIENCES if f"line-{audience}" in page} == SEES[who]


@pytest.mark.parametrize("who", SEES)
def test_the_biography_and_the_photo_follow(owner: Client, kanya: Profile, who: str) -> None:
    for audience in AUDIENCES:
        Profile.objects.filter(pk=kanya.pk).update(
            biography_audience=audience, photo_audience=audience, photo="0" * 32
        )
        page = view(owner, who)
        assert ("Two decades" in page) is (audience in SEES[who])
        assert ("photo-320" in page) is (audience in SEES[who])


def test_who_is_not_signed_in_sees_nothing(owner: Client, kanya: Profile) -> None:
    page = view(owner, "signed-out")
    assert "sees nothing of you" in page
    assert "line-members" not in page
    assert "Kanya Srisuwan</h1>" not in page


def test_the_page_says_whose_eyes_and_leads_back(owner: Client) -> None:
    page = view(owner, "other-state")
    assert "View as: A member of another state" in page
    assert 'href="/profile/audience/"' in page
    assert page.count("<h1") == 1


def test_it_is_the_page_of_somebody_else_not_ones_own(owner: Client) -> None:
    page = view(owner, "my-state")
    assert "/profile/photo/" not in page
    assert "(My state)" not in page


@pytest.mark.parametrize("who", Who.values)
def test_no_look_is_noted(owner: Client, who: str) -> None:
    before = AuditEvent.objects.count()
    view(owner, who)
    assert (ContactLook.objects.count(), AuditEvent.objects.count()) == (0, before)
    assert not User.objects.filter(pk=User.NOBODY).exists()


def test_nobody_sees_more_of_others_through_the_eyes_of_an_office(owner: Client) -> None:
    expert(person("niran@th.example", "TH", "Niran Chaiyo"), ["PER-01"], visibility="hidden")
    for who in Who.values:
        assert "Niran" not in view(owner, who)


def test_what_keeps_the_page_from_them_today_is_said_first(owner: Client, kanya: Profile) -> None:
    Listing.objects.filter(member=kanya.member).update(state="submitted")
    page = view(owner, "other-state")
    assert "Today this person does not see your page." in page
    assert "Not in the directory yet: the focal point has it." in page
    assert "line-members" in page
    assert "Today this person" not in view(owner, "focal-point")


def test_a_page_for_the_own_state_is_not_seen_from_another(owner: Client, kanya: Profile) -> None:
    Profile.objects.filter(pk=kanya.pk).update(visibility="state")
    assert "Today this person does not see" in view(owner, "other-state")
    assert "Today this person does not see" not in view(owner, "my-state")


def test_the_numbers_come_from_what_the_page_shows(owner: Client, kanya: Profile) -> None:
    profile = Profile.objects.select_related("member__state").get(pk=kanya.pk)
    assert Parts.of(profile).filled == 8  # four ways, a link, biography, posts, education
    found = seen(profile, {who: stand_in(who, profile.member) for who in Who})
    assert found == {"other-state": 5, "my-state": 6, "connected": 7, "focal-point": 6, "signed-out": 0}
    page = owner.get("/profile/audience/").content.decode()
    for number in (5, 6, 7, 0):
        assert f"{number} of 8" in page


def test_who_cannot_find_the_page_by_its_owners_choice_sees_none_of_it(owner: Client, kanya: Profile) -> None:
    Profile.objects.filter(pk=kanya.pk).update(visibility="hidden")
    profile = Profile.objects.select_related("member__state").get(pk=kanya.pk)
    found = seen(profile, {who: stand_in(who, profile.member) for who in Who})
    assert found == {"other-state": 0, "my-state": 0, "connected": 0, "focal-point": 6, "signed-out": 0}


def test_there_are_no_other_eyes(owner: Client) -> None:
    assert owner.get("/profile/view-as/secretariat/").status_code == 404


def test_without_a_profile_one_is_led_to_writing_one(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    assert client.get("/profile/view-as/my-state/").headers["Location"] == "/profile/"


def test_a_trial_takes_fifteen_queries_at_most(owner: Client) -> None:
    view(owner, "focal-point")
    for who in Who.values:
        with CaptureQueriesContext(connection) as asked:
            view(owner, who)
        assert len(asked) <= 15
