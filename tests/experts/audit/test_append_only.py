"""Lines and links are only ever added; details may be deleted, and never rewritten."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from experts import loader
from experts.audit import append_only, sealing
from experts.models import AuditDetail, AuditEvent
from experts.user import actions
from tests.cast import Cast


@pytest.fixture
def written(cast: Cast, client: Client) -> None:
    """Two sealed lines with details."""
    client.force_login(cast.binh)
    for language in ("id", "en"):
        client.post("/i18n/", {"language": language})
    sealing.seal()


REFUSED = [
    "UPDATE experts_auditevent SET kind = 'x'",
    "DELETE FROM experts_auditevent",
    "UPDATE experts_auditlink SET position = position + 10",
    "DELETE FROM experts_auditlink",
    "UPDATE experts_auditdetail SET salt = ''",
]
if connection.vendor == "postgresql":
    REFUSED += ["UPDATE experts_auditevent SET kind = kind WHERE id = 0"]
    REFUSED += ["TRUNCATE experts_auditevent", "TRUNCATE experts_auditlink CASCADE"]
else:
    REFUSED += [
        "INSERT OR REPLACE INTO experts_auditevent SELECT * FROM experts_auditevent",
        "REPLACE INTO experts_auditlink (position, event_digest, chain_digest, event_id)"
        " SELECT position + 9, event_digest, chain_digest, event_id"
        " FROM experts_auditlink",
        "REPLACE INTO experts_auditdetail SELECT event_id, 'salt', 'values' FROM experts_auditdetail",
    ]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses(written: None, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_details_can_be_deleted(written: None) -> None:
    assert AuditDetail.objects.all().delete()[0] == 2


def test_people_can_go_and_their_lines_stay(cast: Cast) -> None:
    actions.note_log_in(by=cast.signed_up)
    cast.signed_up.delete()
    assert AuditEvent.objects.get().kind == "logged-in"


def drop_one() -> None:
    with connection.cursor() as cursor:
        name, table = next(iter(append_only.trigger_names().items()))
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")


@pytest.mark.django_db
def test_a_dropped_trigger_comes_back_after_the_next_migration() -> None:
    drop_one()
    assert not append_only.is_in_place()
    loader.put_in_place()
    assert append_only.is_in_place()


@pytest.mark.django_db
@pytest.mark.postgres
def test_a_trigger_that_was_switched_off_is_on_again_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE experts_auditevent DISABLE TRIGGER USER")
    assert not append_only.is_in_place()
    loader.put_in_place()
    assert append_only.is_in_place()


@pytest.mark.django_db
def test_the_migration_stops_when_they_cannot_be_put_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    drop_one()
    monkeypatch.setattr(append_only, "_sqlite", list)
    monkeypatch.setattr(append_only, "_postgres", list)
    with pytest.raises(RuntimeError, match="append-only"):
        loader.put_in_place()


@pytest.mark.django_db
def test_readyz_and_verify_audit_say_so(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    drop_one()
    assert client.get("/readyz").json()["failing"] == ["audit"]
    with pytest.raises(Exception, match="1 problem"):
        call_command("verify_audit")
    assert "triggers" in capsys.readouterr().out
