"""The job that writes letters of invitation."""

from experts.job import job

from . import writing


@job(tries=3)
def write_invitations() -> None:
    """One walk with those that are due; another follows at once when there are more."""
    writing.write_due()
