"""People written to the search table in one line, and questions asked in one line."""

from typing import Any

from experts import search
from experts.models import (
    Availability,
    HelpMode,
    Member,
    PortfolioItem,
    Profile,
    SpokenLanguage,
)
from experts.search import Page, Query, Viewer
from tests.cast import TODAY, expert, person

BINH = Viewer(state="VN")


def listed(name: str, state: str = "TH", topics: list[str] | None = None, **facts: Any) -> Member:
    """A listed expert who can be found; facts of the profile and of the member may be mixed."""
    in_profile = {field.name for field in Profile._meta.fields}
    kinds = {key: facts.pop(key, ()) for key in ("languages", "modes", "free", "work")}
    profile_facts = {key: value for key, value in facts.items() if key in in_profile}
    member_facts = {key: value for key, value in facts.items() if key not in in_profile}
    email = f"p{Member.objects.count()}@{state.lower()}.example"
    member = person(email, state, name, **member_facts)
    profile = expert(member, topics or [], **profile_facts)
    for code in kinds["languages"]:
        SpokenLanguage.objects.create(profile=profile, language=code)
    for mode in kinds["modes"]:
        HelpMode.objects.create(profile=profile, mode=mode)
    for month in kinds["free"]:
        Availability.objects.create(profile=profile, month=TODAY.replace(day=1, **month), state="free")
    for title in kinds["work"]:
        PortfolioItem.objects.create(member=member, kind="project", title=title, started_year=2024)
    search.index(member)
    return member


def invited(name: str, state: str = "TH", topics: list[str] | None = None, **facts: Any) -> Member:
    """Somebody on the roster who has not joined yet."""
    member = person(f"i{Member.objects.count()}@{state.lower()}.example", state, name, "invited", **facts)
    expert(member, topics or [])
    return member


def ask(text: str = "", viewer: Viewer = BINH, **choices: Any) -> Page:
    """One question; facets as lists."""
    sets: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value for key, value in choices.items()
    }
    return search.find(Query(text=text, **sets), viewer)


def names(text: str = "", viewer: Viewer = BINH, **choices: Any) -> list[str]:
    """Who is found, best first."""
    hits = ask(text, viewer, **choices).hits
    found = Member.objects.in_bulk(hits)
    return [found[hit].official_name for hit in hits]
