"""The secretariat takes off what nobody should read; both colleagues are told why."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from experts.endorsement import actions
from experts.models import AuditEvent, Endorsement, Notification, User
from experts.user import sitting
from tests.cast import Cast
from tests.experts.secretariat.officers import officer

from .words import said_of, user_of

DESK = "/admin/experts/endorsement/"
REASON = "The words name another person."


@pytest.fixture
def one(cast: Cast) -> Endorsement:
    """Binh has confirmed what Kanya knows."""
    return said_of(cast.kanya, by=cast.binh)


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ratna)
    session = client.session
    sitting.begin(session, cast.ratna)
    session.save()
    return client


def told(user: User) -> list[str]:
    client = Client()
    client.force_login(user)
    assert REASON in client.get("/notifications/").content.decode()
    return list(Notification.objects.filter(user=user).values_list("kind", flat=True))


def test_it_is_taken_off_with_a_reason(desk: Client, cast: Cast, one: Endorsement) -> None:
    page = desk.get(f"{DESK}{one.pk}/change/").content.decode()
    assert one.work in page and f"do/remove/?pk={one.pk}" in page
    answer = desk.post(f"{DESK}do/remove/?pk={one.pk}", {"reason": REASON})
    assert answer["Location"] == f"{DESK}{one.pk}/change/"
    ended = Endorsement.objects.get()
    assert ended.is_taken_off and ended.ended_by == cast.ratna
    assert told(cast.binh) == ["endorsement-removed"]
    assert told(user_of(cast.kanya)) == ["own-endorsement-removed"]
    assert AuditEvent.objects.filter(kind="endorsement-taken-off", about_id=cast.kanya.member_id).exists()


def test_it_is_not_offered_twice(desk: Client, cast: Cast, one: Endorsement) -> None:
    actions.withdraw(endorsement=one, by=cast.binh)
    assert "do/remove/" not in desk.get(f"{DESK}{one.pk}/change/").content.decode()
    with pytest.raises(ValidationError, match="does not stand"):
        actions.remove(endorsement=one, by=cast.ratna, reason=REASON)


def test_without_a_reason_it_stays(desk: Client, one: Endorsement) -> None:
    assert desk.post(f"{DESK}do/remove/?pk={one.pk}", {"reason": " "}).status_code == 422
    assert Endorsement.objects.filter(ended_at=None).exists()


def test_an_officer_who_only_reads_takes_nothing_off(cast: Cast, one: Endorsement) -> None:
    with pytest.raises(PermissionDenied):
        actions.remove(endorsement=one, by=officer("rini", "reader"), reason=REASON)


def test_the_list_says_which_are_mutual(desk: Client, cast: Cast) -> None:
    said_of(cast.rizal, by=user_of(cast.kanya))
    said_of(cast.kanya, by=user_of(cast.rizal))
    page = desk.get(DESK).content.decode()
    assert page.count("icon-yes") == 2
