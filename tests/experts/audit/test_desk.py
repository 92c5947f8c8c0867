"""The audit on the secretariat's desk, and the desk in the audit."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from experts.models import AuditEvent, Topic, User
from experts.user import actions
from tests.cast import Cast
from tests.experts.test_desk import AREA
from tests.posting import POSTS

LIST = "/admin/experts/auditevent/"


@pytest.fixture
def desk(cast: Cast, client: Client) -> Client:
    client.force_login(cast.ratna)
    return client


def test_lines_are_told_and_filtered(desk: Client, cast: Cast) -> None:
    actions.note_log_in(by=cast.binh)
    actions.note_log_out(by=cast.dewi)
    assert "Trần Văn Bình logged in" in desk.get(LIST).content.decode()
    for question in ("kind=logged-out", "q=dewi", "at__year=2001", "state=ID", "outcome__exact=refused"):
        assert "Trần Văn Bình logged in" not in desk.get(f"{LIST}?{question}").content.decode()


@pytest.mark.parametrize("year", ["9999", "0", "99999999999999999999", "x", ""])
def test_a_year_that_is_none_leads_back_to_the_list(desk: Client, year: str) -> None:
    assert desk.get(f"{LIST}?at__year={year}").headers["Location"] == LIST


def test_a_line_shows_its_values_while_they_are_kept(desk: Client, cast: Cast) -> None:
    desk.post("/i18n/", {"language": "id"}, REMOTE_ADDR="203.0.113.9")
    line = AuditEvent.objects.get()
    page = desk.get(f"{LIST}{line.pk}/change/").content.decode()
    assert "language:  → id" in page and "203.0.113.9" in page
    line.detail.delete()
    page = desk.get(f"{LIST}{line.pk}/change/").content.decode()
    assert "203.0.113.9" not in page


def test_nothing_can_be_added_changed_or_deleted(desk: Client, cast: Cast) -> None:
    actions.note_log_in(by=cast.binh)
    page = f"{LIST}{AuditEvent.objects.get().pk}"
    assert desk.post(f"{page}/change/", {"kind": "x"}).status_code == 403
    assert desk.post(f"{page}/delete/").status_code == desk.post(f"{LIST}add/").status_code == 403


@pytest.mark.parametrize("name", ["user", "member", "profile", "listing"])
def test_each_look_at_one_person_is_a_line(desk: Client, cast: Cast, name: str) -> None:
    member = cast.rizal.member
    key = {
        "user": member.user_id,
        "member": member.pk,
        "profile": cast.rizal.pk,
        "listing": member.listing.pk,
    }
    desk.get(f"/admin/experts/{name}/")
    assert not AuditEvent.objects.exists()
    assert desk.get(f"/admin/experts/{name}/{key[name]}/change/").status_code == 200
    line = AuditEvent.objects.get()
    assert (line.kind, line.by, line.about, line.object_model) == (
        "looked-at",
        cast.ratna,
        member,
        f"experts.{name}",
    )


def test_a_hidden_profile_is_a_look_of_the_focal_point_and_an_open_one_is_none(cast: Cast) -> None:
    focal, own = Client(), Client()
    focal.force_login(cast.dewi)
    own.force_login(cast.hidayat.member.user)
    own.get(f"/experts/{cast.hidayat.code}/")
    focal.get(f"/experts/{cast.rizal.code}/")
    assert not AuditEvent.objects.exists()
    focal.get(f"/experts/{cast.hidayat.code}/")
    assert AuditEvent.objects.get().about == cast.hidayat.member


def test_the_history_of_a_row_is_told_from_the_audit_and_the_admin_s_own_log_stays_empty(
    desk: Client,
) -> None:
    topic = Topic.objects.get(code="TAL-01")
    place = reverse("admin:experts_topic_change", args=[topic.pk])
    desk.post(place, {"area": topic.area_id, "names": '{"en": "Stars"}', "aliases": "{}"})
    desk.post(reverse("admin:experts_area_add"), AREA | {"code": "NEW", "position": 13})
    page = desk.get(reverse("admin:experts_topic_history", args=[topic.pk])).content.decode()
    assert "entered or corrected the topic Stars" in page and "aliases, names" in page.replace(
        "names, aliases", "aliases, names"
    )
    assert not LogEntry.objects.exists()


def test_a_row_that_nobody_touched_says_so(desk: Client) -> None:
    page = desk.get(reverse("admin:experts_topic_history", args=[Topic.objects.get(code="TAL-02").pk]))
    assert "Nothing was done here" in page.content.decode()


def test_when_a_look_cannot_be_written_nothing_is_shown(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr("experts.audit.recording.write", broken)
    desk.raise_request_exception = False
    user = User.objects.get(email="binh@vn.example")
    answer = desk.get(f"/admin/experts/user/{user.pk}/change/")
    assert answer.status_code == 500 and "binh" not in answer.content.decode()


def test_an_action_on_the_desks_lists_is_a_line_about_the_person(desk: Client, cast: Cast) -> None:
    pages = [f"/admin/experts/{name}/" for name in ("user", "job", "letter")]
    sent = [(page, post.data) for page in pages for post in POSTS[page](cast)]
    before = AuditEvent.objects.count()
    for page, data in sent * 2:  # the second time there is nothing left to do
        desk.post(page, data)
    assert [(line.kind, line.by, line.about) for line in AuditEvent.objects.order_by("pk")[before:]] == [
        ("reached-again", cast.ratna, cast.binh.member),
        ("password-doors-opened", cast.ratna, cast.binh.member),
        ("job-again", cast.ratna, None),
        ("letter-again", cast.ratna, cast.binh.member),
    ]
