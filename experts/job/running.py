"""What makes a function a job, and when it is tried again."""

import datetime
import secrets
from collections.abc import Callable
from typing import Any

from django_tasks import task
from django_tasks.base import Task

LETTERS = "letters"
TRIES = 5
# Minutes before the second try, the third and so on; the last one stays.
DELAYS = (1, 5, 25, 120, 360)


def job(*, queue: str = "default", tries: int = TRIES) -> Callable[[Callable[..., None]], Task[..., None]]:
    """Make a function a job: `work.enqueue(pk)` inside a transaction, tried again with growing delays.

    Arguments are numbers and texts, never rows: the job fetches them, and asks for rights anew when it runs
    (`who_acts`). It may run more than once; that its effect happens once is for the action to hold. A keyword
    argument named `progress` is the code of the Progress that ends with the job.
    """

    def decorate(work: Callable[..., Any]) -> Task[..., None]:
        work.tries = tries  # type: ignore[attr-defined]
        return task(queue_name=queue)(work)

    return decorate


def tries_of(work: Task[..., Any]) -> int:
    """How often this job is tried in all."""
    return getattr(work.func, "tries", TRIES)


def delay_after(tries: int) -> datetime.timedelta:
    """How long to wait after so many tries; a fifth more or less, so that what failed together does not return together."""
    minutes = DELAYS[min(tries, len(DELAYS)) - 1]
    return datetime.timedelta(minutes=minutes * secrets.SystemRandom().uniform(0.8, 1.2))
