"""Who wants to know that a file is about to go.

What was confirmed because of a file rests on it: whoever keeps such things adds themselves here.
"""

from collections.abc import Callable

from experts.user.models import User

from .models import File

# The file, while everything that leads to it still stands, and whoever removes it.
Callback = Callable[[File, User], None]
_callbacks: list[Callback] = []


def on_removal(callback: Callback) -> Callback:
    """Call this in the transaction in which a file is removed by its owner, before the row goes."""
    if callback not in _callbacks:
        _callbacks.append(callback)
    return callback


def forget(callback: Callback) -> None:
    """Take one off again."""
    _callbacks.remove(callback)


def tell(file: File, by: User) -> None:
    """Call everybody who has asked, in the order in which they asked."""
    for callback in list(_callbacks):
        callback(file, by)
