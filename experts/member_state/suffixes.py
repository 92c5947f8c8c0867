"""What a mail address says about the state of its owner: a hint while joining, never a proof."""

from collections.abc import Iterable

from .mailboxes import matched, parts
from .models import MemberState


def is_under(domain: str, suffix: str) -> bool:
    """Whether the domain is the suffix or stands under it, whole labels only: evil-gov.kh is not under gov.kh."""
    return bool(matched(domain, [suffix]))


def domain_of(address: str) -> str:
    return parts(address)[1]


def state_of(address: str, states: Iterable[MemberState]) -> MemberState | None:
    """The state whose offices use the end of this address, else the one whose two letters it ends with."""
    domain, states = domain_of(address), list(states)
    for state in states:
        if any(is_under(domain, suffix) for suffix in state.email_suffixes):
            return state
    return next((state for state in states if is_under(domain, state.code.lower())), None)


def is_official(address: str, state: MemberState) -> bool:
    """Whether the state's own offices use the end of this address."""
    return any(is_under(domain_of(address), suffix) for suffix in state.email_suffixes)
