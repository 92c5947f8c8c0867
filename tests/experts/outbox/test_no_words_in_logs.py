"""A reset link opens an account: it stands in the letter and nowhere else."""

import logging
import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from experts.letter import tasks
from experts.models import Letter
from tests.cast import Cast
from tests.jobs import run_ready
from tests.post import carry, part

from . import transport


def everything_stored() -> str:
    """Every row of every table, as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows)


@pytest.mark.parametrize(
    "error", [None, transport.refused(550), transport.data_error(451), OSError("CANARY")]
)
def test_the_link_is_nowhere_but_in_the_letter(
    cast: Cast, settings: Any, caplog: pytest.LogCaptureFixture, error: Exception | None
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.disable(logging.NOTSET)
    Client().post("/accounts/password/reset/", {"email": "binh@vn.example"})
    if error:
        settings.EMAIL_TRANSPORT = transport.NAME
        transport.plan[:] = [error]
        tasks.kick()
        run_ready()
        settings.EMAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
        Letter.objects.filter(state="waiting").update(next_try_at="2020-01-01T00:00:00Z")
    mail.outbox.clear()
    link = re.search(r"/reset/key/(\S+)/", part(carry()[0]))
    assert link is not None
    assert link[1] not in caplog.text
    assert link[1] not in everything_stored() and "CANARY" not in everything_stored()


def test_a_delivery_that_breaks_tells_no_words(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from experts.outbox import delivery

    caplog.set_level(logging.DEBUG)

    def broken(*_args: object, **_facts: object) -> None:
        raise RuntimeError("CANARY binh@vn.example")

    monkeypatch.setattr(delivery, "settle", broken)
    Client().post("/accounts/password/reset/", {"email": "binh@vn.example"})
    tasks.kick()
    run_ready()
    row = DBTaskResult.objects.get()
    assert row.exception_class_path == "builtins.RuntimeError"
    assert "CANARY" not in row.traceback + caplog.text and "binh@" not in row.traceback + caplog.text
