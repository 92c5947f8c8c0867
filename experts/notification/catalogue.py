"""Every kind of notification the portal knows, in one catalogue; subjects and the other app add theirs."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class How(TextChoices):
    """How somebody hears of something."""

    PORTAL = "portal", _("In the portal only")
    AT_ONCE = "at_once", _("A letter at once")
    DAILY = "daily", _("A letter a day")
    WEEKLY = "weekly", _("A letter a week")
    NEVER = "never", _("Not at all")


@dataclass(frozen=True)
class Kind:
    """One kind: its code, its name on the settings page, its sentence, and how it comes unless chosen otherwise.

    `sentence` takes the facts by name; `several` is said instead when notifications were merged, with {count}.
    """

    code: str
    title: str | Promise
    sentence: str | Promise
    several: str | Promise = ""
    default: How = How.AT_ONCE
    is_fixed: bool = False
