"""Letters about notifications: one about one, or one a day or a week about all that is new."""

from collections.abc import Sequence

from django.urls import reverse

from experts.letter import actions as letter
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
        facts={"line": line, "kind": kind, "settings_url": _settings_url()},
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
            "all_url": portal_address(reverse("experts:notifications")),
            "settings_url": _settings_url(),
        },
        unsubscribe=how,
    )


def _settings_url() -> str:
    return portal_address(reverse("experts:notification-settings"))
