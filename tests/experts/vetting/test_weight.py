"""The bench costs twelve questions and fourteen kilobytes, however many people wait."""

from pathlib import Path

import brotli
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import Application, Topic
from experts.vetting import actions
from tests.cast import Cast
from tests.experts.file.hands import evidence

from .desk import QUEUE, at, crowd, said, sent, sits, twin

ASIDE = ("SAVEPOINT", "RELEASE", "SET LOCAL")


def questions(client: Client, address: str) -> int:
    """Asked with empty caches."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(ASIDE) for query in captured)


def weight(client: Client, address: str) -> int:
    style = Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes()
    page = client.get(address).content
    return len(brotli.compress(page, quality=5)) + len(brotli.compress(style, quality=11))


def full_case() -> Application:
    """Everything a page can say: evidence, topics, a double, an earlier decision, an unknown institution."""
    from experts.application import actions as applications

    application = sent("wulan@yahoo.com", proposed_institution="Ministry of Finances of Indonesia")
    evidence(application.member)
    application.evidence.add(application.member.files.get())
    applications._declare(application.member, list(Topic.objects.all()[:5]))
    twin("Sari, Wulan")
    return application


def test_a_long_queue_costs_what_a_short_one_does(cast: Cast) -> None:
    heavy, decided = full_case(), sent("last@go.id")
    plain = sent("first@go.id")
    client = sits(cast.dewi)
    said(client, decided, "declined", message="Not known.")
    for number in (38, 360):
        Application.objects.bulk_create(_more(number, plain))
        middle = Application.objects.order_by("-pk")[number // 2]
        listed = [QUEUE, f"{QUEUE}?page=2", f"{QUEUE}decided/", f"{QUEUE}invited/", "/"]
        for address in (*listed, at(heavy), at(middle)):
            assert questions(client, address) <= 12, address
            assert weight(client, address) <= 14_000, address


def _more(number: int, like: Application) -> list[Application]:
    """Rows without the trouble of a sign-up each."""
    from experts.models import Member, User

    found = []
    users = User.objects.bulk_create(
        User(email=f"b{one}-{number}@go.id", password="!") for one in range(number)
    )
    for one, user in enumerate(users):
        member = Member(
            user=user,
            state_id="ID",
            institution=like.institution,
            official_name=f"Nama Panjang Sekali {one}",
            sort_key=f"nama panjang sekali {one}",
            status="applicant",
        )
        found.append(member)
    Member.objects.bulk_create(found)
    return [
        Application(
            member=member,
            applicant=member.user,
            state="waiting",
            member_state_id="ID",
            institution=like.institution,
            post=f"Kepala Subbagian Perencanaan {member.pk}",
            basis="attestation",
            came_from="drafting",
            address=member.user.email,
            sent_at=like.sent_at,
            step_since=like.step_since,
        )
        for member in found
    ]


def test_undoing_is_offered_for_ten_at_most(cast: Cast) -> None:
    for application in crowd(13):
        actions.approve(application=application, by=cast.dewi)
    page = sits(cast.dewi).get(QUEUE).content.decode()
    assert page.count(">Undo<") == 10
