"""A focal point gives an institution of their state somebody who speaks for its personnel."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from experts.clock import rights_day
from experts.models import AuditEvent, Institution, Notification, PersonnelOfficer, User
from experts.personnel_officer import actions
from tests.cast import Cast, institution, seat

YESTERDAY = datetime.timedelta(days=1)


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_the_seat_counts_at_once_asks_for_a_second_factor_and_is_told(cast: Cast) -> None:
    rizal = cast.rizal.member.user
    actions.appoint(user=rizal, institution=cast.rizal.member.institution, by=cast.dewi)
    assert again(rizal).personnel_institution_id == cast.rizal.member.institution_id
    assert again(rizal).must_enrol
    assert Notification.objects.get(user=rizal).kind == "personnel-officer-appointed"
    assert AuditEvent.objects.get(kind="seat-given").state == "ID"


@pytest.mark.parametrize("who", ["somchai", "binh", "ayu"])
def test_nobody_of_another_state_or_without_an_office_gives_a_seat(cast: Cast, who: str) -> None:
    rizal = cast.rizal.member
    with pytest.raises(PermissionDenied):
        actions.appoint(user=rizal.user, institution=rizal.institution, by=getattr(cast, who))


def test_nobody_gives_a_seat_to_themselves(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.appoint(user=cast.dewi, institution=institution("ID"), by=cast.dewi)


@pytest.mark.parametrize("who", ["ayu", "binh", "putri"])
def test_only_a_verified_member_of_the_state_gets_one(cast: Cast, who: str) -> None:
    with pytest.raises(ValidationError, match="verified member of your state"):
        actions.appoint(user=getattr(cast, who), institution=institution("ID"), by=cast.ratna)


def test_an_institution_that_has_ended_gets_none(cast: Cast) -> None:
    ended = Institution.objects.create(
        state_id="ID", official_name="Agency of Yesterday", valid_until=rights_day() - YESTERDAY
    )
    with pytest.raises(ValidationError, match="does not exist"):
        actions.appoint(user=cast.rizal.member.user, institution=ended, by=cast.dewi)


def test_nobody_holds_two(cast: Cast) -> None:
    seat(cast.rizal.member)
    with pytest.raises(ValidationError, match="already"):
        actions.appoint(user=cast.rizal.member.user, institution=institution("ID"), by=cast.dewi)


def test_who_has_moved_here_brings_no_seat_and_the_old_state_learns_no_new_one(cast: Cast) -> None:
    old = seat(cast.rizal.member)
    cast.rizal.member.state_id, cast.rizal.member.institution = "TH", institution("TH")
    cast.rizal.member.save()
    assert not PersonnelOfficer.objects.visible_to(cast.dewi).exists()
    user = again(cast.rizal.member.user)
    actions.appoint(user=user, institution=institution("TH"), by=cast.somchai)
    line = AuditEvent.objects.get(kind="seat-fell-away")
    assert (line.object_id, line.state, line.by) == (str(old.pk), "ID", None)


@pytest.mark.parametrize("what", ["lapse", "move", "end of the institution", "end of the account"])
def test_the_power_ends_with_what_it_rests_on(cast: Cast, what: str) -> None:
    member = cast.rizal.member
    seat(member)
    assert again(member.user).is_reviewer
    if what == "lapse":
        member.expires_on = rights_day() - YESTERDAY
    elif what == "move":
        member.state_id, member.institution = "TH", institution("TH")
    elif what == "end of the account":
        User.objects.filter(pk=member.user_id).update(is_active=False)
    else:
        Institution.objects.filter(pk=member.institution_id).update(valid_until=rights_day() - YESTERDAY)
    member.save()
    assert not again(member.user).is_reviewer
    assert not PersonnelOfficer.objects.serving().exists()


def test_the_last_day_of_an_institution_is_still_one(cast: Cast) -> None:
    seat(cast.rizal.member)
    Institution.objects.filter(pk=cast.rizal.member.institution_id).update(valid_until=rights_day())
    assert again(cast.rizal.member.user).is_reviewer
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + YESTERDAY):
        assert not again(cast.rizal.member.user).is_reviewer


def test_an_end_counts_on_the_first_day_and_only_once(cast: Cast) -> None:
    held = actions.appoint(
        user=cast.rizal.member.user, institution=cast.rizal.member.institution, by=cast.dewi
    )
    actions.end(seat=held, by=cast.dewi)
    actions.end(seat=held, by=cast.ratna)
    assert not again(cast.rizal.member.user).is_reviewer
    assert AuditEvent.objects.filter(kind="seat-ended").count() == 1


@pytest.mark.parametrize("who", ["somchai", "rizal"])
def test_others_end_none(cast: Cast, who: str) -> None:
    held = seat(cast.rizal.member)
    by = {"rizal": cast.rizal.member.user}.get(who) or cast.somchai
    with pytest.raises(PermissionDenied):
        actions.end(seat=held, by=by)


def test_the_clock_ends_seats_that_have_lost_their_institution(cast: Cast) -> None:
    seat(cast.rizal.member)
    assert actions.end_out_of_place() == 0
    Institution.objects.filter(pk=cast.rizal.member.institution_id).update(
        valid_until=rights_day() - YESTERDAY
    )
    assert actions.end_out_of_place() == 1
    assert not PersonnelOfficer.objects.active().exists()
