"""Appointing a focal point and ending it is told to those whom it concerns."""

from experts.focal_point import actions
from experts.models import FocalPoint, Member, Notification, User
from experts.notification.telling import lines
from tests.cast import Cast


def told(user: User) -> list[str]:
    return [line.sentence for line in lines(list(Notification.objects.visible_to(user)), reader=user)]


def end(user: User, by: User) -> None:
    actions.end(appointment=FocalPoint.objects.get(user=user, until=None), by=by)


def test_the_appointed_is_told_at_once(cast: Cast, letters) -> None:
    appointment = actions.appoint(user=cast.binh, by=cast.ratna)
    day = f"{appointment.since.day} {appointment.since:%B %Y}"
    assert told(cast.binh) == [f"You are a focal point of Viet Nam from {day}."]
    assert [one.to for one in letters] == [cast.binh]


def test_the_end_is_told_to_who_it_ends_for(cast: Cast, letters) -> None:
    end(cast.dewi, by=cast.ratna)
    assert told(cast.dewi) == ["Your appointment as a focal point of Indonesia has ended."]
    assert cast.dewi in [one.to for one in letters]


def test_a_state_without_anybody_raises_an_alarm(cast: Cast, letters) -> None:
    end(cast.dewi, by=cast.ratna)
    alarm = "Indonesia has no active focal point: the appointment of Dewi Anggraini has ended."
    assert told(cast.ratna) == [alarm]
    assert cast.ratna in [one.to for one in letters]


def test_a_colleague_who_serves_keeps_it_silent(cast: Cast) -> None:
    actions.appoint(user=User.objects.get(email="rizal@id.example"), by=cast.ratna)
    end(cast.dewi, by=cast.ratna)
    assert told(cast.ratna) == []


def test_a_colleague_who_is_suspended_does_not(cast: Cast) -> None:
    actions.appoint(user=User.objects.get(email="rizal@id.example"), by=cast.ratna)
    Member.objects.filter(user__email="rizal@id.example").update(
        status="suspended", suspended_at="2026-11-01T00:00Z"
    )
    end(cast.dewi, by=cast.ratna)
    assert len(told(cast.ratna)) == 1


def test_the_alarm_leads_to_the_states_appointments(cast: Cast, client) -> None:
    end(cast.dewi, by=cast.ratna)
    client.force_login(cast.ratna)
    link = Notification.objects.get(user=cast.ratna).link
    assert client.get(link).status_code == 200


def test_ending_an_ended_one_tells_nothing_again(cast: Cast) -> None:
    appointment = FocalPoint.objects.get(user=cast.dewi)
    for _time in range(2):
        actions.end(appointment=appointment, by=cast.ratna)
    assert Notification.objects.get(user=cast.dewi).count == 1


def test_nobody_is_told_of_what_was_refused(cast: Cast, letters) -> None:
    try:
        actions.appoint(user=cast.dewi, by=cast.ratna)
    except Exception:
        assert not Notification.objects.exists()
        assert letters == []
    else:
        raise AssertionError("Dewi is a focal point already.")
