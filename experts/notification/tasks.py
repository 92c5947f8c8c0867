"""What the clock does about notifications."""

from experts.job import job

from . import actions, digests


@job()
def send_digests() -> None:
    """Every letter that is due: at once, daily and weekly ones."""
    digests.send_due_letters()


@job()
def forget_read() -> None:
    """Once a day."""
    actions.forget_read()
