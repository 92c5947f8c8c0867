"""An address that would run something, or lead where nobody can see, is never a link: not even past the forms."""

from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from experts.fields import WebField
from experts.models import ContactWay, PortfolioItem, PortfolioLink, User

from .alone import alone
from .cast import Cast
from .hostile import LINKS

# SQLite and PostgreSQL keep no zero byte in a text; the rest they do.
KEPT = [words for words in LINKS if "\x00" not in words]


class Addresses(HTMLParser):
    """Where the links, forms and pictures of a page lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            value or "" for name, value in attrs if name in {"href", "src", "action", "formaction"}
        ]


def item(cast: Cast) -> PortfolioItem:
    return PortfolioItem.objects.create(
        member=cast.rizal.member, kind="project", title="Talent pools", started_year=2024
    )


@pytest.mark.parametrize("kind", ["link", "messenger", "email", "phone"])
def test_no_way_to_reach_somebody_is_a_link_that_runs(cast: Cast, kind: str) -> None:
    ContactWay.objects.bulk_create(
        ContactWay(profile=cast.rizal, kind=kind, value=words[:254], audience="members") for words in KEPT
    )
    readers = [cast.rizal.member.user, cast.binh, cast.dewi, cast.ratna]
    for reader in readers:
        found = addresses(reader, f"/experts/{cast.rizal.code}/")
        assert [where for where in found if not is_harmless(where)] == [], reader
    assert [where for where in addresses(readers[0], "/profile/contact/") if not is_harmless(where)] == []


def addresses(reader: User | None, address: str) -> list[str]:
    client = Client()
    assert reader is not None
    client.force_login(reader)
    answer = client.get(address)
    assert answer.status_code == 200
    return Addresses(answer.content.decode()).found


def is_harmless(where: str) -> bool:
    """Of this portal, or a call or a letter without head lines of its own."""
    is_own = where[:1] in {"/", "?", "#", ""} and not where.startswith(("//", "/\\"))
    return (
        is_own
        or where == "data:,"
        or where.startswith(("tel:", "mailto:"))
        and not set(where) & set("?&\n\r\t ")
    )


@pytest.mark.parametrize("words", KEPT)
def test_the_database_keeps_no_other_address_of_a_work(cast: Cast, words: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PortfolioLink.objects.create(item=item(cast), label="Report", url=words)


@pytest.mark.once
@pytest.mark.parametrize("words", LINKS)
def test_no_form_takes_one(words: str) -> None:
    try:
        kept = WebField(required=True).clean(words)
    except ValidationError:
        return
    assert kept.startswith("https://") and kept.count(":") == 1


def test_it_would_be_noticed(cast: Cast) -> None:
    """A link that leads to the web is one; so the pages above were looked at."""
    web = "https://hostile.example/"
    ContactWay.objects.create(profile=cast.rizal, kind="link", value=web, audience="members")
    with alone():
        PortfolioLink.objects.create(item=item(cast), label="Report", url=f"{web}report")
    found = addresses(cast.binh, f"/experts/{cast.rizal.code}/")
    assert {web, f"{web}report"} <= set(found)
    assert (
        not is_harmless(web) and not is_harmless("javascript:alert(1)") and not is_harmless("//evil.example")
    )
