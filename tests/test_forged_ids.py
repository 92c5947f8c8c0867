"""Keys of somebody else's rows, put where a form has keys: nothing of theirs changes, and nothing comes to point at it.

Everything Kanya owns has the same number. Whoever may post something about themselves posts her number and her
file's code in every hidden field, choice and box of the form, and in rows of its lists that the page does not have.
"""

import copy
import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import models, transaction
from django.test import Client

from experts import models as ours
from experts.models import (
    Availability,
    CareerPost,
    Claim,
    ContactWay,
    Education,
    Endorsement,
    Expertise,
    File,
    HelpMode,
    Mention,
    Notification,
    PortfolioItem,
    PortfolioLink,
    Profile,
    SpokenLanguage,
    Topic,
    TopicProposal,
)

from .alone import alone
from .cast import Cast, codes_of
from .posting import NOTHING, POSTS, Post, client_of
from .tables import every_model
from .test_access import ACCESS
from .test_unlisted_fields import opened

pytestmark = pytest.mark.once
HERS, CODE = 7_000_007, "kanyasdocument234567"
# How the rows of a person are found.
OWNED: dict[type[models.Model], str] = {
    PortfolioItem: "member",
    PortfolioLink: "item__member",
    Mention: "author",
    Expertise: "member",
    Claim: "member",
    TopicProposal: "member",
    Endorsement: "by",
    Profile: "member",
    ContactWay: "profile__member",
    CareerPost: "profile__member",
    Education: "profile__member",
    SpokenLanguage: "profile__member",
    HelpMode: "profile__member",
    Availability: "profile__member",
    File: "owner",
    Notification: "user__member",
}
# What a person posts about themselves and their account.
OWN_PAGES = ("/profile/", "/me/", "/notifications/")
ROW = re.compile(r"(.+)-\d+-(.+)$")
Rows = dict[tuple[str, Any], dict[str, Any]]


class Keys(HTMLParser):
    """The names of a page's fields in which a key may stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        is_typed = tag == "textarea" or (
            tag == "input" and facts.get("type", "text") in {"text", "file", "email", "url"}
        )
        name = facts.get("name") or ""
        if tag in {"input", "select", "button"} and name and not is_typed and name != "csrfmiddlewaretoken":
            self.names.add(name)


def hers(cast: Cast) -> None:
    """One row of everything, each with the same number."""
    member, named = cast.kanya.member, cast.sari.member
    topic = Topic.objects.get(code="SYS-01") if Topic.objects.filter(code="SYS-01") else Topic.objects.last()
    item = PortfolioItem.objects.create(
        pk=HERS, member=member, kind="project", title="Hers", started_year=2020
    )
    PortfolioLink.objects.create(pk=HERS, item=item, label="Hers", url="https://www.example.org/")
    Mention.objects.create(pk=HERS, item=item, author=member, asked_as="sari@id.example", member=named)
    file = File(
        pk=HERS, owner=member, code=CODE, purpose="document", name="Hers.webp", media_type="image/webp"
    )
    file.size, file.digest, file.key, file.audience = 7, "7" * 64, "hers", "members"
    file.save()
    item.attachments.add(file)
    known = Expertise.objects.create(pk=HERS, member=member, topic=topic, state="waiting")
    known.proof.add(item)
    known.files.add(file)
    Claim.objects.create(pk=HERS, expertise=known, member=member, claimant=member.user)
    TopicProposal.objects.create(pk=HERS, member=member, name="Hers", area=topic.area, covers="Hers")
    about = Expertise.objects.filter(member=cast.minh_ha.member)[0]
    said = {"relation": "saw", "work": "Hers", "year": 2020}
    Endorsement.objects.create(pk=HERS, expertise=about, member=cast.minh_ha.member, by=member, **said)
    profile = cast.kanya
    ContactWay.objects.create(pk=HERS, profile=profile, kind="email", value="hers@th.example")
    CareerPost.objects.create(pk=HERS, profile=profile, title="Hers", institution="Hers", from_year=2001)
    Education.objects.create(pk=HERS, profile=profile, title="Hers", place="Hers", year=2001)
    SpokenLanguage.objects.create(pk=HERS, profile=profile, language="th")
    HelpMode.objects.create(pk=HERS, profile=profile, mode="video")
    Availability.objects.create(pk=HERS, profile=profile, month=datetime.date(2031, 7, 1), state="free")
    Notification.objects.create(
        pk=HERS, user=member.user, kind="verification-ends", about="x", link="/me/", facts={}, how="portal"
    )


TIES = [
    (model, field)
    for model in every_model()
    for field in model._meta.concrete_fields
    if field.is_relation and field.related_model in OWNED
]


def rows_of(owner: Any) -> Rows:
    """Every row of a person, and what hers are tied to."""
    found: Rows = {}
    for model, path in OWNED.items():
        for row in model._default_manager.filter(**{path: owner}).values():
            found[model._meta.label, row["id"]] = row
    for model, field in TIES:
        if model._meta.auto_created:
            rows = model._default_manager.filter(**{field.attname: HERS}).values()
            found |= {(model._meta.label, row["id"]): row for row in rows}
    return found


def pointing() -> set[tuple[str, Any, str]]:
    """Rows that point at one of hers."""
    return {
        (model._meta.label, key, field.name)
        for model, field in TIES
        for key in model._default_manager.filter(**{field.attname: HERS}).values_list("pk", flat=True)
    }


def touched(before: Rows, after: Rows) -> bool:
    """Something of theirs is gone, is another, or is new; that they are told of what happened is none of it."""
    new = {label for label, _key in after.keys() - before.keys()} - {"experts.Notification"}
    return bool(new) or any(after.get(key) != row for key, row in before.items())


def forgeries(page: str, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The form with her number or code in one of its fields, or in a row of a list that names it."""
    names = Keys(page.partition("<main")[2].partition("</main")[0]).names | {
        name for name in data if name.endswith(("id", "file", "files", "proof", "item"))
    }
    lists = {found[1] for name in names | set(data) if (found := ROW.match(name))}
    for value in (str(HERS), CODE):
        for name in sorted(names):
            yield data | {name: [value] if isinstance(data.get(name), list) else value}
        for prefix in lists:
            counted = {f"{prefix}-TOTAL_FORMS": 2, f"{prefix}-INITIAL_FORMS": 2}
            for end in ("id", "pk", "key", "code", "file"):
                yield data | counted | {f"{prefix}-{row}-{end}": value for row in (0, 1)}
                yield data | counted | {f"{prefix}-0-{end}": value, f"{prefix}-0-DELETE": "on"}


