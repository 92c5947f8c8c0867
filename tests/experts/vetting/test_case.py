"""One case and its decision: two clicks from home, a message where one is due, and nobody decides twice."""

import pytest
from django.core import mail

from experts.application import actions as applications
from experts.models import Institution, Member
from experts.vetting import actions
from experts.vetting.models import Decision
from tests.cast import Cast, institution, person
from tests.experts.file.hands import evidence

from .desk import QUEUE, at, officer, said, sent, sits, told

pytestmark = pytest.mark.django_db


def deputy(cast: Cast, name: str = "Rini Astuti") -> "object":
    """A second focal point of Indonesia."""
    from experts.models import FocalPoint
    from tests.cast import TODAY, enrol

    user = person("rini@id.example", "ID", name).user
    FocalPoint.objects.create(user=user, state_id="ID", position=2, since=TODAY)
    enrol(user)  # type: ignore[arg-type]
    return user


def test_from_home_to_a_decision_in_two_clicks(cast: Cast) -> None:
    first, second = sent("wulan@bkn.go.id"), sent("sri@bkn.go.id", name="Sri Wahyuni")
    client = sits(cast.dewi)
    assert f'href="{at(first)}"' in client.get("/").content.decode()  # click one
    page = client.get(at(first))
    form = page.context["form"]
    assert form["decision"].value() == "approved"  # stands there already: nothing warns
    answer = client.post(at(first), {"seen": page.context["case"].seen, "decision": "approved"})  # click two
    assert answer["Location"] == at(second)
    assert Member.objects.get(pk=first.member_id).status == "verified"
    said_then = client.get(at(second)).content.decode()
    assert "Wulan Sari is approved. The letter goes at" in said_then


def test_where_a_check_warns_nothing_is_chosen_beforehand(cast: Cast) -> None:
    application = sent("info@bkn.go.id")
    page = sits(cast.dewi).get(at(application))
    assert page.context["form"]["decision"].value() is None and "checked" not in page.content.decode()
    assert sits(cast.dewi).post(at(application), {"seen": page.context["case"].seen}).status_code == 422


@pytest.mark.parametrize("decision", ["asked", "declined"])
def test_a_no_needs_a_reason_and_keeps_what_was_typed(cast: Cast, decision: str) -> None:
    application = sent("wulan@id.example")
    answer = said(sits(cast.dewi), application, decision)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'role="alert"' in page and 'href="#id_message"' in page
    wrong = {"asked": "not-confirmed", "declined": "letter-old"}[decision]
    answer = said(sits(cast.dewi), application, decision, reason=wrong, message="Kata saya")
    assert answer.status_code == 422 and "Kata saya" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_standard_reason_is_enough(cast: Cast) -> None:
    application = sent("wulan@id.example")
    assert said(sits(cast.dewi), application, "declined", reason="not-confirmed").status_code == 302
    assert Decision.objects.get().standard_reason == "Your institution did not confirm that you work there."


