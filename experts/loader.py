"""Puts in place what migrations cannot: the audit's triggers, reference data, search tables, the cache's table.

Runs after every migration and may run any number of times. It adds what is missing and never
overwrites what an office has edited; where something cannot be put in place it stops the migration.
"""

import json
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction

from .models import Area, Institution, MemberState, Topic

REFERENCE = Path(__file__).parent / "reference"


def put_in_place(using: str = "default", **_signal: Any) -> None:
    """Load reference data and make search tables after `migrate`."""
    from . import search
    from .audit import append_only

    call_command("createcachetable", database=using, verbosity=0)
    append_only.put_in_place()
    with transaction.atomic(using=using):
        load_member_states()
        load_topics()
        load_institutions()
        enter_officers()
        search.put_in_place()


def enter_officers() -> None:
    """Staff of the time before there were roles get the term their rights amount to."""
    from .secretariat import actions

    actions.enter_officers()


def read(name: str) -> Any:
    """One reference file."""
    return json.loads((REFERENCE / f"{name}.json").read_text(encoding="utf-8"))


def load_member_states() -> None:
    """The eleven, each with its facts; settings of a state that exists stay as its office left them."""
    known = set(MemberState.objects.values_list("code", flat=True))
    fields = {field.name for field in MemberState._meta.fields}
    MemberState.objects.bulk_create(
        MemberState(**{key: value for key, value in row.items() if key in fields})
        for row in read("member_states")["states"]
        if row["code"] not in known
    )


def load_topics() -> None:
    """Areas and topics by their stable codes."""
    rows = read("topics")["areas"]
    known_areas = set(Area.objects.values_list("code", flat=True))
    Area.objects.bulk_create(
        Area(
            code=row["code"],
            position=position,
            names=row["names"],
            aliases=row.get("aliases", {}),
            priorities=row.get("accsm", []),
        )
        for position, row in enumerate(rows, start=1)
        if row["code"] not in known_areas
    )
    areas = {area.code: area for area in Area.objects.all()}
    known = set(Topic.objects.values_list("code", flat=True))
    Topic.objects.bulk_create(
        Topic(
            code=topic["code"],
            area=areas[row["code"]],
            names=topic["names"],
            aliases=topic.get("aliases", {}),
            label_2018=topic.get("label_2018", ""),
        )
        for row in rows
        for topic in row["topics"]
        if topic["code"] not in known
    )


def load_institutions() -> None:
    """Public institutions by state and official name; successors once all of them exist."""
    rows = read("institutions")["institutions"]
    known = {(i.state_id, i.official_name.lower()): i for i in Institution.objects.all()}
    fields = {field.name for field in Institution._meta.fields} - {"successor", "state"}
    missing = [row for row in rows if (row["state"], row["official_name"].lower()) not in known]
    made = Institution.objects.bulk_create(
        Institution(state_id=row["state"], **{k: v for k, v in row.items() if k in fields and v is not None})
        for row in missing
        if not row.get("successor")
    )
    known |= {(i.state_id, i.official_name.lower()): i for i in made}
    Institution.objects.bulk_create(
        Institution(
            state_id=row["state"],
            successor=known[row["state"], row["successor"].lower()],
            **{k: v for k, v in row.items() if k in fields and v is not None},
        )
        for row in missing
        if row.get("successor")
    )
