"""`/profile/words/`: headline, three sentences, a biography, and their language."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from experts.models import AuditDetail, AuditEvent, Profile
from experts.profile import actions
from tests.cast import Cast
from tests.posting_about import WORDS

ADDRESS = "/profile/words/"


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def test_what_is_said_shows_at_once(owner: Client, cast: Cast, reader: Client) -> None:
    owner.force_login(cast.kanya.member.user)
    response = owner.post(ADDRESS, WORDS | {"biography": "Ten years of tests."})
    assert response.headers["Location"] == "/profile/"
    reader.force_login(cast.binh)
    page = reader.get(f"/experts/{cast.kanya.code}/").content.decode()
    for words in ("Designs fair examinations", "Writing questions that measure", "Ten years of tests."):
        assert words in page
    assert "Kanya" in reader.get("/experts/?q=examinations+fair").content.decode()


def test_the_first_thing_said_makes_the_profile(client: Client, cast: Cast) -> None:
    client.force_login(cast.binh)
    client.post(ADDRESS, WORDS)
    profile = Profile.objects.get(member__user=cast.binh)
    assert (profile.headline, profile.help_1) == (WORDS["headline"], WORDS["help_1"])


def test_the_line_tells_old_and_new(owner: Client, cast: Cast) -> None:
    before = cast.kanya.headline
    owner.post(ADDRESS, WORDS | {"help_1": cast.kanya.help_1})
    event = AuditEvent.objects.filter(kind="profile-words-changed").get()
    assert (event.fields, event.about_id) == (["headline"], cast.kanya.member_id)
    values = json.loads(AuditDetail.objects.get(event=event).values)["values"]
    assert values["headline"] == [before, WORDS["headline"]]


def test_saving_what_stood_there_leaves_no_line(owner: Client) -> None:
    for _time in range(2):
        owner.post(ADDRESS, WORDS)
    assert AuditEvent.objects.filter(kind="profile-words-changed").count() == 1


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("headline", "x" * 161, "at most 160 characters"),
        ("help_2", "a\u202eb", "control characters"),
        ("headline", "12345", "This is not a name."),
        ("biography", "y" * 3001, "at most 3000 characters"),
        ("text_language", "tlh", "Choose one of the languages"),
    ],
)
def test_a_mistake_is_explained_beside_its_field_and_all_that_was_typed_stays(
    owner: Client, cast: Cast, name: str, value: str, words: str
) -> None:
    response = owner.post(ADDRESS, WORDS | {"help_3": "Kept as typed", name: value})
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{name}"' in page
    assert f'id="id_{name}_error"' in page
    assert words in page
    assert "Kept as typed" in page
    assert Profile.objects.get(pk=cast.kanya.pk).help_3 == ""


def test_a_text_over_two_lines_is_kept_as_one_and_a_biography_as_several(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, WORDS | {"help_2": "one\r\ntwo", "biography": "one\r\n\r\ntwo"})
    profile = Profile.objects.get(pk=cast.kanya.pk)
    assert (profile.help_2, profile.biography) == ("one two", "one\n\ntwo")


def test_a_language_the_list_does_not_offer_stays_when_the_profile_has_it(owner: Client, cast: Cast) -> None:
    Profile.objects.filter(pk=cast.kanya.pk).update(text_language="sv")
    assert '<option value="sv" selected>' in owner.get(ADDRESS).content.decode()
    assert owner.post(ADDRESS, WORDS | {"text_language": "sv"}).status_code == 302


def test_nothing_else_is_changed_by_what_else_is_posted(owner: Client, cast: Cast) -> None:
    forged: dict[str, Any] = {
        "code": "aaaaaaaaaa",
        "visibility": "hidden",
        "photo": "x",
        "member": cast.binh.pk,
    }
    owner.post(ADDRESS, WORDS | forged | {"biography_audience": "nobody", "days_a_year": 300})
    profile = Profile.objects.get(pk=cast.kanya.pk)
    assert (profile.code, profile.visibility, profile.photo) == (cast.kanya.code, "pool", "")
    assert (profile.member_id, profile.biography_audience) == (cast.kanya.member_id, "members")
    assert profile.days_a_year == cast.kanya.days_a_year


def test_whoever_is_no_verified_member_writes_nothing(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.change_words(by=cast.ayu, words=dict.fromkeys(actions.WORDS, "x"))
    assert not Profile.objects.filter(member__user=cast.ayu).exists()


def test_save_and_go_on_leads_to_the_next_step(owner: Client, cast: Cast, client: Client) -> None:
    owner.force_login(cast.binh)
    response = owner.post(ADDRESS, WORDS | {"go_on": "1"}, follow=True)
    assert response.redirect_chain[0][0] == "/profile/portfolio/add/"
    assert "Next: Add one piece of work." in response.content.decode()
