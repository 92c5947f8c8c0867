"""The strip of eleven: one bar per member state, at once chart, filter and legend. Always all eleven, in their order."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from .models import MemberState

STEPS = 8


@dataclass(frozen=True)
class Bar:
    """One state's bar: how many, how high beside the others, where its link leads, whether it is chosen."""

    state: MemberState
    count: int
    level: int
    href: str
    chosen: bool


def eleven(
    states: Iterable[MemberState],
    counts: Mapping[str, int],
    address: Callable[[str], str],
    chosen: Container[str] = (),
) -> list[Bar]:
    """The bars of all states; `address` says where the link of a state's code leads."""
    largest = max(counts.values(), default=0)
    return [
        Bar(
            state=state,
            count=counts.get(state.code, 0),
            level=level_of(counts.get(state.code, 0), largest),
            href=address(state.code),
            chosen=state.code in chosen,
        )
        for state in states
    ]


def level_of(count: int, largest: int) -> int:
    """The height in eighths: nothing only for nobody, so that one expert can be seen."""
    return max(1, round(STEPS * count / largest)) if count > 0 else 0
