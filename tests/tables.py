"""Every row of every model, cell by cell, so that two worlds can be compared."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

Cell = tuple[str, Any, str]
Cells = dict[Cell, Any]
# What an act may leave beside its rows: sessions, where they are listed, and the counters of the limits.
BESIDE = {"django_session", "usersessions_usersession"}


def every_model() -> list[type[models.Model]]:
    """Ours and those of the apps we use, the tables between two models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in BESIDE
    ]


def cells(*, among: list[type[models.Model]] | None = None) -> Cells:
    """What stands in the tables now: (table, key, column) to what is in it."""
    found: Cells = {}
    for model in among or every_model():
        table, key = model._meta.db_table, model._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            place = names.index(key)
            is_drawn = model._meta.pk.get_internal_type() == "UUIDField"
            for number, row in enumerate(cursor.fetchall()):
                # What is drawn by lot names the same row another way every time.
                named = number if is_drawn else row[place]
                found |= {(table, named, name): value for name, value in zip(names, row, strict=True)}
    return found


def differences(one: Cells, other: Cells) -> Iterator[Cell]:
    """The cells in which two worlds differ, and rows that only one of them has."""
    missing = object()
    for cell in one.keys() | other.keys():
        if one.get(cell, missing) != other.get(cell, missing):
            yield cell


def names_of_columns() -> dict[str, list[models.Field[Any, Any]]]:
    """Every name a column has in some model, and what follows from it in forms, with the fields behind it."""
    found: dict[str, list[models.Field[Any, Any]]] = {}
    for model in every_model():
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
            for name in {field.name, getattr(field, "attname", field.name)}:
                found.setdefault(name, []).append(field)
    return found


def tempting(field: Any, round_: int) -> str:
    """A value that somebody who is up to no good would like to see there; another one in each round."""
    kind = field.get_internal_type()
    if field.is_relation:
        return _row_of(field.related_model, round_)
    if field.choices:
        values = [str(value) for value, _label in field.flatchoices]
        return values[-1 - round_ % len(values)]
    if kind in {"BooleanField", "NullBooleanField"}:
        return ["on", "False"][round_ % 2]
    return VALUES.get(kind, "hostile7 words")


def _row_of(model: type[models.Model], round_: int) -> str:
    """The key of one of the rows there are."""
    rows = model._default_manager.order_by("pk" if round_ % 2 else "-pk").values_list("pk", flat=True)
    return str(rows.first())


VALUES = {
    "DateField": "2031-07-01",
    "DateTimeField": "2031-07-01T07:07:07Z",
    "JSONField": json.dumps({"en": "hostile7"}),
    "PositiveIntegerField": "7",
    "PositiveSmallIntegerField": "7",
    "PositiveBigIntegerField": "7",
    "BigAutoField": "7",
    "AutoField": "7",
    "IntegerField": "7",
    "BigIntegerField": "7",
    "FloatField": "7",
    "UUIDField": "77777777-7777-4777-8777-777777777777",
    "DurationField": "7",
}
