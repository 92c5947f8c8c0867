"""Notifications in words: the same on the page and in a letter."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from experts.user.adapter import portal_address
from experts.user.models import User

from .facts import members_in, names_for, spoken
from .models import Notification


@dataclass(frozen=True)
class Line:
    """One notification as its reader reads it; the sentence is made in the language that is being written."""

    notification: Notification
    names: Mapping[int, str]

    @property
    def sentence(self) -> str:
        kind = self.notification.known_kind
        if kind is None:
            return _("Something happened that the portal does not tell of any more.")
        words = spoken(self.notification.facts, self.names)
        if self.notification.count > 1 and kind.several:
            return str(kind.several).format(count=self.notification.count, **words)
        return str(kind.sentence).format(**words)

    @property
    def title(self) -> str:
        """The name of its kind."""
        kind = self.notification.known_kind
        return str(kind.title) if kind else ""

    @property
    def day(self) -> datetime.date:
        """The day on which it happened, by the reader's clock."""
        return timezone.localdate(self.notification.updated_at)

    @property
    def address(self) -> str:
        """Where it is dealt with, for a letter."""
        return portal_address(self.notification.link)


def lines(notifications: Sequence[Notification], *, reader: User) -> list[Line]:
    """All of them in words, with one query for the names in them."""
    names = names_for(reader, members_in(one.facts for one in notifications))
    return [Line(one, names) for one in notifications]
