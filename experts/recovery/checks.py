"""What the portal knows about a wish for another address: facts beside the person's own word."""

from dataclasses import dataclass

from experts.member_state.suffixes import is_official

from .models import Recovery


@dataclass(frozen=True)
class Checks:
    """Facts, and no verdict: whoever decides calls the person."""

    has_official_suffix: bool
    has_second_factor: bool


def checks_of(recovery: Recovery) -> Checks | None:
    user = recovery.user
    if user is None or user.person is None:
        return None
    return Checks(
        has_official_suffix=is_official(recovery.new_address, user.person.state),
        has_second_factor=user.has_second_factor,
    )
