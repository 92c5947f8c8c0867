"""Eight at the same moment: one answer counts, the others are told, and an import waits its turn."""

from functools import partial
from typing import Any

import pytest
from django.test import Client

from experts.invitation import writing
from experts.models import Application, AuditEvent, Invitation, Letter, Member, User
from tests.cast import make_cast
from tests.experts.roster.making import bring_in
from tests.test_races import at_once

from .hands import ADDRESS, accepted, invite, link

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def status(response: Any) -> int:
    return int(response.status_code)


def test_eight_accept_and_one_joins() -> None:
    make_cast()
    address = link(invite())
    got = at_once(*[lambda: status(Client().post(address, accepted()))] * 8)
    assert sorted(got) == [302, *[410] * 7]
    assert User.objects.filter(email=ADDRESS).count() == Application.objects.count() == 1
    assert AuditEvent.objects.filter(kind="invitation-accepted").count() == 1


def test_of_three_different_answers_one_counts() -> None:
    make_cast()
    member = invite()
    posts = [
        partial(Client().post, link(member), accepted()),
        partial(Client().post, link(member, "not-me")),
        partial(Client().post, link(member, "remove")),
    ]
    got = at_once(*[lambda post=post: status(post()) for post in posts])
    assert sorted(got)[1:] == [410, 410] or sorted(got)[1:] == [302, 410] or sorted(got) == [302, 410, 410]
    kinds = AuditEvent.objects.filter(kind__startswith="invitation-").values_list("kind", flat=True)
    assert len(kinds) == 1


def test_an_import_and_somebody_who_joins_wait_for_each_other() -> None:
    make_cast()
    address = link(invite())

    def import_again() -> bool:
        return bring_in({"post": "Director"}).is_committed

    got = at_once(lambda: status(Client().post(address, accepted())), import_again, import_again)
    assert got == [302, True, True]
    assert Member.objects.get(work_email=ADDRESS).status == "applicant"


def test_four_workers_write_each_letter_once() -> None:
    make_cast()
    invite(*[{"work_email": f"p{number}@id.example"} for number in range(20)])
    at_once(*[writing.write_due] * 4)
    assert (Invitation.objects.unwritten().count(), Letter.objects.filter(tag__startswith="inv").count()) == (
        0,
        20,
    )
