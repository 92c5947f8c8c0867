"""What was done with one's account and profile, told to oneself."""

from typing import Any

from django.test import Client
from django.utils import translation

from experts.audit import looks
from experts.audit.telling import tell
from experts.focal_point import actions as appointments
from experts.models import AuditEvent, Topic
from experts.profile import actions as profiles
from experts.topic import actions as topics
from experts.user import actions
from tests.cast import Cast

PAGE = "/me/history/"


def read(client: Client, user: Any, address: str = PAGE) -> list[str]:
    """The sentences of the page."""
    client.force_login(user)
    return [line.sentence for line in client.get(address).context["lines"]]


def test_own_acts_and_acts_about_oneself_newest_first(cast: Cast, client: Client) -> None:
    actions.note_log_in(by=cast.binh)
    appointments.appoint(user=cast.binh, by=cast.ratna)
    actions.note_log_in(by=cast.dewi)
    client.force_login(cast.binh)
    lines = AuditEvent.objects.concerning(cast.binh)
    assert [told.sentence for told in tell(lines, reader=cast.binh)] == [
        "The secretariat appointed Trần Văn Bình as a focal point of Viet Nam",
        "Trần Văn Bình logged in",
    ]


def test_a_member_without_lines_finds_a_way_on(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    assert "Nothing yet." in client.get(PAGE).content.decode()


def test_an_account_without_a_member_has_a_history_too(cast: Cast, client: Client) -> None:
    actions.note_log_in(by=cast.signed_up)
    assert read(client, cast.signed_up) == ["signed.up@mm.example logged in"]


def test_attempts_on_ones_account_are_told_with_the_reason(cast: Cast, client: Client) -> None:
    client.post("/accounts/login/", {"login": "ayu@id.example", "password": "wrong wrong wrong"})
    sentence = "Somebody who was not logged in tried a wrong password or code for the account of Ayu Lestari"
    assert read(client, cast.ayu) == [sentence]
    assert "The password or the code was not right." in client.get(PAGE).content.decode()


def test_an_office_is_named_instead_of_its_officer_s_address(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    client.get(f"/experts/{cast.rizal.code}/")
    assert read(Client(), cast.rizal.member.user) == ["The secretariat looked at the data of Rizal Hidayat"]
    line = AuditEvent.objects.get()
    assert tell([line], reader=cast.ratna)[0].sentence.startswith("ratna@secretariat.example")


def test_a_page_holds_fifty_lines(cast: Cast, client: Client) -> None:
    for _time in range(51):
        actions.note_log_in(by=cast.binh)
    assert len(read(client, cast.binh)) == 50
    assert len(read(client, cast.binh, f"{PAGE}?page=2")) == 1


def test_more_lines_take_no_more_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    topic = Topic.objects.get(code="TAL-01")
    for number in range(12):
        topic.names = {"en": f"Talent {number}"}
        topics.keep(topic=topic, by=cast.ratna)
        looks.note(cast.rizal, by=cast.ratna, about=cast.rizal.member)
        actions.note_log_in(by=cast.dewi)
    lines = list(AuditEvent.objects.all())
    for some in (lines[:3], lines):
        with django_assert_num_queries(3):
            assert "Talent 11" in str(tell(some, reader=cast.ratna))


def test_whoever_is_gone_is_a_former_member(cast: Cast) -> None:
    actions.note_log_in(by=cast.signed_up)
    cast.signed_up.delete()
    assert tell(AuditEvent.objects.all(), reader=cast.ratna)[0].sentence == "A former member logged in"


def test_a_kind_that_no_code_knows_any_more_is_told_by_its_code(cast: Cast) -> None:
    line = AuditEvent(kind="old-kind", by=cast.binh, door="page", object_model="experts.gone", object_id="1")
    assert tell([line], reader=cast.binh)[0].sentence == "Trần Văn Bình: old-kind"


def test_a_sentence_is_in_the_reader_s_language(cast: Cast) -> None:
    appointments.appoint(user=cast.binh, by=cast.ratna)
    line = AuditEvent.objects.get()
    with translation.override("id"):
        assert "Vietnam" in tell([line], reader=cast.ratna)[0].sentence


def test_a_focal_point_sees_lines_of_their_state_and_no_other(cast: Cast) -> None:
    profiles.remove_photo(profile=cast.kanya, by=cast.kanya.member.user)
    profiles._set_photo(profile=cast.kanya, by=cast.kanya.member.user, name="a")
    actions.note_log_in(by=cast.kanya.member.user)
    kinds = lambda user: [line.kind for line in AuditEvent.objects.visible_to(user)]  # noqa: E731
    assert kinds(cast.somchai) == ["profile-photo-changed"]
    assert kinds(cast.dewi) == kinds(cast.binh) == []
    assert kinds(cast.ratna) == ["logged-in", "profile-photo-changed"]
