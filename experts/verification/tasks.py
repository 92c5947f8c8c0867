"""What the clock does about verifications."""

from experts.job import job

from . import actions, moving, reminding


@job()
def keep_verifications() -> None:
    """Every half hour, so that each word comes on a morning: ends first, then reminders."""
    actions.lapse_expired()
    reminding.remind()
    moving.end_left_behind()


@job()
def tell_of_still_there() -> None:
    """Once a day."""
    reminding.tell_of_still_there()
    actions.forget_reminders()
