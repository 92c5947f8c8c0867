"""Hostile words written straight into the database, past every form: into each text a person can have typed.

Which columns those are is asked of the models. What is left out stands here with its reason, so that a new column
is poisoned from its first day, and a test fails until some page or letter shows it.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models

from experts.audit import act
from experts.audit.recording import kinds
from experts.kept_text import actions as kept_texts
from experts.models import Area, File, Institution, Member, MemberState, Topic, User

from .hostile import CORPUS, dose

Field = models.Field[Any, Any]
# So many rows of each table get every word.
FULL = 24
# How an address has to begin, whoever writes it.
STARTS = {"url": "https://www.example.org/", "link": "/"}
# What many pages choose from.
REFERENCE = (Area, Institution, MemberState, Topic)
TEXTS = (models.CharField, models.TextField, models.JSONField)
# Nobody types these: drawn by lot, reckoned, or chosen from a list that the form knows. By model, or model and field.
NOT_TYPED = {
    "admin.LogEntry": "the desk writes its own lines in the audit; its log holds keys and names of fields",
    "auth": "roles are code; the portal keeps no groups",
    "contenttypes": "names of our models",
    "sessions": "signed by the portal, and read by nobody",
    "django_tasks_database": "jobs and their arguments, which are keys",
    "account.EmailConfirmation": "links are signed and not kept",
    "mfa": "sealed, or made by a device",
    "usersessions.UserSession.data": "never written",
    "usersessions.UserSession.session_key": "drawn by lot",
    "experts.AuditEvent": "keys and digests; what was typed stands in the detail, written below through its own door",
    "experts.AuditDetail": "written below through its own door",
    "experts.AuditLink": "digests",
    "experts.SecretCount": "keyed hashes and times",
    "experts.KeptText": "written below through its own door",
    "experts.Progress": "words and links of our own about a job",
    "experts.Worker": "names of our own machines",
    "experts.Tick": "names of our own tasks",
    "experts.Letter": "sealed; what letters say is asked of the letters",
    "experts.Return": "a code and a digest",
    "experts.Notification.kind": "a code of ours",
    "experts.Notification.about": "keys of ours, never shown",
    "experts.Choice.kind": "a code of ours",
    "experts.Decision.before": "a row as it was, kept for undoing",
    "experts.Decision.reason": "a code of ours",
    "experts.Claim.before": "a row as it was, kept for undoing",
    "experts.Removal": "a digest",
    "experts.Invitation": "drawn by lot",
    "experts.Recovery.nonce": "drawn by lot",
    "experts.Member.number_sealed": "sealed",
    "experts.Member.number_digest": "a digest",
    "experts.Member.sort_key": "by which rows are ordered, never shown",
    "experts.MemberState.code": "of a list",
    "experts.MemberState.accepted_bases": "of a list",
    "experts.MemberState.rest_days": "of a list",
    "experts.MemberState.languages": "of a list",
    "experts.MemberState.number_shape": "a pattern that is run, and never shown",
    "experts.Area.code": "a code, checked by its shape",
    "experts.Area.priorities": "of a list",
    "experts.Topic.code": "a code, checked by its shape",
    "experts.File.code": "drawn by lot",
    "experts.File.key": "drawn by lot",
    "experts.File.digest": "a digest",
    "experts.File.media_type": "found in the bytes, of a list",
    "experts.File.reason": "a code of ours",
    "experts.Profile.code": "drawn by lot",
    "experts.Profile.photo": "drawn by lot",
    "experts.User.password": "a digest",
}
# Of a list that the form knows, wherever they stand.
CHOSEN = {"language", "native_language", "text_language", "time_zone", "time_zones"}


def is_typed(field: Field) -> bool:
    """Somebody may have written what stands here."""
    label, app = field.model._meta.label, field.model._meta.app_label
    is_free = isinstance(field, TEXTS) and not field.choices and field.name not in CHOSEN
    return is_free and not {app, label, f"{label}.{field.name}"} & NOT_TYPED.keys()


def typed_fields() -> list[Field]:
    """Every such column of every model."""
    tables = (model._meta.local_concrete_fields for model in apps.get_models() if not model._meta.proxy)
    return [field for fields in tables for field in fields if is_typed(field)]


def marks() -> dict[str, str]:
    """By the sign with which its hostile words begin: which field it is."""
    return {
        f"Q{number}Z": f"{field.model._meta.label}.{field.name}"
        for number, field in enumerate(typed_fields())
    }


def is_address(field: Field) -> bool:
    """Letters go there; with another they would not be written."""
    return isinstance(field, models.EmailField) or field.name in {"address", "asked_as"}


def poison(*, spared: Callable[[Field], bool] = lambda field: False) -> None:
    """Put the whole corpus into every one of them: into every row, or spread over the rows of long lists."""
    with connection.cursor() as cursor:
        # Even what a constraint of the database would have refused.
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        for number, (mark, field) in enumerate(zip(marks(), typed_fields(), strict=True)):
            if spared(field):
                continue
            if field.model in REFERENCE:
                _poison_list(field, mark)
            elif isinstance(field, models.JSONField):
                _poison_json(field, mark, dose(number * 7))
            else:
                _poison_text(cursor, field, mark, dose(number * 7))


def _poison_text(cursor: Any, field: Field, mark: str, words: str) -> None:
    """All of it in the first rows, a tenth in each of the others; different in each row, as what must be unique."""
    table, column = (connection.ops.quote_name(name) for name in (field.model._meta.db_table, field.column))
    key = connection.ops.quote_name(field.model._meta.pk.column)
    start = f"{STARTS.get(field.name, '')}{mark}"
    if field.model is File:
        words = words.replace("/", " ")  # folders are taken off every name before it is kept
    cursor.execute(
        f"UPDATE {table} SET {column} = %s || {key} || %s WHERE {key} <= {FULL}", [start, f" {words}"]
    )
    for tenth in range(10):
        some = " ".join(CORPUS[tenth::10]) if field.model is not File else mark
        where = f"{key} > {FULL} AND {key} % 10 = {tenth}".replace("%", "%%")
        cursor.execute(f"UPDATE {table} SET {column} = %s || {key} || %s WHERE {where}", [start, f" {some}"])


def _poison_json(field: Field, mark: str, words: str) -> None:
    for row in field.model._default_manager.all():
        setattr(row, field.name, _spoilt(getattr(row, field.name), f"{mark}{row.pk} {words}"))
        models.Model.save(row, update_fields=[field.name])


def _poison_list(field: Field, mark: str) -> None:
    """A few words in each row: hundreds of rows stand in one choice, and are compared with what somebody looks for."""
    rows = list(field.model._default_manager.all())
    for number, row in enumerate(rows):
        words = " ".join(
            [mark, str(row.pk), CORPUS[number % len(CORPUS)], CORPUS[(number * 5 + 3) % len(CORPUS)]]
        )
        value = getattr(row, field.name)
        setattr(row, field.name, words if isinstance(value, str) else _spoilt(value, words))
    field.model._default_manager.bulk_update(rows, [field.name])


def _spoilt(value: Any, words: str) -> Any:
    """The same structure, with other words in it; the sorts of facts and the names of languages are ours."""
    if isinstance(value, dict):
        return {key: _spoilt(part, words) for key, part in value.items()}
    if (
        isinstance(value, list)
        and len(value) == 2
        and value[0] in {"member", "state", "day", "number", "text"}
    ):
        return [value[0], words if value[0] == "text" else value[1]]
    if isinstance(value, list):
        return [_spoilt(part, f"{number}{words}") for number, part in enumerate(value)]
    return words if isinstance(value, str) else value


def leave_traces(reader: User, member: Member) -> None:
    """What goes through a door of its own: a line of the audit with what was typed, and words that came too late."""
    with act(kinds["profile-photo-changed"], by=reader) as event:
        event.on(member.profile, about=member, state=member.state_id)
        event.changed("headline", "AUDIT " + dose(3), "AUDIT " + dose(60))
    kept_texts.keep(address="/me/", fields=[("help_1", ["KEPT " + dose(9)])], had_files=True, by=reader)
