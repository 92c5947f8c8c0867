"""What a kind of notification is: its sentence, how it comes, and who can get it."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from experts.user.models import User


class How(TextChoices):
    """How somebody hears of something."""

    PORTAL = "portal", _("In the portal only")
    AT_ONCE = "at_once", _("A letter at once")
    DAILY = "daily", _("A letter a day")
    WEEKLY = "weekly", _("A letter a week")
    NEVER = "never", _("Not at all")


class Whom(Enum):
    """Who can get a kind at all: the others are not asked how they want it."""

    EVERYBODY = "everybody"
    APPLICANTS = "applicants"
    MEMBERS = "members"
    FOCAL_POINTS = "focal points"
    REVIEWERS = "reviewers"
    SECRETARIAT = "secretariat"

    def includes(self, user: "User") -> bool:
        """Whether this person is one of them today."""
        if self is Whom.MEMBERS:
            return user.is_verified
        if self is Whom.APPLICANTS:
            return not user.is_verified and not user.is_secretariat
        if self is Whom.FOCAL_POINTS:
            return user.is_focal_point
        if self is Whom.REVIEWERS:
            return user.is_reviewer
        return self is Whom.EVERYBODY or user.is_secretariat


@dataclass(frozen=True)
class Kind:
    """One kind: its code, its name on the settings page, its sentence, and how it comes unless chosen otherwise.

    `sentence` takes the facts by name; `several` is said instead when notifications were merged, with {count} and
    the newest facts. A fixed kind is about one's own rights: it always comes as `default` says. The letter of an
    urgent kind goes out in the transaction of what happened; any other waits until no more can merge into it. What is
    held tells of something that can be undone for ten minutes: its letter waits until that has passed too.
    """

    code: str
    title: str | Promise
    sentence: str | Promise
    several: str | Promise = ""
    default: How = How.AT_ONCE
    is_fixed: bool = False
    is_urgent: bool = False
    is_held: bool = False
    whom: Whom = Whom.EVERYBODY


kinds: dict[str, Kind] = {}


def add(kind: Kind) -> Kind:
    """Put a kind into the catalogue; a code is taken once, and is no way of hearing either."""
    if kind.code in kinds or kind.code in How.values:
        raise ValueError(f"There is a kind of notification named {kind.code} already.")
    kinds[kind.code] = kind
    return kind
