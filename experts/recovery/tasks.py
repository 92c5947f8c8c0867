"""What the clock does about lost mailboxes."""

from experts.job import job

from . import actions


@job()
def go_on_with_recoveries() -> None:
    """Every minute: what new mailboxes have confirmed, and what has waited long enough."""
    actions.reach_offices()
    actions.carry_out_due()


@job()
def forget_recoveries() -> None:
    """Once a day."""
    actions.forget()
