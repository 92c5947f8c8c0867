"""Saying that one still works there, and the focal point who renews those who do."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from experts.audit.models import AuditEvent
from experts.models import Decision, FocalPoint, Institution, Letter, Member, Notification, User
from experts.user import sitting
from experts.verification import actions, tasks
from tests.cast import Cast, appoint, enrol, person
from tests.post import words

PAGE, STILL = "/roster/vetting/renewals/", "/me/still-there/"
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-25T05:00:00Z"):
        yield


def ends_in(member: Member, days: int, status: str = "verified") -> Member:
    Member.objects.filter(pk=member.pk).update(
        expires_on=TODAY + datetime.timedelta(days),
        status=status,
        verified_at=timezone.now() - datetime.timedelta(700),
    )
    return Member.objects.get(pk=member.pk)


def sits(cast: Cast, client: Client, user: User | None = None) -> Client:
    user = user or cast.dewi
    client.force_login(user)
    session = client.session
    sitting.begin(session, user)
    session.save()
    return client


def test_one_click_at_home_and_the_focal_point_hears_of_it_once_a_day(cast: Cast, client: Client) -> None:
    rizal = ends_in(cast.rizal.member, 40)
    client.force_login(rizal.user)
    assert "I still work there" in client.get("/").content.decode()
    client.post(STILL)
    client.post(STILL)
    assert "You said on 25 November 2026" in client.get("/").content.decode()
    assert AuditEvent.objects.filter(kind="still-there-said").count() == 1
    tasks.tell_of_still_there.call()
    tasks.tell_of_still_there.call()
    told = Notification.objects.get(kind="still-there-said")
    assert (told.user, told.facts["number"], told.link) == (cast.dewi, ["number", 1], PAGE)


def test_before_its_time_there_is_nothing_to_say(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert "I still work there" not in client.get("/").content.decode()
    assert "There is nothing to do before" in client.get(STILL).content.decode()
    client.post(STILL)
    assert Member.objects.get(user=cast.binh).still_there_at is None


def test_who_has_lapsed_says_it_where_they_stand(cast: Cast, client: Client) -> None:
    rizal = ends_in(cast.rizal.member, -40, "lapsed")
    client.force_login(rizal.user)
    assert "I still work there" in client.get("/join/status/").content.decode()
    assert "I still work there" in client.get(STILL).content.decode()
    client.post(STILL)
    assert Member.objects.get(pk=rizal.pk).said_still_there_at is not None


@pytest.mark.parametrize("who", ["ayu", "putri", "signed_up", "ratna"])
def test_others_have_nothing_to_say(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.post(STILL)["Location"] == "/join/status/"


def test_the_focal_point_renews_the_chosen_once(cast: Cast, client: Client) -> None:
    rizal = ends_in(cast.rizal.member, 10)
    sari = ends_in(cast.sari.member, -10, "lapsed")
    hidayat = ends_in(cast.hidayat.member, 20)
    page = sits(cast, client).get(PAGE).content.decode()
    assert [name in page for name in ("Rizal Hidayat", "Sari Utami", "Putri", "Kanya")] == [
        True,
        True,
        False,
        False,
    ]
    answer = client.post(PAGE, {"chosen": [rizal.pk, sari.pk]}, follow=True).content.decode()
    assert "2 verifications are renewed." in answer and "Sari Utami" not in answer
    again = client.post(PAGE, {"chosen": [rizal.pk, sari.pk]}, follow=True).content.decode()
    assert "2 people had been dealt with meanwhile." in again
    for member in (rizal, sari):
        member.refresh_from_db()
        assert (member.status, str(member.expires_on), member.verified_by) == (
            "verified",
            "2028-11-25",
            cast.dewi,
        )
    assert Member.objects.get(pk=hidayat.pk).expires_on == hidayat.expires_on
    assert Decision.objects.filter(outcome="renewed").count() == 2
    assert "25 November 2028" in words(Letter.objects.filter(kind="verification/renewed")[0])


def test_what_is_asked_of_the_focal_point_is_said(cast: Cast, client: Client) -> None:
    rizal = ends_in(cast.rizal.member, 10)
    User.objects.filter(pk=rizal.user_id).update(last_seen_on="2026-03-09")
    Institution.objects.filter(pk=rizal.institution_id).update(valid_until="2026-10-01")
    actions.say_still_there(by=User.objects.get(pk=rizal.user_id))
    page = sits(cast, client).get(PAGE).content.decode()
    for fact in (
        "Runs until 5 December 2026",
        "last seen in March 2026",
        "The institution ended on 1 October 2026",
    ):
        assert fact in page
    assert "Said on 25 November 2026: I still work there" in page and "9 March" not in page


@pytest.mark.parametrize("chosen", [[], ["x"], [str(10**30)]])
def test_without_a_choice_the_page_says_so(cast: Cast, client: Client, chosen: list[str]) -> None:
    ends_in(cast.rizal.member, 10)
    response = sits(cast, client).post(PAGE, {"chosen": chosen})
    assert response.status_code == 422
    assert not Decision.objects.exists()


def test_people_of_another_state_are_not_renewed_by_their_number(cast: Cast, client: Client) -> None:
    kanya = ends_in(cast.kanya.member, 10)
    nobody = client
    absent = sits(cast, nobody).post(PAGE, {"chosen": [10**9]}, follow=True).content
    answer = nobody.post(PAGE, {"chosen": [kanya.pk]}, follow=True).content
    assert len(answer) == len(absent) and b"1 person had been dealt with" in answer
    assert Member.objects.get(pk=kanya.pk).expires_on == kanya.expires_on
    with pytest.raises(PermissionDenied):
        actions.renew(member=kanya, by=cast.dewi)


def test_nobody_renews_themselves_and_the_only_one_is_told_who_does(cast: Cast, client: Client) -> None:
    dewi = ends_in(cast.dewi.member, 10)
    page = sits(cast, client).get(PAGE).content.decode()
    assert "You are the only focal point of your state: the secretariat renews you." in page
    client.post(PAGE, {"chosen": [dewi.pk]})
    assert Member.objects.get(pk=dewi.pk).expires_on == dewi.expires_on
    client.post(STILL)
    tasks.tell_of_still_there.call()
    assert Notification.objects.get().user == cast.ratna
    actions.renew(member=dewi, by=cast.ratna)
    assert str(Member.objects.get(pk=dewi.pk).expires_on) == "2028-11-25"


def test_a_deputy_renews_a_focal_point(cast: Cast, client: Client) -> None:
    FocalPoint.objects.filter(user=cast.dewi).update(position=2)
    deputy = appoint(person("deputy@id.example", "ID", "Deputi Satu"))
    enrol(deputy)
    dewi = ends_in(cast.dewi.member, 10)
    assert "Ask another focal point" in sits(cast, Client()).get(PAGE).content.decode()
    sits(cast, client, deputy).post(PAGE, {"chosen": [dewi.pk]})
    assert Member.objects.get(pk=dewi.pk).verified_by == deputy


def test_where_a_verification_lasts_a_month_it_is_renewed_in_its_second_half_only(cast: Cast) -> None:
    state = cast.rizal.member.state
    state.verification_months = 1
    state.save()
    rizal = ends_in(cast.rizal.member, 15)
    actions.renew(member=rizal, by=cast.dewi)
    with pytest.raises(actions.VerificationError):
        actions.renew(member=rizal, by=cast.dewi)


def test_a_verification_begun_on_a_leap_day_ends_on_the_last_of_february(cast: Cast) -> None:
    rizal = ends_in(cast.rizal.member, 10)
    with time_machine.travel("2028-02-29T05:00:00Z"):
        actions.renew(member=rizal, by=cast.ratna)
    assert str(Member.objects.get(pk=rizal.pk).expires_on) == "2030-02-28"


def test_the_list_costs_the_same_for_many(
    cast: Cast, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        ends_in(person(f"p{number}@id.example", "ID", f"Pegawai {number}"), number)
    sits(cast, client).get(PAGE)
    with django_assert_max_num_queries(12):
        assert client.get(PAGE).content.count(b'name="chosen"') == 12
