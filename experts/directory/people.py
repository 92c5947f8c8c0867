"""Fills people with what a page of the directory shows of them: one query for all of it."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from experts.access import Audience
from experts.expertise.models import Expertise
from experts.portfolio.models import PortfolioItem
from experts.profile import lists
from experts.profile.models import Availability, CareerPost, Education, Profile
from experts.topic.models import Topic

from .reference import Reference

WORK = {
    "a": "title",
    "b": "role",
    "c": "institution",
    "d": "place",
    "e": "partners",
    "f": "summary",
    "g": "result",
}


def fill(profiles: Sequence[Profile], reference: Reference, *, with_texts: bool) -> None:
    """Put related rows where a prefetch would; texts only when something was searched for in them."""
    topics = {topic.pk: topic for topic in reference.topics.values()}
    small = lists.gather(_parts(profiles, with_texts=with_texts))
    of_profile: dict[str, dict[int, list[Model]]] = {
        "languages": _by_owner(small["language"], lists.language_of),
        "availability": _by_owner(small["month"], _month_of),
        "modes": _by_owner(small["mode"], lists.mode_of),
        "career": _by_owner(small["post"], lists.post_of),
        "education": _by_owner(small["education"], lists.degree_of),
    }
    of_member = {
        "expertise": _by_owner(small["expertise"], lambda row: _claim_of(row, topics)),
        "portfolio": _by_owner(small["work"], _work_of),
    }
    for profile in profiles:
        # Where prefetch_related keeps what it fetched; it would need a query for each relation.
        _put(profile, of_profile, profile.pk)
        _put(profile.member, of_member, profile.member_id)


def _parts(profiles: Sequence[Profile], *, with_texts: bool) -> list[lists.Part]:
    members = [profile.member_id for profile in profiles]
    claims = Expertise.objects.filter(member__in=members)
    parts = [
        lists.part("expertise", claims, owner="member", a="state", b="level", n="topic", m="is_main"),
        lists.languages(profiles),
        lists.months(profiles),
    ]
    if with_texts:
        works = PortfolioItem.objects.filter(member__in=members)
        # What only some of those who find a person may read is neither found by nor given as a reason.
        posts = CareerPost.objects.filter(profile__in=profiles, profile__career_audience=Audience.MEMBERS)
        degrees = Education.objects.filter(profile__in=profiles, profile__education_audience=Audience.MEMBERS)
        parts += [lists.modes(profiles), lists.posts(posts), lists.education(degrees)]
        parts.append(lists.part("work", works, owner="member", **WORK))
    return parts


def _by_owner(rows: list[dict[str, Any]], made: Any) -> dict[int, list[Model]]:
    by_owner: dict[int, list[Model]] = defaultdict(list)
    for row in rows:
        by_owner[row["owner"]].append(made(row))
    return by_owner


def _put(owner: Any, related: dict[str, dict[int, list[Model]]], key: int) -> None:
    owner._prefetched_objects_cache = {name: found[key] for name, found in related.items()}


def _claim_of(row: dict[str, Any], topics: dict[int, Topic]) -> Expertise:
    return Expertise(topic=topics[row["n"]], state=row["a"], level=row["b"], is_main=bool(row["m"]))


def _month_of(row: dict[str, Any]) -> Availability:
    return Availability(month=datetime.date(row["n"], row["m"], 1), state=row["a"])


def _work_of(row: dict[str, Any]) -> PortfolioItem:
    return PortfolioItem(**{name: row[column] for column, name in WORK.items()})
