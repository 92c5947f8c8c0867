"""Ways to reach a person and links to their work are shown to those they are meant for; to others they are absent."""

from django.test import Client

from experts.models import ContactWay, PortfolioLink, Profile
from tests.cast import Cast, person


def seen_by(client: Client, user: object, profile: Profile) -> str:
    client.force_login(user)
    return client.get(f"/experts/{profile.code}/").content.decode()


def test_a_way_for_nobody_is_seen_by_its_owner_alone(client: Client, cast: Cast, kanya: Profile) -> None:
    ContactWay.objects.create(profile=kanya, kind="phone", value="+66 2 555 0100", audience="nobody")
    for user in (cast.binh, cast.somchai, cast.ratna):
        assert "555 0100" not in seen_by(client, user, kanya)
    assert "555 0100" in seen_by(client, kanya.member.user, kanya)


def test_a_way_for_contacts_is_seen_by_nobody_while_there_are_none(
    client: Client, cast: Cast, kanya: Profile
) -> None:
    ContactWay.objects.create(profile=kanya, kind="phone", value="+66 2 555 0100", audience="contacts")
    assert "555 0100" not in seen_by(client, cast.binh, kanya)


def test_a_way_for_the_own_state_stays_in_it(client: Client, cast: Cast, kanya: Profile) -> None:
    ContactWay.objects.create(profile=kanya, kind="phone", value="+66 2 555 0100", audience="state")
    compatriot = person("niran@th.example", "TH", "Niran Chaiyo").user
    assert "555 0100" in seen_by(client, compatriot, kanya)
    assert "555 0100" not in seen_by(client, cast.binh, kanya)


def test_a_link_for_nobody_is_absent(client: Client, cast: Cast, kanya: Profile) -> None:
    PortfolioLink.objects.update(audience="nobody")
    assert "Framework note" not in seen_by(client, cast.binh, kanya)


def test_an_address_that_is_no_web_page_is_shown_and_not_linked(
    client: Client, cast: Cast, kanya: Profile
) -> None:
    ContactWay.objects.create(profile=kanya, kind="link", value="javascript:alert(1)", audience="members")
    assert 'href="javascript' not in seen_by(client, cast.binh, kanya)
