"""`/profile/ways/`: languages with level, ways with a note, and how much a person can give."""

from typing import Any

import pytest
from django.test import Client

from experts.models import AuditEvent, HelpMode, Profile, SpokenLanguage
from tests.cast import Cast
from tests.posting_about import ways

ADDRESS = "/profile/ways/"


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, who speaks English, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def spoken(profile: Profile) -> list[tuple[str, str]]:
    return list(SpokenLanguage.objects.filter(profile=profile).values_list("language", "level"))


def test_languages_ways_and_numbers_are_kept(owner: Client, cast: Cast) -> None:
    assert owner.post(ADDRESS, ways()).headers["Location"] == "/profile/"
    assert spoken(cast.kanya) == [("vi", "teach"), ("en", "work")]
    modes = HelpMode.objects.filter(profile=cast.kanya).values_list("mode", "note")
    assert list(modes) == [("video", "an hour, in the morning")]
    profile = Profile.objects.get(pk=cast.kanya.pk)
    assert (profile.engagements_at_a_time, profile.days_a_year) == (2, 12)


def test_what_stands_there_is_shown_again(owner: Client) -> None:
    owner.post(ADDRESS, ways())
    page = owner.get(ADDRESS).content.decode()
    assert '<option value="vi" selected>' in page
    assert 'value="an hour, in the morning"' in page
    assert 'name="languages-INITIAL_FORMS" value="2"' in page


def test_a_language_is_removed_by_emptying_its_row(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, ways())
    owner.post(ADDRESS, ways({"language": "", "level": "teach"}, {"language": "en", "level": "work"}))
    assert spoken(cast.kanya) == [("en", "work")]


def test_the_search_knows_of_a_new_language(owner: Client, cast: Cast, reader: Client) -> None:
    owner.force_login(cast.kanya.member.user)
    owner.post(ADDRESS, ways())
    reader.force_login(cast.binh)
    assert "Kanya" in reader.get("/experts/?lang=vi").content.decode()


def test_the_same_language_twice_is_explained_at_the_second(owner: Client, cast: Cast) -> None:
    response = owner.post(
        ADDRESS, ways({"language": "th", "level": "work"}, {"language": "th", "level": "teach"})
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_languages-1-language">Language 2: Language: This stands above already.</a>' in page
    assert spoken(cast.kanya) == [("en", "work")]


@pytest.mark.parametrize(
    ("data", "anchor"),
    [
        ({"days_a_year": "367"}, "id_days_a_year"),
        ({"days_a_year": ""}, "id_days_a_year"),
        ({"days_a_year": "1e9"}, "id_days_a_year"),
        ({"engagements_at_a_time": "-1"}, "id_engagements_at_a_time"),
        ({"review_note": "thirty pages"}, "id_review"),
        ({"video_note": "x" * 81}, "id_video_note"),
        ({"languages-0-level": "fluent"}, "id_languages-0-level"),
        ({"languages-0-language": "tlh"}, "id_languages-0-language"),
    ],
)
def test_a_mistake_is_explained_and_leads_to_its_field(
    owner: Client, data: dict[str, Any], anchor: str
) -> None:
    response = owner.post(ADDRESS, ways() | data)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="#{anchor}">' in page
    assert "Ensure" not in page
    assert f'id="{anchor}"' in page
    assert 'value="an hour, in the morning"' in page or "video_note" in data
    assert AuditEvent.objects.filter(kind="profile-ways-changed").count() == 0


def test_forged_keys_and_counts_touch_no_row_of_others(owner: Client, cast: Cast) -> None:
    other = cast.rizal.languages.get()
    forged = {"languages-0-id": other.pk, "languages-0-profile": cast.rizal.pk, "languages-INITIAL_FORMS": 9}
    owner.post(ADDRESS, ways() | forged | {"profile": cast.rizal.pk})
    other.refresh_from_db()
    assert (other.language, other.profile_id) == ("en", cast.rizal.pk)
    assert cast.rizal.languages.count() == 1
    assert spoken(cast.kanya) == [("vi", "teach"), ("en", "work")]


def test_a_form_sent_in_part_changes_nothing(owner: Client, cast: Cast) -> None:
    response = owner.post(ADDRESS, {"days_a_year": 5, "engagements_at_a_time": 1})
    assert response.status_code == 422
    assert "The page was not sent whole. Open it again." in response.content.decode()
    assert spoken(cast.kanya) == [("en", "work")]


def test_of_two_tabs_the_last_one_wins_and_nothing_breaks(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, ways({"language": "th", "level": "teach"}))
    owner.post(ADDRESS, ways({"language": "ms", "level": "work"}, {"language": "th", "level": "work"}))
    assert spoken(cast.kanya) == [("ms", "work"), ("th", "work")]


@pytest.mark.parametrize("count", ["13", "100000"])
def test_more_rows_than_the_most_are_refused(owner: Client, cast: Cast, count: str) -> None:
    response = owner.post(ADDRESS, ways() | {"languages-TOTAL_FORMS": count})
    assert response.status_code == 422
    assert "Keep at most 12 lines." in response.content.decode()
    assert spoken(cast.kanya) == [("en", "work")]
