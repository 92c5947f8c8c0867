"""What a reader may not see changes nothing that reader gets: no byte, and no trip to the database.

That is an expert whom they may not find, and a part of a profile that is not for them.
"""

import hashlib
import random
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts import search
from experts.models import (
    CareerPost,
    ContactWay,
    Education,
    File,
    Member,
    PortfolioItem,
    PortfolioLink,
    Profile,
)

from .cast import Cast, picture_of
from .experts.search.pool import invited, listed

HIS_WORDS = [
    "Wirasena",
    "wirasna",
    "wira",
    "xylograph",
    "xylogrph",
    "มรดก",
    "ကျေးဇူး",
    "heritage archives",
    "Jogja",
]
WORDS = [
    *HIS_WORDS,
    "budget",
    "budgt",
    "kanya",
    "nguyen",
    "talent",
    "appraisal",
    "a",
    "ราชการ",
    "Indonesia",
    "dr",
    "",
]
CHOICES = {
    "state": ["ID", "TH", "VN"],
    "area": ["TAL", "REC"],
    "topic": ["TAL-01", "REC-02", "ETH-01"],
    "how": ["video", "mission"],
    "lang": ["en", "jv", "th"],
    "free": ["now", "soon"],
    "level": ["leads", "practises"],
    "o": ["match", "free", "verified"],
    "page": ["1", "2", "50"],
    "exact": ["1"],
}
VARIES = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def others(first: int) -> None:
    """Experts everybody sees."""
    for number in range(first, first + 6):
        state, topic = ["ID", "TH", "VN"][number % 3], ["TAL-01", "REC-02", "LRN-03"][number % 3]
        headline = ["Talent budgets", "Fair examinations ราชการ", "Archives of talent"][number % 3]
        listed(
            f"Kanya Nguyen {number}", state, [topic], headline=headline, modes=["video"], free=[{"month": 12}]
        )
    invited(f"Bagus Kusuma {first}", "ID", ["REC-03"])


def unseen(visibility: str) -> Member:
    """The one this is about: rich in everything that is searched, counted, proposed or listed."""
    return listed(
        "Wirasena Kanya",
        "ID",
        ["TAL-01", "ETH-01"],
        visibility=visibility,
        headline="Xylograph มรดก ကျေးဇူး talent",
        help_1="Heritage archives of Jogja, budgets and appraisal.",
        languages=["jv"],
        modes=["video", "mission"],
        free=[{"month": 11}, {"month": 12}],
        work=["Xylograph heritage"],
    )


def questions(seed: str, count: int = 70) -> Iterator[str]:
    """Addresses with random text, filters, order and page; the same ones every time."""
    rng = random.Random(seed)
    yield from ["/", "/?q=talent"]
    for _number in range(count):
        pairs = [("q", " ".join(rng.sample(WORDS, rng.choice([1, 1, 2]))))]
        for name in rng.sample(sorted(CHOICES), rng.choice([0, 0, 1, 2, 3])):
            pairs.append((name, rng.choice(CHOICES[name])))
        yield f"/experts/?{urlencode(pairs)}"


def answers(
    client: Client, seed: str, codes: list[str], count: int = 70
) -> dict[str, tuple[int, bytes, int]]:
    """Status, bytes (of many pages their digest) and number of queries of every page."""
    found = {}
    caches["pages"].clear()
    client.get("/experts/")
    pages = [f"/experts/{code}/{end}" for code in codes for end in ("", "photo-96.webp")]
    for code in codes:
        client.get(f"/experts/{code}/")  # the first look of a day at ways to reach somebody is written
    for address in [*questions(seed, count), *pages]:
        connection.queries_log.clear()  # full, it would count nothing any more
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address)
        assert asked.captured_queries, address
        content = VARIES.sub(b"", response.content)
        kept = content if count < 100 else hashlib.sha256(content).digest()
        found[address] = (response.status_code, kept, len(asked))
    return found


