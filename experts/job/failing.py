"""How a job ends badly: tried again, given up or refused, and stored without a word of what it worked on."""

import datetime
import logging
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Progress
from .running import delay_after, tries_of

logger = logging.getLogger(__name__)


class WorkerEnded(Exception):
    """The process that ran the job ended in the middle of it."""


def class_of(error: BaseException) -> str:
    """The class of an error by its full name, and nothing of what it says."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def places(error: BaseException) -> str:
    """Where it happened, file by file, with what it came from. Messages and values stay out: they quote addresses."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(lines) < 200:
        lines += [class_of(seen), *_files(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def _files(trace: TracebackType | None) -> list[str]:
    root = f"{settings.BASE_DIR}/"
    return [
        f"  {_short(frame.filename, root)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


def _short(file: str, root: str) -> str:
    _before, mark, package = file.rpartition("site-packages/")
    return package if mark else file.removeprefix(root) if file.startswith(root) else Path(file).name


def fail(row: DBTaskResult, error: BaseException) -> None:
    """Put a job back for another try, or give it up. A refusal is not tried again."""
    refused = isinstance(error, PermissionDenied)
    tries = len(row.worker_ids)
    facts: dict[str, Any] = {"exception_class_path": class_of(error), "traceback": places(error)}
    if refused or tries >= _most_tries(row):
        facts |= {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    else:
        wait = datetime.timedelta(0) if isinstance(error, WorkerEnded) else delay_after(tries)
        facts |= {"status": TaskResultStatus.READY, "run_after": timezone.now() + wait}
    if not _settle(row, facts):
        return
    given_up = facts["status"] == TaskResultStatus.FAILED
    said = "given up" if given_up else "put back"
    logger.warning("job %s %s after %s tries: %s", row.task_path, said, tries, class_of(error))
    if given_up:
        _end_progress(row, Progress.State.REFUSED if refused else Progress.State.FAILED)


def succeed(row: DBTaskResult) -> None:
    """The job is done."""
    _settle(
        row,
        {
            "status": TaskResultStatus.SUCCESSFUL,
            "finished_at": timezone.now(),
            "exception_class_path": "",
            "traceback": "",
        },
    )


def _settle(row: DBTaskResult, facts: dict[str, Any]) -> bool:
    """Only of the run it belongs to: a job that was put back meanwhile belongs to another worker."""
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)
    return bool(mine.update(**facts))


def _most_tries(row: DBTaskResult) -> int:
    try:
        return tries_of(cast(Any, row.task))
    except (ImportError, SuspiciousOperation):
        return 1  # There is no such job any more; trying again would not bring it back.


def _end_progress(row: DBTaskResult, state: Progress.State) -> None:
    code = row.args_kwargs["kwargs"].get("progress")
    if code:
        Progress.objects.moving().filter(code=code).update(state=state, ended_at=timezone.now())
