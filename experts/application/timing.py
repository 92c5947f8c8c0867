"""How long a decision takes."""

import datetime

from experts.member_state.models import MemberState
from experts.member_state.working_days import working_day_after


def usual_days(state: MemberState) -> int | None:
    """Working days a decision usually takes in this state; None while too few are known."""
    return None


def decide_by(state: MemberState, from_day: datetime.date) -> datetime.date:
    """The day on which a decision is due that was asked for on that day."""
    return working_day_after(from_day, state.target_days, state)