HIDDEN_TEXT = "Xylograph มรดก ကျေးဇူး heritage archives of Jogja, budgets, talent and appraisal."


def put_into_parts(member: Member, audience: str) -> None:
    """Something in every part of a profile that can be kept from others."""
    of_parts = dict.fromkeys(("photo", "biography", "career", "education"), audience)
    audiences = {f"{name}_audience": value for name, value in of_parts.items()}
    Profile.objects.filter(member=member).update(biography=HIDDEN_TEXT, photo="0" * 32, **audiences)
    profile = Profile.objects.get(member=member)
    CareerPost.objects.create(profile=profile, title="Xylograph", institution="Wirasena", from_year=2001)
    Education.objects.create(profile=profile, title="Master of xylography", place="Jogja", year=2000)
    ContactWay.objects.create(profile=profile, kind="email", value="wirasena@x.example", audience=audience)
    work = PortfolioItem.objects.get(member=member)
    PortfolioLink.objects.create(item=work, label="Xylograph", url="https://x.example/", audience=audience)
    picture_of(member, "Xylograph.webp", audience=audience)
    search.index(Member.objects.get(pk=member.pk))


def empty_parts(member: Member) -> None:
    """All of it away again."""
    Profile.objects.filter(member=member).update(biography="", photo="")
    for model in (CareerPost, Education, ContactWay):
        model.objects.filter(profile__member=member).delete()
    PortfolioLink.objects.filter(item__member=member).delete()
    File.objects.filter(owner=member).delete()
    search.empty()
    search.rebuild()


@pytest.mark.parametrize(("visibility", "who"), [("hidden", "binh"), ("state", "binh"), ("state", "somchai")])
def test_nothing_a_foreign_reader_gets_depends_on_somebody_unseen(
    cast: Cast, client: Client, visibility: str, who: str
) -> None:
    with time_machine.travel("2026-11-21T04:00:00Z", tick=False):
        others(0)
        member = unseen(visibility)
        others(6)
        client.force_login(getattr(cast, who))
        code = member.profile.code
        codes = [cast.kanya.code, cast.rizal.code, code, "nobody2345"]
        with_him = answers(client, visibility + who, codes)
        Member.objects.get(pk=member.pk).delete()
        search.empty()
        search.rebuild()
        without = answers(client, visibility + who, codes)
    assert with_him[f"/experts/{code}/"] == with_him["/experts/nobody2345/"]
    assert {address: got for address, got in with_him.items() if without[address] != got} == {}


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        ("nobody", "somchai"),
        ("contacts", "somchai"),
        ("state", "binh"),
        ("state", "ratna"),
        ("members", "binh"),
    ],
)
def test_nothing_a_reader_gets_depends_on_parts_that_are_not_for_them(
    cast: Cast, client: Client, audience: str, who: str
) -> None:
    with time_machine.travel("2026-11-21T04:00:00Z", tick=False):
        others(0)
        member = listed("Wirasena Kanya", "TH", ["TAL-01"], work=["Appraisal of talent"], modes=["video"])
        put_into_parts(member, audience)
        others(6)
        client.force_login(getattr(cast, who))
        codes = [cast.kanya.code, member.profile.code]
        with_them = answers(client, audience + who, codes)
        empty_parts(member)
        without = answers(client, audience + who, codes)
    differing = {address for address, got in with_them.items() if without[address] != got}
    if audience == "members":  # the same test notices parts that are seen
        assert f"/experts/{member.profile.code}/" in differing
        assert len(differing) > 10
    else:
        assert differing == set()


def test_the_same_test_notices_somebody_who_is_seen(cast: Cast, client: Client) -> None:
    with time_machine.travel("2026-11-21T04:00:00Z", tick=False):
        client.force_login(cast.binh)
        before = answers(client, "control", [])
        unseen("pool")
        after = answers(client, "control", [])
    assert sum(before[address] != got for address, got in after.items()) > 30
