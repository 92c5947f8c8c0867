"""The bench costs twelve questions and fourteen kilobytes, however many people and claims wait."""

import pytest

from experts.expertise import answering
from experts.models import File, Member, PortfolioLink, Topic
from tests.cast import Cast, person
from tests.experts.vetting.test_weight import questions, weight

from .bench import QUEUE, at, claimed, member, piece, seen, shown, sits, waiting

pytestmark = pytest.mark.django_db


def paper(owner: Member, code: str) -> File:
    """A document as the page names it, without the trouble of drawing one."""
    facts = {"purpose": "document", "media_type": "application/pdf", "size": 40_000}
    return File.objects.create(owner=owner, name=f"Report {code}.pdf", key=f"none-{code}", **facts)


def test_forty_people_and_thirty_claims_cost_what_one_does(cast: Cast) -> None:
    rizal, client = member(cast), sits(cast.dewi)
    answering.send_back(claim=claimed(rizal, "ETH-03"), by=cast.dewi, message="Which report?")
    waiting(cast, proof=[piece(rizal, "Another")], files=[shown(rizal)])
    for topic in Topic.objects.in_use().exclude(expertise__member=rizal)[:30]:
        work = piece(rizal, f"Programme for {topic.name}", institution="National Civil Service Agency")
        work.attachments.add(paper(rizal, topic.code))
        PortfolioLink.objects.create(item=work, label="Page of the programme", url="https://y.example")
        claimed(rizal, topic.code, proof=[work], years=7, level="leads")
    for number in range(40):
        claimed(person(f"a{number}@id.example", "ID", f"Person Number{number}"))
    answering.confirm(claim=claimed(member(cast, "sari")), by=cast.dewi)
    for address in (QUEUE, f"{QUEUE}?page=3", at(rizal), f"{QUEUE}answered/", "/"):
        assert questions(client, address) <= 12, address
        assert weight(client, address) <= 14_000, address
    client.post(at(rizal), seen(client, rizal))
    for address in (QUEUE, at(rizal), f"{QUEUE}answered/"):
        assert questions(client, address) <= 12, address
        assert weight(client, address) <= 14_000, address