def test_send_alone_stays_with_the_case(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = sits(cast.dewi)
    answer = said(client, application, stay="1")
    assert answer["Location"] == at(application)
    page = client.get(at(application)).content.decode()
    assert "This application is approved." in page and "Send and open next" not in page


def test_somebody_quicker_is_named_and_the_page_goes_on(cast: Cast) -> None:
    rini = deputy(cast)
    first, second = sent("wulan@id.example"), sent("sri@id.example", name="Sri Wahyuni")
    client = sits(cast.dewi)
    seen = client.get(at(first)).context["case"].seen
    actions.decline(application=first, by=rini, message="No.")  # type: ignore[arg-type]
    answer = client.post(at(first), {"seen": seen, "decision": "approved"}, follow=True)
    assert answer.redirect_chain == [(at(second), 302)]
    assert "Rini Astuti was quicker: declined Wulan Sari" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_the_secretariat_is_named_as_an_office(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = sits(cast.dewi)
    seen = client.get(at(application)).context["case"].seen
    actions.approve(application=application, by=cast.ratna)
    page = client.post(at(application), {"seen": seen, "decision": "approved"}, follow=True).content.decode()
    assert "The secretariat was quicker" in page and "ratna@" not in page


def test_a_double_click_is_one_decision_told_as_done(cast: Cast) -> None:
    first, second = sent("wulan@id.example"), sent("sri@id.example", name="Sri Wahyuni")
    client = sits(cast.dewi)
    facts = {"seen": client.get(at(first)).context["case"].seen, "decision": "approved"}
    answers = [client.post(at(first), facts) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [at(second)] * 2
    assert Decision.objects.count() == 1 and "quicker" not in client.get(at(second)).content.decode()


def test_a_page_from_before_an_answer_decides_nothing(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = sits(cast.dewi)
    seen = client.get(at(application)).context["case"].seen
    told(actions.ask(application=application, by=cast.dewi, message="Which unit?"))
    applications.answer(application=application, words="Planning", by=application.applicant)
    answer = client.post(at(application), {"seen": seen, "decision": "approved"}, follow=True)
    page = answer.content.decode()
    assert "has changed since you opened it" in page and "Planning" in page and "Which unit?" in page
    assert not Decision.objects.filter(outcome="approved").exists()


def test_a_withdrawn_one_is_told_so(cast: Cast) -> None:
    application = sent("wulan@id.example")
    client = sits(cast.dewi)
    seen = client.get(at(application)).context["case"].seen
    applications.withdraw(application=application, by=application.applicant)
    page = client.post(at(application), {"seen": seen, "decision": "approved"}, follow=True).content.decode()
    assert "has withdrawn" in page and not Decision.objects.exists()


@pytest.mark.parametrize("who", ["somchai", "dewi"])
def test_foreign_own_and_missing_cases_answer_alike(cast: Cast, who: str) -> None:
    application = sent("wulan@id.example") if who == "somchai" else None
    client = sits(getattr(cast, who))
    missing = client.get(f"{QUEUE}999999/")
    assert missing.status_code == 404
    if application:
        hidden = client.get(at(application))
        assert hidden.status_code == 404 and hidden.content == missing.content
        assert client.post(at(application), {"decision": "approved"}).status_code == 404


def test_evidence_opens_from_the_case_and_leads_back(cast: Cast) -> None:
    application = sent("wulan@id.example", basis="letter")
    paper = evidence(application.member)
    application.evidence.add(paper)
    client = sits(cast.dewi)
    look = f"/files/{paper.code}/look/"
    assert f'href="{look}"' in client.get(at(application)).content.decode()
    page = client.post(look, {"reason": "verify"}, follow=True).content.decode()
    assert f'href="{at(application)}"' in page


def test_a_written_institution_is_placed_by_the_decision(cast: Cast) -> None:
    near = institution("ID")
    wrong = near.official_name.replace("i", "y", 1)
    client = sits(cast.dewi)
    application = sent("wulan@bkn.go.id", proposed_institution=wrong)
    assert near in client.get(at(application)).context["case"].near.near
    assert said(client, application).status_code == 422
    assert said(client, application, place=str(near.pk)).status_code == 302
    application.refresh_from_db()
    assert application.institution == near


def test_a_written_institution_is_named_or_entered_anew(cast: Cast) -> None:
    client, near = sits(cast.dewi), institution("ID")
    first = sent("wulan@bkn.go.id", proposed_institution="Badan Awan")
    assert said(client, first, place="named", place_name="Nobody knows it").status_code == 422
    thai = institution("TH").official_name
    assert said(client, first, place="named", place_name=thai).status_code == 422
    assert said(client, first, place="named", place_name=near.official_name).status_code == 302
    second = sent("sri@bkn.go.id", proposed_institution="Badan Awan")
    assert said(client, second, place="written").status_code == 302
    assert Institution.objects.get(official_name="Badan Awan").state_id == "ID"
    third = sent("tri@bkn.go.id", proposed_institution="Badan Hujan")
    assert said(client, third, "declined", message="No.").status_code == 302


def test_an_institution_says_works_here_and_the_state_sees_who_said_it(cast: Cast) -> None:
    arif = officer(cast)
    application = sent("wulan@bkn.go.id")
    client = sits(arif)
    page = client.get(at(application)).content.decode()
    assert "Works here" in page and "Does not work here" in page and "records" not in page
    answer = said(client, application, stay="1", seen=client.get(at(application)).context["case"].seen)
    assert answer.status_code == 302
    page = client.get(at(application)).content.decode()
    assert "Wulan Sari works at your institution, you said" in page
    application.refresh_from_db()
    assert application.step == "state"
    page = sits(cast.dewi).get(at(application)).content.decode()
    assert "The institution agrees" in page and "Arif Wibowo" in page
    assert not mail.outbox


def test_an_officer_of_another_institution_sees_nothing(cast: Cast) -> None:
    other = Institution.objects.filter(state="ID", valid_until=None).order_by("-pk")[0]
    arif = officer(cast, place=other)
    officer(cast, "tono@id.example")
    application = sent("wulan@bkn.go.id")
    assert application.step == "institution"
    client = sits(arif)
    assert client.get(at(application)).status_code == 404
    assert "Wulan" not in client.get(QUEUE).content.decode()
    assert "Wulan" not in sits(cast.dewi).get(QUEUE).content.decode()
