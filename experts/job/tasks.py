"""The jobs about jobs."""

from . import actions
from .running import job


@job()
def forget_jobs() -> None:
    """Nightly: old jobs and progresses go."""
    actions.forget()
