"""Plain texts that people type: their usual form, what can be the matter with them, and what to do about it."""

import re
import unicodedata
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from experts.names import key
from experts.search.text import is_zawgyi

# What is wrong, and how to mend it.
Trouble = tuple[str, str]

MAX_PARTS = 30
NOTHING = {"-", "–", "—"}
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Notes(Protocol):
    """Where it is noted what a text means, and what is the matter with it."""

    remarks: list[str]

    def refuse(self, column: str, value: str, message: str | Promise, remedy: str | Promise) -> None:
        """Note a problem."""


def usual(text: str) -> str:
    """The text in its usual form; a dash alone is nothing."""
    text = unicodedata.normalize("NFC", text.replace("\ufeff", "")).strip()
    return "" if text in NOTHING else text


def one_line(text: str) -> str:
    """The text on one line, in its usual form."""
    return usual(" ".join(text.split()))


def too_long(text: str, limit: int) -> Trouble:
    """What is the matter with a text over its limit, and what to do."""
    return (
        _("The text has %(length)s characters.") % {"length": len(text)},
        _("Shorten it to at most %(limit)s characters.") % {"limit": limit},
    )


def trouble_with(text: str, limit: int) -> Trouble | None:
    """What keeps a text from being kept: its length, signs nobody sees, Burmese in the old encoding."""
    if len(text) > limit:
        return too_long(text, limit)
    if DIRECTIONS.search(text) or any(
        unicodedata.category(sign) in {"Cc", "Cs"} for sign in text.replace("\n", "")
    ):
        return (
            _("The text holds control characters that cannot be seen."),
            _("Type the text anew instead of pasting it."),
        )
    if is_zawgyi(text):
        return (
            _("The Burmese text is written in Zawgyi."),
            _("Convert it to Unicode; then it can be read and found everywhere."),
        )
    return None


def trouble_with_name(text: str, limit: int) -> Trouble | None:
    """As with any text; and a name has letters in it."""
    if not (key(text) and any(sign.isalpha() for sign in text)):
        return _("This is not a name."), _("Write the name in letters.")
    return trouble_with(text, limit)


def parts(raw: str, parted: re.Pattern[str], column: str, notes: Notes) -> list[str]:
    """What a text lists, as long as it is a list for people."""
    found = [part for part in map(usual, parted.split(raw)) if part]
    if len(found) > MAX_PARTS:
        notes.refuse(
            column,
            raw,
            _("The cell lists %(count)s things.") % {"count": len(found)},
            _("Keep at most %(limit)s.") % {"limit": MAX_PARTS},
        )
        return []
    return found
