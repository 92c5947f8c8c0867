"""`/profile/contact/`: how a person is reached, each way for those they choose."""

import pytest
from django.test import Client

from experts.models import AuditEvent, ContactWay
from tests.cast import Cast
from tests.posting_about import CONTACT, rows

ADDRESS = "/profile/contact/"


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    """Kanya, signed in."""
    client.force_login(cast.kanya.member.user)
    return client


def one(kind: str, value: str, audience: str = "members") -> dict[str, object]:
    return rows("contact", {"kind": kind, "value": value, "audience": audience})


def kept(cast: Cast) -> list[tuple[str, str, str]]:
    return list(cast.kanya.contact_ways.values_list("kind", "value", "audience"))


def test_each_way_is_kept_with_its_audience(owner: Client, cast: Cast) -> None:
    assert owner.post(ADDRESS, CONTACT).headers["Location"] == "/profile/"
    assert kept(cast) == [
        ("email", "binh@work.example", "state"),
        ("phone", "+84 24 555 0142", "nobody"),
    ]


def test_a_way_for_nobody_shows_to_no_colleague(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, CONTACT)
    owner.force_login(cast.binh)
    page = owner.get(f"/experts/{cast.kanya.code}/").content.decode()
    assert "555 0142" not in page
    assert "binh@work.example" not in page


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("email", "kanya@moha.example"),
        ("phone", "+66 (2) 555-0142 ext. 12"),
        ("phone", "02.555.0142"),
        ("messenger", "Signal, same number"),
        ("messenger", "https://line.example/kanya"),
        ("link", "https://example.org/kanya"),
        ("link", "http://example.org/"),
    ],
)
def test_a_value_of_its_kind_is_taken_as_written(owner: Client, cast: Cast, kind: str, value: str) -> None:
    owner.post(ADDRESS, one(kind, value))
    assert kept(cast) == [(kind, value, "members")]


def test_a_web_page_without_its_beginning_gets_one(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, one("link", "example.org/kanya"))
    assert kept(cast) == [("link", "https://example.org/kanya", "members")]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("email", "kanya", "Write an e-mail address"),
        ("email", "a@b.example?subject=x", "Write an e-mail address"),
        ("phone", "call me", "Write the number with its country code"),
        ("phone", "12", "Write the number with its country code"),
        ("phone", "1" * 30, "Write the number with its country code"),
        ("link", "javascript:alert(1)", "Write an address on the web"),
        ("link", "java\tscript:alert(1)", "Write an address on the web"),
        ("link", "data:text/html,x", "Write an address on the web"),
        ("link", "https://who@example.org/", "Write an address on the web"),
        ("messenger", "javascript://x", "Write an address on the web"),
        ("messenger", "x" * 255, "at most 254 characters"),
        ("fax", "12345678", "Select a valid choice"),
    ],
)
def test_a_value_of_another_kind_is_explained_at_its_row(
    owner: Client, cast: Cast, kind: str, value: str, words: str
) -> None:
    first = {"kind": "email", "value": "right@work.example", "audience": "state"}
    response = owner.post(
        ADDRESS, rows("contact", first, {"kind": kind, "value": value, "audience": "state"})
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert ">Way 2: " in page
    assert words in page
    assert "right@work.example" in page
    assert kept(cast) == []


def test_an_unknown_audience_is_refused(owner: Client, cast: Cast) -> None:
    assert owner.post(ADDRESS, one("email", "kanya@work.example", "everybody")).status_code == 422
    assert kept(cast) == []


def test_the_same_way_twice_is_refused(owner: Client) -> None:
    same = {"kind": "email", "value": "kanya@work.example", "audience": "state"}
    response = owner.post(ADDRESS, rows("contact", same, same))
    assert response.status_code == 422
    assert "Way 2: Address or number: This stands above already." in response.content.decode()


def test_a_new_way_shows_to_contacts_unless_one_says_otherwise(owner: Client) -> None:
    assert '<option value="contacts" selected>' in owner.get(ADDRESS).content.decode()


def test_emptied_rows_are_gone(owner: Client, cast: Cast) -> None:
    owner.post(ADDRESS, CONTACT)
    owner.post(ADDRESS, one("email", " "))
    assert kept(cast) == []
    assert AuditEvent.objects.filter(kind="profile-contact-changed").count() == 2


def test_the_ways_of_others_stay_as_they_are(owner: Client, cast: Cast) -> None:
    other = ContactWay.objects.create(profile=cast.rizal, kind="email", value="rizal@work.example")
    owner.post(ADDRESS, CONTACT | {"contact-0-id": other.pk, "contact-0-profile": cast.rizal.pk})
    owner.post(ADDRESS, one("email", ""))
    assert list(ContactWay.objects.values_list("value", flat=True)) == ["rizal@work.example"]
