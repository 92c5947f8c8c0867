"""Settling a conflict: both stay and the letter goes, or the newer entry goes."""

import pytest
from django.core.exceptions import PermissionDenied

from experts.conflict import actions
from experts.invitation import writing
from experts.models import AuditEvent, Conflict, Invitation, Member, Notification
from tests.cast import Cast
from tests.experts.invitation.hands import accepted, invite, letters_to, link

pytestmark = pytest.mark.django_db
KANYA = "kanya@th.example"


@pytest.fixture
def conflict(cast: Cast, settings: object) -> Conflict:
    from tests.post import LOCAL, OUTBOX

    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL  # type: ignore[attr-defined]
    invite({"work_email": KANYA}, by=cast.dewi)
    return Conflict.objects.get()


def settle(cast: Cast, conflict: Conflict, outcome: str) -> None:
    actions.settle(
        conflict=conflict, outcome=outcome, remark="Two officers share the mailbox.", by=cast.ratna
    )


def test_both_stay_and_the_letter_goes(cast: Cast, conflict: Conflict) -> None:
    assert writing.write_due() == 0
    settle(cast, conflict, "both_stay")
    assert len(letters_to(KANYA)) == 1
    conflict.refresh_from_db()
    assert (conflict.settled_by, conflict.outcome) == (cast.ratna, "both_stay")


def test_what_was_settled_is_not_asked_again(cast: Cast, conflict: Conflict) -> None:
    settle(cast, conflict, "both_stay")
    assert actions.notice(member=conflict.newer) == []


def test_the_newer_entry_goes_and_its_focal_points_hear_no_more_than_that(
    cast: Cast, conflict: Conflict
) -> None:
    newer = conflict.newer_id
    settle(cast, conflict, "newer_goes")
    assert not Member.objects.filter(pk=newer).exists()
    assert Member.objects.filter(work_email=KANYA).get().state_id == "TH"
    (told,) = Notification.objects.filter(user=cast.dewi, kind="entry-taken-off")
    assert told.facts == {}
    assert AuditEvent.objects.get(kind="entry-taken-off").state == "ID"


def test_only_the_secretariat_settles_and_only_once(cast: Cast, conflict: Conflict) -> None:
    with pytest.raises(PermissionDenied):
        actions.settle(conflict=conflict, outcome="both_stay", remark="x", by=cast.dewi)
    settle(cast, conflict, "both_stay")
    settle(cast, conflict, "newer_goes")
    assert Member.objects.filter(pk=conflict.newer_id).exists()
    assert AuditEvent.objects.filter(kind="conflict-settled").count() == 1


def test_an_entry_somebody_has_joined_by_does_not_go(cast: Cast, conflict: Conflict) -> None:
    Member.objects.filter(work_email=KANYA, state="TH").delete()
    member = invite({"work_email": "new@id.example"})
    from django.test import Client

    Client().post(link(member), accepted())
    joined = Conflict.objects.create(why="number", newer=member, older=cast.rizal.member)
    with pytest.raises(actions.ConflictError):
        settle(cast, joined, "newer_goes")
    joined.refresh_from_db()
    assert joined.settled_at is None


def test_a_conflict_ends_with_the_older_entry(cast: Cast) -> None:
    invite({"work_email": "twice@id.example"}, state="TH")
    member = invite({"work_email": "twice@id.example"})
    assert not Invitation.objects.unwritten().filter(member=member).exists()
    Member.objects.get(state="TH", work_email="twice@id.example").delete()
    assert Invitation.objects.unwritten().filter(member=member).exists()


def test_a_conflict_is_the_secretariats_alone(cast: Cast, conflict: Conflict) -> None:
    for user in (cast.dewi, cast.somchai, cast.kanya.member.user):
        assert not Conflict.objects.visible_to(user).exists()
    assert Conflict.objects.visible_to(cast.ratna).count() == 1
