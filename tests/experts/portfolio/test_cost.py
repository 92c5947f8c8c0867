"""Fifteen questions and fourteen kilobytes, however much somebody has done."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import Expertise, Member, PortfolioItem, Topic
from tests.cast import Cast, picture_of

from .hands import asked, work

ASIDE = ("SAVEPOINT", "RELEASE", "SET LOCAL")
WORDS = (
    "Examinations", "appraisal", "coaching", "assessment centres", "budget norms", "registry", "digital", "ethics",
    "recruitment", "curriculum", "province", "pay reform", "archives", "leadership", "pensions", "mobility", "ministries",
)  # fmt: skip


def crowd(member: Member, cast: Cast) -> PortfolioItem:
    """Forty pieces of work with topics, links, files and colleagues, and topics they prove."""
    topics = list(Topic.objects.in_use()[:12])
    for topic in topics:
        Expertise.objects.get_or_create(member=member, topic=topic)
    for n in range(12):
        picture_of(member, f"Annex {n}.webp", audience="members")
    files = list(member.files.all())
    for n in range(40):
        title = f"{WORDS[n % 17]} and {WORDS[n * 5 % 17]} for {n + 3} {WORDS[n * 7 % 17]}, phase {n % 4}"
        item = work(member, title=title, started_year=1990 + n % 30, is_featured=n < 3, position=n)
        item.topics.set(topics[n % 10 : n % 10 + 2])
        item.attachments.set(files[n % 10 : n % 10 + 2])
        item.links.create(label="Note", url=f"https://example.org/{n}")
        asked(item, cast.rizal.member.user, state="asked")
        asked(item, cast.binh)
        member.expertise.all()[n % 5].proof.add(item)
    return item


@pytest.fixture
def addresses(cast: Cast, kanya: Member, hers: Client) -> list[str]:
    item = crowd(kanya, cast)
    hers.get("/profile/portfolio/")
    at = f"/profile/portfolio/{item.pk}/"
    return ["/profile/portfolio/", "/profile/portfolio/add/", at, f"{at}remove/"]


def questions(client: Client, address: str) -> int:
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(ASIDE) for query in captured)


def weight(client: Client, address: str) -> int:
    style = Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes()
    page = client.get(address).content
    return len(brotli.compress(page, quality=5)) + len(brotli.compress(style, quality=11))


def test_pages_of_forty_pieces_of_work(hers: Client, addresses: list[str]) -> None:
    for by_hand in ("date", "hand"):
        hers.post("/profile/portfolio/", {"order": by_hand})
        for address in addresses:
            assert questions(hers, address) <= 15, address
            assert weight(hers, address) <= 14_000, address


def test_work_of_forty_colleagues(client: Client, cast: Cast, kanya: Member) -> None:
    crowd(kanya, cast)
    client.force_login(cast.binh)
    client.get("/profile/mentions/")
    assert questions(client, "/profile/mentions/") <= 15
    assert weight(client, "/profile/mentions/") <= 14_000


def test_the_public_page_of_forty_pieces_of_work(client: Client, cast: Cast, kanya: Member) -> None:
    crowd(kanya, cast)
    client.force_login(cast.minh_ha.member.user)
    client.get("/experts/")
    assert questions(client, f"/experts/{cast.kanya.code}/") <= 12
