"""An invented pool of any size: the same people every time, and a larger pool contains the smaller ones."""

from random import Random

from . import fates
from .cast import cast
from .fates import Fate
from .making import Maker, Outline, main_topic
from .person import DemoPerson
from .work import TODAY

__all__ = ["TODAY", "people"]

STATES = ["BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN"]
# Rounds in which every state gets one person, before size begins to matter.
ROUNDS = 11
WEIGHTS = {
    "BN": 3,
    "KH": 8,
    "ID": 17,
    "LA": 7,
    "MY": 12,
    "MM": 6,
    "PH": 12,
    "SG": 9,
    "TH": 13,
    "TL": 4,
    "VN": 13,
}


def people(count: int) -> list[DemoPerson]:
    """That many people, the cast first (all of the cast, however small the number)."""
    maker = Maker()
    found = cast(maker)
    hundred = list(fates.HUNDRED)
    rng = Random("A-EXPECS demo")  # the same pool on every machine
    rng.shuffle(hundred)
    for place in range(count - len(found)):
        state = STATES[place % 11] if place < ROUNDS * 11 else rng.choices(STATES, list(WEIGHTS.values()))[0]
        outline = Outline(f"{state.lower()}-{place}", state, main_topic(place), _fate(place, hundred))
        found.append(maker.make(outline))
    return found


def _fate(place: int, hundred: list[Fate]) -> Fate:
    """Each state first gets somebody who waits to be verified, and somebody who waits to be listed."""
    if place < len(STATES):
        return fates.APPLICANT
    if place < 2 * len(STATES):
        return fates.SUBMITTED
    return hundred[place % len(hundred)]
