"""Letters about notifications: one about one, or one a day or a week about all that is new."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from experts.letter import actions as letter
from experts.letter import unsubscribe
from experts.user.adapter import portal_address
from experts.user.models import User

from .catalogue import How
from .models import Notification
from .telling import lines

SHOWN = 30


def by_letter(how: How | str) -> bool:
    """Whether this way of hearing sends letters."""
    return how in (How.AT_ONCE, How.DAILY, How.WEEKLY)


def write_one(notification: Notification) -> None:
    """A letter of its own; what is about one's own rights has no link that ends such letters."""
    kind, reader = notification.known_kind, notification.user
    if kind is None:
        return
    (line,) = lines([notification], reader=reader)
    stop = "" if kind.is_fixed else kind.code
    letter.write(
        to=reader,
        about="notification/one",
        facts={"line": line, "kind": kind} | _frame(reader, stop),
        unsubscribe=stop,
    )


def write_digest(notifications: Sequence[Notification], *, reader: User, how: str) -> None:
    """One letter about everything that is new; the link in it ends letters of this rhythm."""
    told = lines(notifications, reader=reader)
    letter.write(
        to=reader,
        about="notification/digest",
        facts={
            "lines": told[:SHOWN],
            "total": len(told),
            "more": max(0, len(told) - SHOWN),
            "is_weekly": how == How.WEEKLY,
        }
        | _frame(reader, how),
        unsubscribe=how,
    )


def _frame(reader: User, stop: str) -> dict[str, Any]:
    """What every one of these letters has around what it tells."""
    stop_address = reverse("experts:unsubscribe", args=[unsubscribe.token(reader, stop)]) if stop else ""
    return {
        "user": reader,
        "help_url": portal_address(reverse("networking:help")),
        "all_url": portal_address(reverse("experts:notifications")),
        "settings_url": portal_address(reverse("experts:notification-settings")),
        "stop_url": portal_address(stop_address) if stop else "",
    }
