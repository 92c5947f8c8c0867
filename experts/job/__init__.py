"""Work that nobody waits for: jobs as rows, enqueued in the transaction that wants them, run by `run_jobs`."""

from .running import LETTERS, job

__all__ = ["LETTERS", "job"]
