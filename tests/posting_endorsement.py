"""What is posted where colleagues confirm each other's topics: part of tests/posting.py."""

from typing import Any

from experts.models import Endorsement

from .cast import Cast
from .experts.endorsement.words import WORDS, said_of
from .posting_at_desk import at_desk
from .posting_at_doors import NOTHING, Entry, Post

AT = "/profile/endorsements/"
REASON = {"reason": "The words name another person."}


def given(cast: Cast) -> Endorsement:
    """Binh has confirmed what Rizal knows."""
    return said_of(cast.rizal, by=cast.binh)


def on_it(who: str, what: str) -> Entry:
    """One of the two, about the words of Binh on Rizal's profile."""

    def entry(cast: Cast) -> list[Post]:
        return [Post(who, at=f"{AT}{given(cast).pk}/{what}/")]

    return entry


def written_by(*people: str) -> Entry:
    """Each of them confirms the topic of the address."""
    data: dict[str, Any] = WORDS
    return lambda _cast: [Post(who, data) for who in people]


ENDORSEMENT_POSTS: dict[str, Entry] = {
    "/profile/endorsements/{kanya}/PER-01/": written_by("binh", "rizal"),
    "/profile/endorsements/{sari}/LRN-03/": written_by("rizal"),
    "/profile/endorsements/{hidayat}/ETH-01/": written_by("dewi"),
    "/profile/endorsements/{kanya}/ETH-01/": NOTHING,
    "/profile/endorsements/{bagus}/REC-03/": NOTHING,
    "/profile/endorsements/0/withdraw/": on_it("binh", "withdraw"),
    "/profile/endorsements/0/take-off/": on_it("rizal", "take-off"),
    "/admin/experts/endorsement/do/remove/": at_desk("endorsement", "remove", given, REASON),
}
