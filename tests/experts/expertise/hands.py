"""What tests of expertise do again and again."""

from typing import Any

from django.db.models import F
from django.http import HttpResponse
from django.test import Client

from experts.expertise import actions, answering
from experts.expertise.actions import Said
from experts.expertise.models import UNDO_WITHIN
from experts.models import Claim, Expertise, Member, PortfolioItem, Topic, User
from tests.cast import Cast

SAID = {"level": "leads", "basis": ["practice"], "years": "9", "note": "The guide of 2024."}


def user_of(member: Member) -> User:
    """Whoever this is, as they are at their next request."""
    return User.objects.get(member=member)


def topic(code: str) -> Topic:
    return Topic.objects.get(code=code)


def work(member: Member, title: str = "Talent pool of North Sumatra", **facts: Any) -> PortfolioItem:
    return PortfolioItem.objects.create(
        **{"member": member, "kind": "project", "title": title, "started_year": 2023} | facts
    )


def held(member: Member, code: str) -> Expertise:
    return Expertise.objects.get(member=member, topic__code=code)


def waiting(cast: Cast, code: str = "ETH-01", **said: Any) -> Expertise:
    """Rizal has sent a topic."""
    facts = {"note": "The code of conduct of 2024."} | said
    return actions.declare(by=user_of(cast.rizal.member), topic=topic(code), said=Said(**facts), send=True)


def claim_of(expertise: Expertise) -> Claim:
    return expertise.claims.waiting().get()


def told() -> None:
    """The ten minutes are over in which an answer can be undone."""
    Claim.objects.filter(answered_at__isnull=False).update(answered_at=F("answered_at") - UNDO_WITHIN)


def sent_back(cast: Cast, code: str = "ETH-01", message: str = "Please add the guide.") -> Expertise:
    one = waiting(cast, code)
    answering.send_back(claim=claim_of(one), by=User.objects.get(pk=cast.dewi.pk), message=message)
    told()
    return one


def confirmed(cast: Cast, code: str = "ETH-01", **said: Any) -> Expertise:
    one = waiting(cast, code, **said)
    answering.confirm(claim=claim_of(one), by=User.objects.get(pk=cast.dewi.pk))
    return Expertise.objects.get(pk=one.pk)


def taken_off(
    cast: Cast, code: str = "ETH-01", message: str = "You told me you never did this."
) -> Expertise:
    one = waiting(cast, code)
    answering.remove(claim=claim_of(one), by=User.objects.get(pk=cast.dewi.pk), message=message)
    told()
    return one


def page(client: Client, address: str = "/profile/expertise/") -> str:
    """What a page says, on one line."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def add(client: Client, typed: str, **other: Any) -> HttpResponse:
    """Send the form of a new topic; None leaves a field out."""
    facts = SAID | {"topic": typed, "send": "1"} | other
    return client.post(
        "/profile/expertise/add/", {name: value for name, value in facts.items() if value is not None}
    )