def own_posts() -> list[str]:
    return [
        name
        for name in sorted(set(POSTS) & set(ACCESS))
        if name.startswith(OWN_PAGES) and POSTS[name] is not NOTHING
    ]


def tried(client: Client, address: str, post: Post, cast: Cast) -> list[str]:
    """What went wrong with which forgery."""
    page = client.get(address)
    shown = page.content.decode(errors="replace") if page.status_code == 200 else ""
    before, tied, wrong = rows_of(cast.kanya.member), pointing(), []
    for data in forgeries(shown, post.data):
        with alone():
            status = client.post(
                address, {name: value for name, value in data.items() if value is not None}
            ).status_code
            changed = status >= 500 or touched(before, rows_of(cast.kanya.member)) or pointing() - tied
            transaction.set_rollback(True)
        if changed:
            wrong.append(f"{address} {status} {sorted(data.items() - post.data.items(), key=str)}"[:300])
    return wrong


@pytest.mark.parametrize("part", range(2))
def test_a_forged_key_touches_nothing_of_hers(cast: Cast, part: int) -> None:
    hers(cast)
    codes, wrong = codes_of(cast), []
    for name in own_posts()[part::2]:
        with alone():
            made = copy.deepcopy(cast)
            for post in POSTS[name](made):
                client = client_of(made, post.who)
                ready = opened(post, client)
                wrong += tried(client, ready.at or name.format(**codes), ready, cast)
            transaction.set_rollback(True)
    assert "\n".join(wrong) == ""


def test_somebody_elses_page_takes_nothing_from_others(cast: Cast) -> None:
    """What the owner may send, Minh Hà sends at the same address: nothing of the owner's changes."""
    hers(cast)
    codes, wrong = codes_of(cast), []
    for name in own_posts():
        with alone():
            made = copy.deepcopy(cast)
            for post in POSTS[name](made):
                if post.who not in {"binh", "rizal"}:
                    continue
                owner = made.rizal.member if post.who == "rizal" else ours.Member.objects.get(user=made.binh)
                client = Client()
                client.force_login(made.minh_ha.member.user)
                before = rows_of(owner)
                status = client.post(opened(post, client).at or name.format(**codes), post.data).status_code
                if status >= 500 or touched(before, rows_of(owner)):
                    wrong.append(f"{name} {status}")
            transaction.set_rollback(True)
    assert wrong == []
