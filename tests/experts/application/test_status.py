"""Where somebody stands on the way into the pool, or out of it, as its page says."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.focal_point import actions as appointments
from experts.models import Member, MemberState, PersonnelOfficer, User
from experts.vetting import actions as vetting
from tests.cast import Cast, institution, person

from .papers import asked, declined, draft, later, sent, written


def page_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get("/join/status/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("signed_up", "Your address is confirmed"),
        ("ayu", "Your focal point is checking, Ayu"),
        ("putri", "Your membership is suspended"),
        ("lan", "You have left the service"),
    ],
)
def test_it_is_said_in_a_plain_sentence(cast: Cast, name: str, heading: str) -> None:
    assert heading in page_of(getattr(cast, name))


def test_a_draft_says_what_is_missing(cast: Cast) -> None:
    application = written(cast.signed_up, "MM", "Aye Aye", post="", basis="")
    page = page_of(application.applicant)
    assert "Your application is not sent yet" in page
    assert "2 things are missing" in page and "Say what your post is." in page


def test_a_whole_draft_only_has_to_be_sent(cast: Cast) -> None:
    assert "nothing is missing" in page_of(draft("wulan@id.example").applicant)


@time_machine.travel("2026-11-20T05:00:00Z", tick=False)
def test_who_waits_reads_with_whom_since_when_and_until_when(cast: Cast) -> None:
    with time_machine.travel("2026-11-19T01:40:00Z", tick=False):
        application = sent("wulan@id.example")
    page = page_of(application.applicant)
    agency = application.member_state.focal_agency
    assert f"With {agency}, since 19 November 2026." in page
    assert "Day 1 of 5" in page and "Thursday 26 November" in page
    assert "19 November 2026, 08:40" in page  # by the capital's clock
    assert "For 24 months" in page


def test_where_there_is_a_deputy_the_page_says_that_it_goes_there(cast: Cast) -> None:
    application = sent("wulan@id.example")
    assert "your focal point is reminded" in page_of(application.applicant)
    appointments.appoint(user=cast.rizal.member.user, by=cast.ratna)
    assert "it goes to the deputy" in page_of(application.applicant)


def test_what_was_sent_is_shown_with_a_way_to_correct_it(cast: Cast) -> None:
    page = page_of(sent("wulan@id.example", post="Analyst", unit="Planning").applicant)
    assert "Analyst, Planning" in page and 'href="/join/correct/"' in page
    assert 'href="/join/withdraw/"' in page


def test_the_institution_is_asked_first_where_the_state_says_so(cast: Cast) -> None:
    MemberState.objects.filter(pk="ID").update(vetting_chain="institution_then_state")
    since = timezone.localdate() - datetime.timedelta(days=9)
    PersonnelOfficer.objects.create(
        user=cast.rizal.member.user, institution=institution("ID"), since=since, appointed_by=cast.dewi
    )
    application = sent("wulan@id.example")
    page = page_of(application.applicant)
    assert "Your institution is asked first, Wulan" in page and "Rizal" not in page
    vetting.approve(application=application, by=cast.rizal.member.user)
    page = page_of(application.applicant)
    assert "Your focal point is checking" in page and "Institution agreed" in page
    assert "Rizal Hidayat" in page


@pytest.mark.parametrize("decide", [vetting.ask, vetting.decline])
def test_a_question_and_a_no_are_told_when_they_cannot_be_undone(cast: Cast, decide) -> None:
    application = sent("wulan@id.example")
    decide(application=application, by=cast.dewi, message="Which unit?")
    page = page_of(application.applicant)
    assert "Your focal point is checking" in page and "Which unit?" not in page
    with later():
        page = page_of(application.applicant)
    assert "Your focal point is checking" not in page and "Which unit?" in page


def test_one_s_history_tells_of_a_no_no_sooner_than_the_page(cast: Cast, client: Client) -> None:
    application = sent("wulan@id.example")
    vetting.decline(application=application, by=cast.dewi, message="Nobody knows you there.")
    client.force_login(application.applicant)
    assert "declined" not in client.get("/me/history/").content.decode()
    with later():
        assert "Dewi Anggraini declined Wulan Sari" in client.get("/me/history/").content.decode()


def test_who_is_asked_reads_the_question_and_who_asked(cast: Cast) -> None:
    page = page_of(asked("wulan@id.example", cast.dewi).applicant)
    assert "Something is asked of you, Wulan" in page
    assert "Which unit?" in page and "Dewi Anggraini" in page
    assert 'action="/join/answer/"' in page


def test_a_standard_reason_is_read_in_the_applicant_s_words(cast: Cast) -> None:
    application = sent("wulan@id.example")
    vetting.ask(application=application, by=cast.dewi, reason="letter-old")
    with later():
        assert "letter of your institution from the last three months" in page_of(application.applicant)


def test_who_was_declined_reads_why_and_what_can_be_done(cast: Cast) -> None:
    page = page_of(declined("wulan@id.example", cast.dewi).applicant)
    assert "Your application was declined" in page and "Nobody knows you there." in page
    assert 'href="/join/appeal/"' in page and 'action="/join/again/"' in page


def test_an_approval_counts_at_once(cast: Cast, client: Client) -> None:
    application = sent("wulan@id.example")
    vetting.approve(application=application, by=cast.dewi)
    client.force_login(application.applicant)
    assert client.get("/join/status/").headers["Location"] == "/"


def test_a_declined_person_without_an_application_reads_the_reason(cast: Cast) -> None:
    Member.objects.filter(user=cast.ayu).update(status="declined", status_reason="Not on our payroll.")
    assert "Not on our payroll." in page_of(cast.ayu)


@pytest.mark.parametrize("status", ["verified", "lapsed"])
def test_a_verification_that_ran_out_says_since_when(cast: Cast, status: str) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Member.objects.filter(user=cast.binh).update(status=status, expires_on=yesterday)
    page = page_of(cast.binh)
    assert "Your verification ran out" in page and 'action="/join/again/"' in page


def test_a_member_goes_home(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert client.get("/join/status/").headers["Location"] == "/"


def test_a_member_who_moves_sees_how_that_stands(cast: Cast) -> None:
    application = sent("wulan@id.example")
    vetting.approve(application=application, by=cast.dewi)
    application.refresh_from_db()
    application.pk, application.kind, application.state = None, "move", "waiting"
    application.came_from, application.decided_by, application.decided_at = "verified", None, None
    application.save()
    assert "Your focal point is checking" in page_of(User.objects.get(pk=application.applicant_id))


def test_an_applicant_sees_no_other_person(cast: Cast) -> None:
    page = page_of(sent("wulan@id.example").applicant)
    assert "Dewi" not in page and "dewi@" not in page


def test_an_applicant_s_menu_has_the_application_and_help(cast: Cast) -> None:
    page = page_of(cast.ayu)
    menu = page[page.index('class="tabs') : page.index("</nav>")]
    assert menu.count("<li>") == 2 and 'href="/help/"' in menu


@pytest.mark.parametrize("standing", ["waiting", "asked", "declined"])
def test_the_page_asks_the_database_little(cast: Cast, django_assert_max_num_queries, standing: str) -> None:
    made = {"waiting": sent, "asked": lambda email: asked(email, cast.dewi)}
    application = made.get(standing, lambda email: declined(email, cast.dewi))("wulan@id.example")
    client = Client()
    client.force_login(application.applicant)
    with django_assert_max_num_queries(12):
        client.get("/join/status/")


def test_people_of_another_state_are_nowhere_on_it(cast: Cast) -> None:
    person("other@th.example", "TH", "Kittisak", "applicant")
    assert "Kittisak" not in page_of(sent("wulan@id.example").applicant)
