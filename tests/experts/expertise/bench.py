"""People with claims that wait, and a focal point who answers them on the page."""

import datetime
import re
from typing import Any

from django.test import Client
from django.utils import timezone

from experts.expertise import actions
from experts.expertise.actions import Said
from experts.expertise.models import Claim
from experts.models import Expertise, File, Member, PortfolioItem, Topic, User
from tests.cast import Cast
from tests.experts.file.hands import kept
from tests.experts.vetting.desk import sits

QUEUE = "/roster/expertise/"
__all__ = ["QUEUE", "answer", "at", "claimed", "member", "piece", "seen", "shown", "sits", "waiting"]


def member(cast: Cast, name: str = "rizal") -> Member:
    found: Member = getattr(cast, name).member
    return found


def piece(owner: Member, title: str = "Talent pools for 34 provinces", **facts: Any) -> PortfolioItem:
    """A piece of work in somebody's portfolio."""
    return PortfolioItem.objects.create(
        member=owner, kind="project", title=title, role="Lead", started_year=2022, result="34 pools", **facts
    )


def shown(owner: Member, **facts: Any) -> File:
    """A document somebody has, which nobody else may see."""
    return kept(owner, **facts)


def claimed(owner: Member, code: str = "ETH-01", **said: Any) -> Claim:
    """Sent to the focal point by its owner; shown by words unless something else is given."""
    assert owner.user
    by = User.objects.get(pk=owner.user.pk)
    said = {"note": "See the yearbook of 2025."} | said
    held = actions.declare(by=by, topic=Topic.objects.get(code=code), said=Said(**said), send=True)
    return Claim.objects.get(expertise=held, state="waiting")


def waiting(cast: Cast, code: str = "TAL-01", **said: Any) -> Claim:
    """A change of something of Rizal's that is confirmed."""
    rizal = member(cast)
    held = Expertise.objects.get(member=rizal, topic__code=code)
    said = {"level": "leads", "years": 12, "note": "Leads it since 2024."} | said
    actions.change(expertise=held, by=_fresh(rizal), said=Said(**said), send=True)
    return Claim.objects.get(expertise=held, state="waiting")


def _fresh(owner: Member) -> User:
    return User.objects.get(pk=owner.user_id)


def at(owner: Member) -> str:
    return f"{QUEUE}{owner.pk}/"


def seen(client: Client, owner: Member) -> dict[str, str]:
    """What the page sends when nothing on it is touched: the hidden fields, and the answers that are chosen."""
    page = client.get(at(owner)).content.decode()
    facts = dict(re.findall(r'<input type="hidden" name="(seen-\d+)" value="([^"]+)"', page))
    for radio in re.findall(r'<input type="radio"[^>]*name="answer-\d+"[^>]*>', page):
        if "checked" in radio:
            facts[re.search(r'name="([^"]+)"', radio)[1]] = re.search(r'value="([^"]+)"', radio)[1]  # type: ignore[index]
    return facts


def answer(client: Client, claim: Claim, said: str = "accept", message: str = "", **more: Any) -> Any:
    """Open the person's page and answer one claim on it."""
    facts = seen(client, claim.member) | {f"answer-{claim.pk}": said, f"message-{claim.pk}": message}
    return client.post(at(claim.member), facts | more, follow=more.pop("follow", False))


def older(claim: Claim, days: int) -> None:
    """Sent so many days earlier."""
    Claim.objects.filter(pk=claim.pk).update(sent_at=timezone.now() - datetime.timedelta(days=days))
