"""The audit against the database's owner, against its own application, and against the clock."""

import multiprocessing
import random
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.utils import IntegrityError

from experts.audit import sealing
from experts.audit.verifying import Verification
from experts.models import AuditEvent, AuditLink
from experts.user import actions
from tests.cast import Cast, make_cast
from tests.experts.audit.tampering import TAMPERINGS, fill, in_vain

from .conftest import SHARE, environment, times
from .writing import write

pytestmark = [pytest.mark.drill, pytest.mark.postgres]
ROLE = "aexpecs_app"
GUARDED = [
    "UPDATE experts_auditevent SET kind = 'x'",
    "DELETE FROM experts_auditevent",
    "TRUNCATE experts_auditevent",
    "UPDATE experts_auditlink SET event_digest = 'x'",
    "DELETE FROM experts_auditlink",
    "TRUNCATE experts_auditlink",
    "UPDATE experts_auditdetail SET salt = 'x'",
    "TRUNCATE experts_auditdetail",
]


def test_whatever_the_owner_does_is_found(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    for _sitting in range(3):
        fill(cast, times(120))
        sealing.seal()
    rng, found = random.Random("A-EXPECS"), 0
    for number in range(times(100)):
        with in_vain():
            TAMPERINGS[number % len(TAMPERINGS)](rng)
            found += any(True for _problem in Verification().problems())
    with capsys.disabled():
        print(f"\naudit: {found} of {times(100)} edits, deletions and reorderings found")
    assert found == times(100)
    assert list(Verification().problems()) == []


@pytest.fixture
def application(cast: Cast) -> Iterator[None]:
    """The application's own role, with the rights that docs/operating.md gives it."""
    page = Path("docs/operating.md").read_text()
    granted = re.search(r"-- the portal's role\n(.*?)-- end of the portal's role", page, re.DOTALL)
    assert granted is not None
    with connection.cursor() as cursor:
        cursor.execute(granted[1].replace("LOGIN PASSWORD '…'", "NOLOGIN"))
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # made in the test's transaction, so gone with it


def test_the_application_writes_and_seals_and_changes_nothing(application: None, cast: Cast) -> None:
    actions.note_log_in(by=cast.binh)
    actions.choose_language(language="id", by=cast.binh)
    assert sealing.seal() == 2
    for statement in GUARDED:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            run(statement)
    run("DELETE FROM experts_auditdetail")  # an erasure may


def test_nor_with_more_rights_than_it_should_have(application: None, cast: Cast) -> None:
    actions.choose_language(language="id", by=cast.binh)
    run("RESET ROLE", f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}", f"SET LOCAL ROLE {ROLE}")
    for statement in GUARDED[:-1]:
        with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
            run(statement)
    for statement in (
        "DROP TRIGGER experts_auditevent_stays ON experts_auditevent",
        "ALTER TABLE experts_auditevent DISABLE TRIGGER USER",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DatabaseError, match="must be owner|permission denied"), transaction.atomic():
            run(statement)


def test_nor_does_the_owner_playing_a_replica(cast: Cast) -> None:
    actions.note_log_in(by=cast.binh)
    run("SET LOCAL session_replication_role = replica")
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        run("DELETE FROM experts_auditevent")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_eight_writers_are_no_slower_than_without_by_more_than_a_third(
    transactional_db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    make_cast()
    rounds, acts, writers = 8, times(150), 8
    context = multiprocessing.get_context("spawn")
    start, took = context.Barrier(writers), context.Queue()
    url = environment()["DATABASE_URL"]
    people = [
        context.Process(target=write, args=(number, rounds, acts, url, start, took))
        for number in range(writers)
    ]
    for person in people:
        person.start()
    seconds: dict[bool, list[float]] = {True: [], False: []}
    for _act in range(writers * rounds * acts):
        is_audited, one = took.get(timeout=120)
        seconds[is_audited].append(one)
    for person in people:
        person.join(30)
    audited, bare = statistics.median(seconds[True]), statistics.median(seconds[False])
    with capsys.disabled():
        print(
            f"\naudit: {writers} writers, median act {audited * 1000:.1f} ms with and {bare * 1000:.1f} ms without"
            f", ratio {audited / bare:.2f}"
        )
    assert AuditEvent.objects.filter(kind="institution-kept").count() == writers * rounds * acts // 2
    # A tenth of the acts beside other tests spreads wider.
    assert audited / bare <= (4 / 3 if SHARE == 1 else 2)


def test_sealers_at_once_make_one_chain(transactional_db: None) -> None:
    from concurrent.futures import ThreadPoolExecutor

    cast = make_cast()

    def seal(_nth: int) -> int:
        try:
            return sealing.seal()
        finally:
            connection.close()

    for _round in range(times(20)):
        for _line in range(20):
            actions.note_log_in(by=cast.binh)
        with ThreadPoolExecutor(4) as pool:
            assert sum(pool.map(seal, range(4))) == 20
    assert AuditLink.objects.count() == AuditEvent.objects.count()
    assert list(Verification().problems()) == []
