"""An act and its line stand or fall together."""

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from experts.audit import AuditError, Kind, act
from experts.audit.recording import kinds
from experts.focal_point import actions as appointments
from experts.models import AuditEvent, FocalPoint, Institution, Topic
from experts.topic import actions as topics
from tests.breaking import refused_by
from tests.cast import Cast

TESTED = Kind("tested", "{by} tested {object}")


def newest() -> AuditEvent:
    return AuditEvent.objects.order_by("pk").last()


def test_a_line_says_who_did_what_to_whom_and_in_which_state(cast: Cast) -> None:
    made = appointments.appoint(user=cast.binh, by=cast.ratna)
    line = newest()
    assert (line.kind, line.outcome, line.by, line.about) == (
        "focal-point-appointed",
        "done",
        cast.ratna,
        cast.binh.member,
    )
    assert (line.object_model, line.object_id, line.state) == ("experts.focalpoint", str(made.pk), "VN")


def test_a_line_holds_names_of_fields_and_the_detail_their_values(cast: Cast) -> None:
    topic = Topic.objects.get(code="TAL-01")
    old, topic.names = topic.names, {"en": "Stars"}
    topics.keep(topic=topic, by=cast.ratna)
    assert newest().fields == ["names"]
    assert newest().detail.changes == {"names": [old, {"en": "Stars"}]}


def test_no_value_stands_in_the_line_itself(cast: Cast, client: Client) -> None:
    client.force_login(cast.ratna)
    facts = {"state": "ID", "official_name": "CANARY", "kind": "agency", "aliases": "", "email_domains": ""}
    client.post(reverse("admin:experts_institution_add"), facts, REMOTE_ADDR="203.0.113.9")
    line = AuditEvent.objects.filter(kind="institution-kept").values().get()
    assert "CANARY" not in str(line) and "203.0.113.9" not in str(line)
    assert "CANARY" in newest().detail.values and newest().detail.address == "203.0.113.9"


def test_what_fails_leaves_no_line(cast: Cast) -> None:
    with pytest.raises(PermissionDenied), act(TESTED, by=cast.ratna) as event:
        event.on(cast.binh)
        raise PermissionDenied
    assert not AuditEvent.objects.exists()


def test_an_act_that_does_not_say_to_what_is_undone(cast: Cast) -> None:
    with pytest.raises(AuditError), act(TESTED, by=cast.ratna):
        Topic.objects.filter(code="TAL-01").update(label_2018="lost")
    assert Topic.objects.get(code="TAL-01").label_2018 != "lost"


def test_an_act_that_changes_nothing_leaves_no_line(cast: Cast) -> None:
    topics.keep(topic=Topic.objects.get(code="TAL-01"), by=cast.ratna)
    appointment = FocalPoint.objects.get(user=cast.dewi)
    appointments.end(appointment=appointment, by=cast.ratna)
    appointments.end(appointment=appointment, by=cast.ratna)
    assert [line.kind for line in AuditEvent.objects.all()] == ["focal-point-ended"]


@pytest.mark.parametrize("table", ["experts_auditevent", "experts_auditdetail"])
def test_when_the_line_cannot_be_written_the_act_fails(cast: Cast, client: Client, table: str) -> None:
    client.force_login(cast.ratna)
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO broken")
    with transaction.atomic():
        with pytest.raises(DatabaseError), transaction.atomic():
            appointments.appoint(user=cast.binh, by=cast.ratna)
        facts = {"state": "ID", "official_name": "Lost", "kind": "agency"}
        with transaction.atomic():
            status = client.post(reverse("admin:experts_institution_add"), facts).status_code
            transaction.set_rollback(True)
    assert status == 500
    assert not cast.binh.appointments.exists()
    assert not Institution.objects.filter(official_name="Lost").exists()


def test_a_row_that_is_deleted_is_named_by_the_key_it_had(cast: Cast) -> None:
    topic = Topic.objects.create(code="X-1", area_id=1, names={"en": "X"})
    key = topic.pk
    with act(TESTED, by=cast.ratna) as event:
        event.on(topic)
        topic.delete()
    assert newest().object_id == str(key)


def test_many_rows_of_one_act_are_lines_in_few_statements(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5), act(TESTED, by=cast.ratna) as event:
        event.on(cast.dewi)
        for number in range(50):
            event.also(TESTED, cast.dewi.member, state="ID").changed("post", "", f"Post {number}")
    assert AuditEvent.objects.filter(about=cast.dewi.member).count() == 51
    assert json.loads(newest().detail.values) == {"values": {"post": ["", "Post 49"]}}


def test_two_kinds_never_share_a_code() -> None:
    with pytest.raises(ValueError, match="already"):
        Kind("tested", "again")


def test_every_sentence_can_be_told() -> None:
    for kind in kinds.values():
        assert str(kind.sentence).format(by="B", about="A", state="S", object="O")


def test_a_refusal_says_why(cast: Cast) -> None:
    with refused_by("audit_refusal_says_why"):
        AuditEvent.objects.create(kind="x", outcome="refused", object_model="view", door="page")
