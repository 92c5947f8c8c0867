"""Where an institution has nobody left to answer, its applications go on to the state."""

import pytest

from experts.job.clock import LINES
from experts.models import AuditEvent, MemberState, Notification, PersonnelOfficer
from experts.personnel_officer import actions as seats
from experts.vetting.passing_on import pass_on
from tests.cast import Cast, person, seat
from tests.experts.application.papers import sent
from tests.jobs import run_ready


@pytest.fixture
def held(cast: Cast) -> PersonnelOfficer:
    """Rizal speaks for his institution, which Indonesia asks first."""
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    return seat(cast.rizal.member)


def test_the_end_of_the_last_seat_sends_them_on_and_tells_the_focal_point(
    cast: Cast, held: PersonnelOfficer
) -> None:
    application = sent("wulan@id.example")
    assert application.step == "institution"
    seats.end(seat=held, by=cast.dewi)
    run_ready()
    application.refresh_from_db()
    assert (application.step, application.state) == ("state", "waiting")
    assert Notification.objects.get(user=cast.dewi).kind == "application-came"
    assert AuditEvent.objects.get(kind="application-passed-on").state == "ID"


def test_nothing_moves_while_a_colleague_can_answer(cast: Cast, held: PersonnelOfficer) -> None:
    application = sent("wulan@id.example")
    seat(person("sri@id.example", "ID", "Sri Rahayu"))
    seats.end(seat=held, by=cast.dewi)
    run_ready()
    application.refresh_from_db()
    assert application.step == "institution"


def test_the_clock_finds_a_lapse(cast: Cast, held: PersonnelOfficer) -> None:
    application = sent("wulan@id.example")
    assert pass_on() == 0
    member = cast.rizal.member
    member.status, member.suspended_at = "suspended", member.verified_at
    member.save()
    assert (pass_on(), pass_on()) == (1, 0)
    application.refresh_from_db()
    assert application.step == "state"
    assert "experts.vetting.passing_on.pass_on" in {line.does for line in LINES}
