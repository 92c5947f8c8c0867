"""Kanya's profile, filled in, and a colleague who reads it."""

import pytest
from django.test import Client
from django.utils import timezone

from experts.models import (
    Availability,
    CareerPost,
    ContactWay,
    Education,
    Expertise,
    HelpMode,
    PortfolioItem,
    PortfolioLink,
    Profile,
    SpokenLanguage,
    Topic,
)
from tests.cast import Cast

from .eyes import world

__all__ = ["world"]


@pytest.fixture
def reader(cast: Cast, client: Client) -> Client:
    """Binh of Viet Nam, signed in."""
    client.force_login(cast.binh)
    return client


@pytest.fixture
def kanya(cast: Cast) -> Profile:
    """Everything a profile can say: work that proves a topic, languages, months, posts, ways to reach her."""
    profile = cast.kanya
    member = profile.member
    work = PortfolioItem.objects.create(
        member=member,
        kind="project",
        title="Rolling appraisal for 20 ministries",
        text_language="en",
        summary="Replaced yearly forms.",
        result="disputes fell by a third",
        started_year=2024,
        ended_year=2026,
    )
    work.topics.add(Topic.objects.get(code="PER-02"))
    PortfolioLink.objects.create(item=work, label="Framework note", url="https://example.org/note.pdf")
    claim = member.expertise.get(topic__code="PER-01")
    claim.proof.add(work)
    Expertise.objects.filter(pk=claim.pk).update(confirmed_by=cast.somchai, level="leads")
    Expertise.objects.create(member=member, topic=Topic.objects.get(code="LRN-01"), years=2, level="learning")
    SpokenLanguage.objects.create(profile=profile, language="th", level="teach")
    HelpMode.objects.create(profile=profile, mode="training", note="up to 3 days")
    today = timezone.localdate()
    Availability.objects.create(profile=profile, month=today.replace(day=1), state="free")
    ContactWay.objects.create(profile=profile, kind="email", value="kanya@work.example", audience="members")
    CareerPost.objects.create(
        profile=profile, title="Deputy Director", institution="Bureau", from_year=2016, to_year=2022
    )
    Education.objects.create(
        profile=profile, title="Master of Public Administration", place="Chiang Mai", year=2008
    )
    profile.confirmed_at = timezone.now()
    profile.biography = "Two decades of appraisal."
    profile.save()
    return profile


@pytest.fixture
def page(reader: Client, kanya: Profile) -> str:
    """Kanya's page as Binh reads it."""
    return reader.get(f"/experts/{kanya.code}/").content.decode()
