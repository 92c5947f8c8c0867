"""`/profile/`: what stands in one's own profile, and the one next step."""

from typing import Any

from django.test import Client

from experts.models import Profile
from tests.cast import Cast


def about(client: Client, user: Any) -> str:
    client.force_login(user)
    response = client.get("/profile/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_expert_reads_what_stands_in_their_profile(client: Client, cast: Cast, kanya: Profile) -> None:
    page = about(client, kanya.member.user)
    for words in (
        "Rolling appraisal for 20 ministries",
        "kanya@work.example",
        "Two decades of appraisal.",
        "Deputy Director",
        "Master of Public Administration",
        "Teach or train",
        "Thai",
    ):
        assert words in page, words


def test_every_section_has_its_own_page_to_edit(client: Client, cast: Cast) -> None:
    page = about(client, cast.rizal.member.user)
    for section in ("words", "ways", "availability", "contact", "career", "photo", "expertise", "portfolio"):
        assert f'href="/profile/{section}/"' in page, section


def test_the_page_leads_to_the_public_one_and_says_who_finds_it(client: Client, cast: Cast) -> None:
    page = about(client, cast.rizal.member.user)
    assert f'href="/experts/{cast.rizal.code}/"' in page
    assert "All members of the eleven states can find and read it." in page


def test_a_member_without_a_profile_reads_the_page_and_nothing_is_written(client: Client, cast: Cast) -> None:
    page = about(client, cast.binh)
    assert "Add a topic" in page
    assert "See your profile" not in page
    assert not Profile.objects.filter(member__user=cast.binh).exists()


def test_only_one_s_own_removed_topics_are_left_out(client: Client, cast: Cast) -> None:
    cast.kanya.member.expertise.update(state="removed", confirmed_by=None, confirmed_at=None)
    assert "No topic yet." in about(client, cast.kanya.member.user)


def test_the_page_takes_fifteen_queries_at_most(
    client: Client, cast: Cast, kanya: Profile, django_assert_max_num_queries: Any
) -> None:
    client.force_login(kanya.member.user)
    client.get("/profile/")  # the first page of a session writes its beginning
    with django_assert_max_num_queries(15):
        client.get("/profile/")


def test_every_section_takes_fifteen_queries_at_most(
    client: Client, cast: Cast, kanya: Profile, django_assert_max_num_queries: Any
) -> None:
    client.force_login(kanya.member.user)
    client.get("/profile/")
    for section in ("words", "ways", "availability", "contact", "career", "photo"):
        with django_assert_max_num_queries(15):
            assert client.get(f"/profile/{section}/").status_code == 200
