"""A lost mailbox: from the public page to the new address, on the focal point's word."""

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from experts.audit.models import AuditDetail, AuditEvent
from experts.models import Letter, Member, Notification, Recovery, User
from experts.recovery import actions, tasks
from experts.user import sitting
from experts.verification import actions as verification
from tests.cast import Cast
from tests.experts.user.hands import NEW_PASSWORD, log_in
from tests.experts.user.test_same_work import shapes, told
from tests.post import words

NEW = "rizal@kota.example"
LIST = "/roster/vetting/recoveries/"


def ask(old: str = "rizal@id.example", new: str = NEW) -> Any:
    return Client().post("/recover/", {"old_address": old, "new_address": new, "words": "New ministry."})


def link(kind: str) -> str:
    """The link in the newest letter of this kind."""
    letter = Letter.objects.filter(kind=f"recovery/{kind}").latest("pk")
    found = re.search(r"http://127\.0\.0\.1:8000(\S+)", words(letter))
    assert found
    return found[1]


def confirmed(old: str = "rizal@id.example", new: str = NEW) -> Recovery:
    """The new mailbox has answered, and the office knows."""
    ask(old, new)
    Client().post(link("confirm"))
    tasks.go_on_with_recoveries.call()
    return Recovery.objects.latest("pk")


def sits(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    sitting.begin(session, user)
    session.save()
    return client


def answers(
    user: User, recovery: Recovery, answer: str = "agree", message: str = "Called the ministry."
) -> Any:
    return sits(user).post(f"{LIST}{recovery.pk}/", {"answer": answer, "message": message})


def rizal() -> User:
    return User.objects.get(member__official_name="Rizal Hidayat")


def test_from_the_log_in_page_to_the_new_address(cast: Cast, client: Client) -> None:
    assert 'href="/recover/"' in client.get("/accounts/login/").content.decode()
    old = Client()
    old.force_login(rizal())
    recovery = confirmed()
    page = sits(cast.dewi).get(f"{LIST}{recovery.pk}/").content.decode()
    assert [fact in page for fact in ("rizal@id.example", NEW, "New ministry.", "Rizal Hidayat")] == [
        True
    ] * 4
    answers(cast.dewi, recovery)
    assert rizal().email == NEW
    assert old.get("/experts/")["Location"].startswith("/accounts/login/")
    there = client.get(link("done"))["Location"]
    client.post(there, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert log_in(Client(), NEW, NEW_PASSWORD)["Location"] == "/"
    assert Member.objects.get(user=rizal()).work_email == NEW
    assert [row.email for row in rizal().emailaddress_set.all()] == [NEW]


def test_both_addresses_are_told(cast: Cast) -> None:
    recovery = confirmed()
    kinds = Letter.objects.filter(kind__startswith="recovery/").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["recovery/confirm", "recovery/asked"]
    answers(cast.dewi, recovery)
    assert list(kinds.all())[2:] == ["recovery/done", "recovery/gone"]
    assert Notification.objects.get(kind="address-lost").user == cast.dewi


def test_how_it_was_checked_is_asked_and_kept(cast: Cast) -> None:
    recovery = confirmed()
    response = answers(cast.dewi, recovery, message=" ")
    assert response.status_code == 422 and "Say how you checked the identity" in response.content.decode()
    answers(cast.dewi, recovery)
    recovery.refresh_from_db()
    assert (recovery.state, recovery.decided_by, recovery.message) == (
        "done",
        cast.dewi,
        "Called the ministry.",
    )


def test_the_audit_s_lines_hold_no_address(cast: Cast) -> None:
    answers(cast.dewi, confirmed())
    done = AuditEvent.objects.get(kind="address-lost-done")
    assert done.fields == ["email"] and done.about_id == rizal().member.pk
    assert NEW in AuditDetail.objects.get(event=done).values


def test_when_the_old_mailbox_objects_it_waits_72_hours_and_can_be_stopped(cast: Cast) -> None:
    recovery = confirmed()
    there = link("asked")
    assert "This was not me" in Client().get(there).content.decode()
    assert Recovery.objects.get().objected_at is None
    Client().post(there)
    Client().post(there)
    assert {one.user for one in Notification.objects.filter(kind__startswith="address-objected")} == {
        cast.dewi,
        cast.ratna,
    }
    with time_machine.travel("2026-12-01T05:00:00Z", tick=False):
        answers(cast.dewi, recovery)
    for moment, address in [("2026-12-04T04:59:00Z", "rizal@id.example"), ("2026-12-04T05:00:00Z", NEW)]:
        with time_machine.travel(moment, tick=False):
            tasks.go_on_with_recoveries.call()
            tasks.go_on_with_recoveries.call()
        assert User.objects.get(member__official_name="Rizal Hidayat").email == address
    assert AuditEvent.objects.filter(kind="address-lost-done").count() == 1


@pytest.mark.parametrize("who", ["dewi", "ratna"])
def test_what_waits_is_stopped_by_the_office(cast: Cast, who: str) -> None:
    recovery = confirmed()
    Client().post(link("asked"))
    answers(cast.dewi, recovery)
    answers(getattr(cast, who), recovery, "refuse", "He says it was not him.")
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=30)):
        tasks.go_on_with_recoveries.call()
    assert rizal().email == "rizal@id.example"
    assert Recovery.objects.get().state == "refused"
    assert Letter.objects.filter(kind="recovery/refused").count() == 2


def test_the_member_who_logs_in_after_all_stops_it(cast: Cast, client: Client) -> None:
    recovery = confirmed()
    client.force_login(rizal())
    assert "Somebody asks to change your address" in client.get("/me/").content.decode()
    client.post("/me/keep-address/")
    answers(cast.dewi, recovery)
    assert (Recovery.objects.get().state, rizal().email) == ("withdrawn", "rizal@id.example")


