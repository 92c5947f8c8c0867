"""What makes a function a job."""

from collections.abc import Callable
from typing import Any

from django_tasks import task
from django_tasks.base import Task

LETTERS = "letters"


def job(*, queue: str = "default", tries: int = 5) -> Callable[[Callable[..., None]], Task[..., None]]:
    """Make a function a job: `work.enqueue(pk)` inside a transaction, tried again with growing delays.

    Arguments are numbers and texts, never rows: the job fetches them, and asks for rights anew when it runs.
    """

    def decorate(work: Callable[..., Any]) -> Task[..., None]:
        return task(queue_name=queue)(work)

    return decorate
