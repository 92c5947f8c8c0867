"""Telling somebody that something happened."""

from experts.user.models import User

from .catalogue import Kind


def notify(
    *, user: User, kind: Kind, link: str, facts: dict[str, str] | None = None, about: str = ""
) -> None:
    """Tell one person, in the transaction of what happened.

    `link` is the path of the page where it is dealt with. What has the same kind and the same `about` within
    15 minutes is one notification.
    """
    raise NotImplementedError
