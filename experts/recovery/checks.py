"""What the portal knows about a wish for another address: facts beside the person's own word."""

from dataclasses import dataclass

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
    host = recovery.new_address.rpartition("@")[2]
    suffixes = [suffix.lower().lstrip(".@") for suffix in user.person.state.email_suffixes]
    fits = any(host == suffix or host.endswith(f".{suffix}") for suffix in suffixes)
    return Checks(has_official_suffix=fits, has_second_factor=user.has_second_factor)
