"""What is posted to the page of who sees what."""

from experts.access import Audience
from experts.profile.audiences import Parts

from .cast import Cast
from .posting_at_doors import NOTHING, Entry, Post


def chosen(cast: Cast) -> list[Post]:
    """Rizal narrows everything, then presses one of the buttons for all at once."""
    keys = {part.key: Audience.STATE.value for part in Parts.of(cast.rizal).all}
    return [Post("rizal", keys | {"visibility": "state"}), Post("rizal", {"preset": "open"})]


AUDIENCE: dict[str, Entry] = {
    "/profile/audience/": chosen,
    "/profile/view-as/other-state/": NOTHING,
    "/profile/view-as/everybody/": NOTHING,
}
