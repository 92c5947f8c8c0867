"""What another state's records hold of an address changes nothing a focal point gets: no byte, row or count."""

import dataclasses
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.invitation import writing
from experts.models import Conflict, Invitation, Letter, Member, Notification
from experts.roster.report import Report
from tests.cast import Cast
from tests.experts.application.papers import draft
from tests.experts.invitation.hands import accepted, invite, letters_to, sitting_client
from tests.experts.roster.making import bring_in, check
from tests.experts.user.test_same_work import shape

pytestmark = pytest.mark.django_db
FREE = "nobody.yet@id.example"
# A verified member of Thailand, one who has left Viet Nam, one invited elsewhere, an account without an entry, one that
# is closed, somebody who writes an application for another state or for this one.
TAKEN = [
    "kanya@th.example",
    "lan@vn.example",
    "invited@th.example",
    "signed.up@mm.example",
    "closed@id.example",
    "writes@th.example",
    "writes@id.example",
]


@pytest.fixture
def world(cast: Cast) -> Cast:
    from experts.models import User
    from tests.cast import PASSWORD

    invite({"work_email": "invited@th.example"}, state="TH")
    User.objects.create_user("closed@id.example", PASSWORD, is_active=False)
    draft("writes@th.example", "TH")
    draft("writes@id.example", "ID")
    return cast


def without(text: str, address: str) -> str:
    """Without the address itself, keys and tokens."""
    text = text.replace(address, "ADDRESS")
    return re.sub(r'value="\w{64}"|value="\d+"|chosen-\d+|/\d+/|seen_at" value="[^"]+"', "X", text)


def facts(report: Report, address: str) -> str:
    return without(str(dataclasses.asdict(report)), address)


def row(address: str) -> dict[str, Any]:
    """What the tables say of the entry, by which any page could tell."""
    member = Member.objects.filter(state="ID", work_email=address).values().get()
    profile = Member.objects.get(pk=member["id"]).profile
    own = {name: value for name, value in member.items() if not re.search(r"^id$|_at$|work_email", name)}
    invitation = (
        Invitation.objects.standing().values("state", "sent_by", "answered_at").get(member=member["id"])
    )
    return own | invitation | {"visibility": profile.visibility, "topics": profile.member.expertise.count()}


def everything(cast: Cast, address: str) -> tuple[Any, ...]:
    """A look, an import by Dewi, a second one, and all pages she opens on the way."""
    dewi = sitting_client(cast.dewi)
    said = {"work_email": address}
    looked = facts(check(said, by=cast.dewi), address)
    report = facts(bring_in(said, by=cast.dewi), address)
    again = facts(bring_in(said, by=cast.dewi), address)
    writing.write_due()
    member = Member.objects.get(state="ID", work_email=address)
    pages = [
        "/roster/invitations/",
        "/roster/invitations/?which=running",
        "/experts/?q=wulan",
        "/notifications/",
    ]
    pages += [f"/experts/{member.profile.code}/", f"/roster/invitations/{member.pk}/address/"]
    bodies = [without(dewi.get(page).content.decode(), address) for page in pages]
    bodies = [body.replace(member.profile.code, "CODE") for body in bodies]
    notified = list(Notification.objects.visible_to(cast.dewi).values_list("kind", "count", "facts"))
    return looked, report, again, bodies, notified, row(address)


@pytest.mark.parametrize("address", TAKEN)
def test_the_focal_point_always_sees_invitation_sent(world: Cast, address: str) -> None:
    from django.db import transaction

    class Undone(Exception):
        pass

    free: tuple[Any, ...] = ()
    with pytest.raises(Undone), transaction.atomic():
        free = everything(world, FREE)
        raise Undone
    assert everything(world, address) == free
    assert "Invitation sent on" in free[3][0]


@pytest.mark.parametrize("address", ["kanya@th.example", "invited@th.example", "closed@id.example"])
def test_the_letter_waits_and_the_secretariat_has_to_settle(world: Cast, address: str) -> None:
    invite({"work_email": address})
    conflict = Conflict.objects.get()
    assert (conflict.newer.work_email, conflict.why, conflict.newer.state_id) == (address, "address", "ID")
    assert not Letter.objects.filter(tag__startswith="invitation").exclude(to=None).exists()
    assert all("Ministry of Finance" not in words for words in letters_to(address) if "(Indonesia)" in words)
    assert Invitation.objects.unwritten().filter(member=conflict.newer).count() == 0


@pytest.mark.parametrize("address", ["signed.up@mm.example", "writes@th.example", "writes@id.example"])
def test_an_account_without_an_office_behind_it_is_no_conflict(world: Cast, address: str) -> None:
    member = invite({"work_email": address})
    assert not Conflict.objects.exists()
    assert len(letters_to(address)) == 1
    owner = Client()
    from experts.models import User
    from tests.experts.invitation.hands import link

    owner.force_login(User.objects.get(email=address))
    assert owner.post(link(member), accepted())["Location"] == "/join/status/"
    assert Member.objects.get(user__email=address).pk == member.pk


def test_a_table_of_many_asks_the_database_as_often(world: Cast) -> None:
    def asked(first: int, last: str) -> list[str]:
        rows = [{"work_email": f"n{number}@id.example"} for number in range(first, first + 9)]
        with CaptureQueriesContext(connection) as queries:
            bring_in(*rows, {"work_email": last}, by=world.dewi)
        return [shape(query["sql"]) for query in queries if "SAVEPOINT" not in query["sql"]]

    asked(0, "warm.up@id.example")
    free = asked(10, FREE)
    taken = asked(20, "kanya@th.example")
    # One more row for the conflict and its line in the audit, whatever the size of the table.
    assert len(taken) - len(free) <= 3
