"""Who wants to know that a piece of work says something else now, or is about to go.

What was confirmed because of a piece of work rests on what it said: whoever keeps such things adds themselves here.
"""

from collections.abc import Callable

from experts.user.models import User

from .models import PortfolioItem

# What somebody else may have relied on; who may see a link, or the place in the list, is not among it.
RELIED_ON = (
    "kind",
    "title",
    "role",
    "institution",
    "summary",
    "result",
    "started_year",
    "started_month",
    "started_day",
    "ended_year",
    "ended_month",
    "ended_day",
    "is_ongoing",
    "attachments",
)
# The item as it is now (of one about to be removed: as it still is), and whoever changes it.
Callback = Callable[[PortfolioItem, User], None]
_callbacks: list[Callback] = []


def on_change(callback: Callback) -> Callback:
    """Call this in the transaction in which what others relied on changes, or in which the item is removed.

    A removal calls before the row goes, while everything that leads to it still stands.
    """
    _callbacks.append(callback)
    return callback


def forget(callback: Callback) -> None:
    """Take one off again."""
    _callbacks.remove(callback)


def tell(item: PortfolioItem, by: User) -> None:
    """Call everybody who has asked, in the order in which they asked."""
    for callback in list(_callbacks):
        callback(item, by)
