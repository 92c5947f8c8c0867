"""Files and links of a piece of work, as each reader finds them on the public page."""

import re

from django.test import Client

from experts.models import Member, PortfolioItem, Profile, User
from tests.cast import Cast, picture_of

from .hands import work


def page(profile: Profile, reader: User) -> str:
    client = Client()
    client.force_login(reader)
    return client.get(f"/experts/{profile.code}/").content.decode()


def with_files(member: Member) -> PortfolioItem:
    item = work(member)
    for audience in ("members", "state", "nobody"):
        picture_of(member, f"for-{audience}.webp", audience=audience)
    item.attachments.set(member.files.all())
    return item


def test_a_file_shows_with_the_work_with_kind_and_size_and_not_again_below(cast: Cast) -> None:
    with_files(cast.kanya.member)
    loose = picture_of(cast.kanya.member, "Loose.webp", audience="members")
    shown = page(cast.kanya, cast.binh)
    assert re.search(r'for-members.webp</a> Picture, <span class="num">\d+', shown)
    assert shown.count("for-members.webp") == 1
    assert shown.index("for-members.webp") < shown.index("Loose.webp")
    assert f"/files/{loose}/" in shown


def test_each_file_shows_to_its_own_audience(cast: Cast) -> None:
    item = with_files(cast.kanya.member)
    assert cast.kanya.member.user

    def sees(user: User) -> set[str]:
        return set(re.findall(r"for-(\w+).webp", page(cast.kanya, user)))

    assert sees(cast.binh) == {"members"}
    assert sees(cast.somchai) == {"members", "state"}
    assert sees(cast.kanya.member.user) == {"members", "state", "nobody"}
    cast.kanya.member.expertise.get(topic__code="PER-01").proof.add(item)
    assert sees(cast.somchai) == sees(cast.ratna) == {"members", "state", "nobody"}
    assert sees(cast.dewi) == {"members"}


def test_a_link_shows_to_its_own_audience(cast: Cast) -> None:
    item = work(cast.kanya.member)
    item.links.create(label="Inner note", url="https://example.org/inner", audience="state")
    assert "Inner note" not in page(cast.kanya, cast.binh)
    assert "Inner note" in page(cast.kanya, cast.somchai)