def test_an_objection_after_the_change_alarms_office_and_secretariat(cast: Cast) -> None:
    recovery = confirmed()
    answers(cast.dewi, recovery)
    there = link("gone")
    assert "had been changed already" in Client().post(there, follow=True).content.decode()
    assert Notification.objects.filter(kind__startswith="address-objected").count() == 2


@pytest.mark.parametrize("old", ["rizal@id.example", "signed.up@id.example", "ratna@secretariat.example"])
def test_the_page_answers_and_works_the_same_for_everybody(cast: Cast, old: str) -> None:
    known = old if User.objects.filter(email=old).exists() else cast.signed_up.email
    ask("warm.up@id.example")
    first: list[Any] = []
    unknown = shapes(lambda: first.append(told(ask("nobody@id.example", "a@x.example"))))
    second: list[Any] = []
    assert shapes(lambda: second.append(told(ask(known, "b@x.example")))) == unknown
    assert first == second
    assert Letter.objects.filter(kind="recovery/confirm").count() == 3


def test_the_new_mailbox_s_button_answers_and_works_the_same_too(cast: Cast) -> None:
    answered: list[Any] = []
    worked = []
    for old in ("nobody@id.example", "rizal@id.example"):
        ask(old, f"new.{old}")
        there = link("confirm")
        worked.append(shapes(lambda: Client().post(there)))  # noqa: B023
        status, _headers, content, cookies = told(Client().get(there))
        content = re.sub(rb"recover(/|%2F)confirm(/|%2F)[\w%:.-]+", b"THERE", content)
        answered.append((status, content, cookies))
    assert worked[0] == worked[1] and answered[0] == answered[1]
    tasks.go_on_with_recoveries.call()
    assert list(Recovery.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "waiting"]
    assert sits(cast.ratna).get(LIST).content.decode().count("Rizal") == 1


def test_for_a_taken_new_address_nothing_comes_of_it(cast: Cast) -> None:
    confirmed(new="binh@vn.example")
    assert Recovery.objects.get().state == "withdrawn"
    assert not Notification.objects.exists()


def test_taken_meanwhile_it_is_the_secretariat_s_to_settle(cast: Cast) -> None:
    recovery = confirmed()
    User.objects.create_user(NEW)
    answers(cast.dewi, recovery)
    assert (Recovery.objects.get().state, rizal().email) == ("withdrawn", "rizal@id.example")
    assert Notification.objects.get(kind="address-stuck").user == cast.ratna


def test_of_two_wishes_for_one_member_the_first_stands(cast: Cast) -> None:
    confirmed()
    confirmed(new="thief@x.example")
    assert sorted(Recovery.objects.values_list("state", flat=True)) == ["waiting", "withdrawn"]


@pytest.mark.parametrize("who", ["somchai", "binh"])
def test_others_do_not_learn_of_it(cast: Cast, who: str) -> None:
    recovery, by = confirmed(), getattr(cast, who)
    missing = sits(by).get(f"{LIST}999999/")
    assert sits(by).get(f"{LIST}{recovery.pk}/").status_code == missing.status_code
    assert answers(by, recovery).status_code == missing.status_code
    with pytest.raises(PermissionDenied):
        actions.agree(recovery=recovery, how_checked="x", by=by)


def test_a_focal_point_who_lost_theirs_is_the_secretariat_s(cast: Cast) -> None:
    recovery = confirmed("dewi@id.example", "dewi@kota.example")
    assert answers(cast.dewi, recovery).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.agree(recovery=recovery, how_checked="x", by=cast.dewi)
    assert Notification.objects.get(kind="address-lost").user == cast.ratna
    answers(cast.ratna, recovery)
    dewi = User.objects.get(pk=cast.dewi.pk)
    assert dewi.email == "dewi@kota.example" and dewi.has_second_factor


def test_who_is_suspended_stays_suspended(cast: Cast) -> None:
    recovery = confirmed()
    verification.suspend(member=rizal().member, by=cast.ratna, reason="x")
    answers(cast.dewi, recovery)
    client = Client()
    client.force_login(rizal())
    assert rizal().email == NEW and client.get("/experts/")["Location"] == "/join/status/"


def test_a_second_decision_is_told_that_another_was_quicker(cast: Cast) -> None:
    recovery = confirmed()
    answers(cast.dewi, recovery)
    with pytest.raises(actions.RecoveryError):
        actions.refuse(recovery=recovery, why="x", by=cast.ratna)
    assert answers(cast.ratna, recovery).status_code == 302


def test_the_sixth_wish_in_five_minutes_is_refused(cast: Cast) -> None:
    assert [ask(new=f"a{number}@x.example").status_code for number in range(6)] == [302] * 5 + [429]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("", NEW, "This field is required"),
        ("rizal", NEW, "Enter a valid email address"),
        ("Rizal@id.example", "rizal@ID.example", "Give another address than the one you have lost."),
    ],
)
def test_mistakes_are_said(cast: Cast, old: str, new: str, problem: str) -> None:
    response = ask(old, new)
    assert response.status_code == 422 and problem in response.content.decode()


def test_links_end_and_wishes_nobody_confirmed_are_forgotten(cast: Cast) -> None:
    ask()
    there = link("confirm")
    assert Client().get("/recover/confirm/no:such/").status_code == 404
    assert Client().get(there.replace("confirm", "not-me")).status_code == 404
    later = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=8)
    with time_machine.travel(later):
        assert Client().get(there).status_code == 404
        tasks.forget_recoveries.call()
    assert not Recovery.objects.exists()
