"""What an applicant does after sending: answer, correct, withdraw, ask again."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.application import actions
from experts.application.actions import ApplicationError, Introduction
from experts.application.anew import again, reopen
from experts.application.models import Application
from experts.models import AuditEvent, Consent, Member, MemberState, Notification, User
from experts.vetting import actions as vetting
from tests.cast import Cast, institution, person

from .papers import asked, declined, draft, later, sent


def post(user: User, address: str, data: dict[str, str] | None = None) -> str:
    """What the page says after it."""
    client = Client()
    client.force_login(user)
    return client.post(address, data or {}, follow=True).content.decode()


def newest(application: Application) -> Application:
    return Application.objects.filter(member=application.member_id).order_by("-pk")[0]


def test_an_answer_sends_it_back(cast: Cast) -> None:
    application = asked("wulan@id.example", cast.dewi)
    page = post(application.applicant, "/join/answer/", {"words": "Planning."})
    assert "It is on its way" in page and "Your focal point is checking" in page
    assert (newest(application).state, newest(application).answer) == ("waiting", "Planning.")
    assert Notification.objects.filter(user=cast.dewi, kind="application-came").exists()


def test_an_answer_that_is_too_long_is_kept_and_explained(cast: Cast) -> None:
    application = asked("wulan@id.example", cast.dewi)
    client = Client()
    client.force_login(application.applicant)
    answer = client.post("/join/answer/", {"words": "Long. " * 400})
    assert answer.status_code == 422
    assert "One thing to settle" in answer.content.decode() and "Long. Long." in answer.content.decode()


def test_what_lacks_something_is_not_sent_back(cast: Cast) -> None:
    application = asked("wulan@id.example", cast.dewi)
    Consent.objects.update(withdrawn_at=timezone.now())
    client = Client()
    client.force_login(application.applicant)
    answer = client.post("/join/answer/", {"words": "Planning."})
    assert answer.status_code == 422 and b"Without this nobody can be a member" in answer.content


@pytest.mark.parametrize("address", ["/join/answer/", "/join/correct/", "/join/withdraw/", "/join/again/"])
@pytest.mark.parametrize("decide", [vetting.ask, vetting.decline])
def test_while_a_decision_can_be_undone_nothing_is_said_of_it(cast: Cast, address: str, decide) -> None:
    application = sent("wulan@id.example")
    decide(application=application, by=cast.dewi, message="Which unit?")
    page = post(application.applicant, address)
    assert "Your focal point is checking" in page and "Which unit?" not in page
    assert newest(application).state in ("asked", "declined")
    decision = vetting.Decision.objects.get()
    vetting.undo(decision=decision, by=cast.dewi)


def test_corrections_wait_for_the_question_too(cast: Cast) -> None:
    application = sent("wulan@id.example")
    vetting.ask(application=application, by=cast.dewi, message="Which unit?")
    said = Introduction(application.member_state, "Wulan Sari")
    work = actions.Work(basis="letter", institution=application.institution, post="Analyst")
    with pytest.raises(ApplicationError, match="ten minutes"):
        actions.introduce(said=said, by=application.applicant)
    with pytest.raises(ApplicationError, match="ten minutes"):
        actions.fill_in(application=application, work=work, by=application.applicant)


def test_withdrawing_is_confirmed_on_a_page_of_its_own(cast: Cast, client: Client) -> None:
    application = sent("wulan@id.example")
    client.force_login(application.applicant)
    assert b"Withdraw your application?" in client.get("/join/withdraw/").content
    assert newest(application).state == "waiting"
    assert "You have withdrawn your application" in post(application.applicant, "/join/withdraw/")
    assert newest(application).state == "withdrawn"
    assert not Application.objects.awaiting(cast.dewi).exists()


def test_who_has_nothing_to_withdraw_is_told_so(cast: Cast) -> None:
    assert "no application of yours" in post(cast.ayu, "/join/withdraw/")


def test_taken_back_it_is_corrected_and_sent_anew(cast: Cast) -> None:
    application = sent("wulan@id.example")
    assert "It is with you again" in post(application.applicant, "/join/correct/")
    application = newest(application)
    assert (application.state, application.member.status, application.sent_at) == ("draft", "drafting", None)
    assert not Application.objects.visible_to(cast.dewi).exists()
    assert AuditEvent.objects.filter(kind="application-reopened").exists()
    assert actions.send(application=application, by=application.applicant).state == "waiting"


def test_a_move_is_corrected_on_a_page_of_its_own(cast: Cast) -> None:
    application = sent("wulan@id.example")
    Application.objects.update(kind="move", came_from="verified")
    with pytest.raises(ApplicationError):
        reopen(application=application, by=application.applicant)


def test_what_came_back_from_a_lapse_is_a_lapse_again(cast: Cast) -> None:
    lapsed = person("wati@id.example", "ID", "Wati", "lapsed")
    application = again(by=lapsed.user)
    assert (application.kind, application.institution) == ("return", institution("ID"))
    assert Member.objects.get(pk=lapsed.pk).status == "lapsed"


def test_asking_again_brings_what_was_said_last(cast: Cast) -> None:
    old = declined("wulan@id.example", cast.dewi, unit="Planning", basis="letter")
    page = post(old.applicant, "/join/again/")
    assert "Your application is not sent yet" in page and "Analyst, Planning" in page
    new = newest(old)
    assert new.pk != old.pk and (new.kind, new.basis, new.state) == ("return", "letter", "draft")
    assert new.institution == old.institution
    # Whoever decides sees what was decided before.
    assert vetting.Decision.objects.visible_to(cast.dewi).filter(application=old).exists()


def test_three_times_in_ninety_days_and_no_more(cast: Cast) -> None:
    application = declined("wulan@id.example", cast.dewi)
    start = timezone.now()
    for day in range(1, 4):
        with time_machine.travel(start + day * (start - application.sent_at) * 100, tick=False):
            new = actions.send(application=again(by=application.applicant), by=application.applicant)
            vetting.decline(application=new, by=cast.dewi, message="No.")
    with later(days=5):
        page = post(application.applicant, "/join/again/")
        assert "You have asked again three times in 90 days" in page
        assert 'action="/join/again/"' not in page
        said = Introduction(MemberState.objects.get(pk="ID"), "Wulan Sari")
        with pytest.raises(ApplicationError, match="three times"):
            actions.introduce(said=said, by=application.applicant)
    with later(days=100):
        assert again(by=application.applicant).state == "draft"


@pytest.mark.parametrize("name", ["binh", "putri", "ayu", "signed_up"])
def test_others_have_nothing_to_ask_again(cast: Cast, name: str) -> None:
    with pytest.raises(ApplicationError):
        again(by=getattr(cast, name))


def test_one_application_at_a_time(cast: Cast) -> None:
    application = draft("wulan@id.example")
    with pytest.raises(ApplicationError, match="under way"):
        again(by=application.applicant)
