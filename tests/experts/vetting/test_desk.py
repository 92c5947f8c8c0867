"""Cases on the secretariat's desk: decided, undone and answered by the actions everybody uses."""

import pytest
from django.test import Client
from django.urls import reverse

from experts.models import Appeal, Application, AuditEvent, Conflict, Decision, Member
from experts.vetting import actions
from tests.cast import Cast
from tests.experts.application.papers import draft, sent
from tests.experts.secretariat.officers import officer, sits

LIST = "/admin/experts/application/"


@pytest.fixture
def desk(cast: Cast) -> Client:
    return sits(cast.ratna)


def act(name: str, *rows: object, table: str = "application") -> str:
    keys = "&".join(f"pk={row.pk}" for row in rows)  # type: ignore[attr-defined]
    return f"{reverse(f'admin:experts_{table}_{name}')}?{keys}"


def test_an_officer_decides_on_the_page_of_the_application_and_undoes_it(desk: Client, cast: Cast) -> None:
    application = sent("wulan@id.example", proposed_institution="Agency of Tests")
    page = desk.get(f"{LIST}{application.pk}/change/").content.decode()
    assert "Agency of Tests (as written)" in page and act("decide", application).replace("&", "&amp;") in page
    assert AuditEvent.objects.filter(kind="looked-at", about_id=application.member_id).exists()
    desk.post(act("decide", application), {"answer": "approve", "message": "Selamat datang."})
    decision = Decision.objects.get(application=application)
    assert (decision.by, decision.message) == (cast.ratna, "Selamat datang.")
    assert Member.objects.get(pk=application.member_id).status == "verified"
    assert "Undo my decision" in desk.get(f"{LIST}{application.pk}/change/").content.decode()
    desk.post(act("undo", application))
    assert Member.objects.get(pk=application.member_id).status == "applicant"


@pytest.mark.parametrize("answer", ["ask", "decline"])
def test_a_no_says_why(desk: Client, answer: str) -> None:
    application = sent("wulan@id.example")
    refused = desk.post(act("decide", application), {"answer": answer, "message": " "})
    assert refused.status_code == 422 and "Say why" in refused.content.decode()
    desk.post(act("decide", application), {"answer": answer, "message": "Kirim surat."})
    assert Decision.objects.get().outcome == {"ask": "asked", "decline": "declined"}[answer]


def test_who_comes_second_is_told_so(desk: Client, cast: Cast) -> None:
    application = sent("wulan@id.example")
    actions.approve(application=application, by=cast.dewi)
    told = desk.post(act("decide", application), {"answer": "decline", "message": "No."}, follow=True)
    assert "Somebody else has just dealt with this application." in told.content.decode()
    assert Decision.objects.count() == 1


def test_who_turned_the_first_key_turns_no_second_one(cast: Cast) -> None:
    application = sent("wulan@id.example")
    Application.objects.filter(pk=application.pk).update(step="institution")
    application.refresh_from_db()
    actions.approve(application=application, by=cast.ratna)
    with pytest.raises(actions.VettingError):
        actions.approve(application=application, by=cast.ratna)
    told = sits(officer("intan", "head")).post(
        act("decide", application), {"answer": "approve", "step": "institution"}, follow=True
    )
    assert "Somebody else has just dealt with this application." in told.content.decode()
    application.refresh_from_db()
    actions.approve(application=application, by=officer("joko", "caseworker"))


def test_a_reader_and_an_editor_decide_through_no_door(cast: Cast) -> None:
    application = sent("wulan@id.example")
    for role in ("reader", "editor"):
        by = officer(role, role)
        assert sits(by).post(act("decide", application), {"answer": "approve"}).status_code == 403
        assert "do/decide/" not in sits(by).get(f"{LIST}{application.pk}/change/").content.decode()
        with pytest.raises(actions.VettingError):
            actions.approve(application=application, by=by)


def test_a_draft_is_its_writer_s_alone(desk: Client) -> None:
    application = draft("wulan@id.example")
    assert "Wulan" not in desk.get(LIST).content.decode()
    assert desk.get(act("decide", application)).status_code == 404


def test_cases_are_opened_in_a_sitting(cast: Cast, client: Client) -> None:
    application = sent("wulan@id.example")
    client.force_login(cast.ratna)
    for address in (f"{LIST}{application.pk}/change/", act("decide", application)):
        assert client.get(address)["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_an_appeal_is_answered_and_never_by_who_decided(desk: Client, cast: Cast) -> None:
    for by, email in ((cast.dewi, "wulan@id.example"), (cast.ratna, "intan@id.example")):
        application = sent(email)
        decision = actions.decline(application=application, by=by, message="Nobody knows you there.")
        Appeal.objects.create(member=application.member, decision=decision, words="They do.")
    of_dewi, own = Appeal.objects.order_by("pk")
    facts = {"answer": "refused", "message": "The ministry says no."}
    for appeal in (of_dewi, own):
        desk.post(act("answer", appeal, table="appeal"), facts)
        appeal.refresh_from_db()
    assert (of_dewi.state, own.state) == ("refused", "waiting")


def test_a_conflict_is_settled_with_a_remark(desk: Client, cast: Cast) -> None:
    older = Member.objects.get(user=cast.binh)
    conflict = Conflict.objects.create(why="address", newer=cast.sari.member, older=older)
    said = {"outcome": "both_stay", "remark": "Two people of one name."}
    for missing in said:
        answer = desk.post(act("settle", conflict, table="conflict"), said | {missing: ""})
        assert answer.status_code == 422
    desk.post(act("settle", conflict, table="conflict"), said)
    conflict.refresh_from_db()
    assert (conflict.settled_by, conflict.outcome) == (cast.ratna, "both_stay")
    assert conflict.remark == said["remark"]


@pytest.mark.parametrize("keys", ["", "?pk=x", "?pk=", "?pk=99999999999999999999", "?pk=0"])
def test_an_address_that_names_no_row_is_no_page(desk: Client, keys: str) -> None:
    assert desk.get(f"{reverse('admin:experts_application_decide')}{keys}").status_code == 404
