"""Running jobs in a test, as the worker does."""

from experts.job import worker, workers


def run_ready() -> None:
    """Everything that is ready, then an end; the clock is not struck."""
    once = worker.JobWorker(queues=[], once=True)
    once.looked_at = float("inf")
    once.run()


def work_as(name: str) -> None:
    """Whose hands letters are in."""
    workers._me = name
