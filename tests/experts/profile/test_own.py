"""The public page leads its owner to where they write it."""

from django.test import Client

from tests.cast import Cast


def test_only_the_owner_is_offered_to_change_the_page(client: Client, cast: Cast, kanya: object) -> None:
    for user, offered in ((cast.kanya.member.user, True), (cast.somchai, False), (cast.ratna, False)):
        client.force_login(user)
        page = client.get(f"/experts/{cast.kanya.code}/").content.decode()
        for section in ("", "photo/", "words/", "ways/", "availability/", "contact/", "career/"):
            assert (f'href="/profile/{section}"' in page.split("<footer")[0]) is offered, section


def test_an_own_section_without_content_has_no_link_of_its_own(client: Client, cast: Cast) -> None:
    client.force_login(cast.rizal.member.user)
    assert 'href="/profile/career/"' not in client.get(f"/experts/{cast.rizal.code}/").content.decode()
