"""Plain texts of a roster: names, posts, sentences, addresses, numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from experts.names import key
from experts.search.text import is_zawgyi

from .report import RowReport

MAX_INSTITUTION = 200
MAX_YEARS = 60
MAX_PARTS = 30
SHOWN = 60
NOTHING = {"-", "–", "—"}
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PARTED = re.compile(r"[;,/&\n]|\band\b|\bdan\b")
is_mail = EmailValidator()


class Basis(NamedTuple):
    """What expertise rests on."""

    academic: bool
    practitioner: bool


BASES = {
    **dict.fromkeys(["practitioner", "practitioners", "practice", "praktisi"], Basis(False, True)),
    **dict.fromkeys(
        ["academic", "academics", "academic expert", "akademisi", "akademik"], Basis(True, False)
    ),
    **dict.fromkeys(["both", "both categories", "keduanya"], Basis(True, True)),
}


def usual(text: str) -> str:
    """The text in its usual form; a dash in an empty cell is nothing."""
    text = unicodedata.normalize("NFC", text.replace("\ufeff", "")).strip()
    return "" if text in NOTHING else text


def too_long(text: str, limit: int) -> tuple[str, str]:
    """What is the matter with a text over its limit, and what to do."""
    return (
        _("The text has %(length)s characters.") % {"length": len(text)},
        _("Shorten it to at most %(limit)s characters.") % {"limit": limit},
    )


def parts(raw: str, parted: re.Pattern[str], column: str, row: RowReport) -> list[str]:
    """What a cell lists, as long as it is a list for people."""
    found = [part for part in map(usual, parted.split(raw)) if part]
    if len(found) > MAX_PARTS:
        row.refuse(
            column,
            raw,
            _("The cell lists %(count)s things.") % {"count": len(found)},
            _("Keep at most %(limit)s.") % {"limit": MAX_PARTS},
        )
        return []
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Reads the texts of one row and notes what is the matter with them."""

    row: RowReport

    def line(self, column: str, raw: str, limit: int) -> str:
        """A text on one line."""
        return self._checked(column, " ".join(raw.split()), limit)

    def name(self, column: str, raw: str, limit: int) -> str:
        """A name: a line with at least one letter in it."""
        line = self.line(column, raw, limit)
        if line and not key(line):
            self.row.refuse(column, raw, _("This is not a name."), _("Write the name in letters."))
            return ""
        return line

    def paragraph(self, column: str, raw: str, limit: int) -> str:
        """A text that may have lines."""
        lines = (" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", raw))
        return self._checked(column, "\n".join(lines).strip(), limit)

    def address(self, column: str, raw: str) -> str:
        """A mail address, in lower case as it is stored."""
        address = unicodedata.normalize("NFKC", usual(raw)).lower()
        if not address:
            return ""
        try:
            is_mail(address)
        except ValidationError:
            self.row.refuse(
                column,
                raw,
                _("This is not a mail address."),
                _("Write one address like name@agency.gov.xx, without spaces or brackets."),
            )
            return ""
        return self._checked(column, address, 254)

    def years(self, column: str, raw: str) -> int | None:
        """A whole number of years."""
        stripped = usual(raw)
        if not stripped:
            return None
        if re.fullmatch(r"\d{1,2}", stripped) and int(stripped) <= MAX_YEARS:
            return int(stripped)
        self.row.refuse(
            column,
            raw,
            _("This is not a number of years."),
            _("Write a whole number from 0 to %(most)s in digits.") % {"most": MAX_YEARS},
        )
        return None

    def basis(self, column: str, raw: str) -> "Basis":
        """Practice, study or both, in the words of today and of 2018; practice where nothing is said."""
        words = {usual(word) for word in PARTED.split(raw.casefold())} - {""}
        if not words <= BASES.keys():
            self.row.refuse(
                column,
                raw,
                _("This is not a basis of expertise."),
                _("Write practitioner, academic, or both: practitioner; academic."),
            )
        found = [BASES[word] for word in words & BASES.keys()] or [Basis(academic=False, practitioner=True)]
        return Basis(any(one.academic for one in found), any(one.practitioner for one in found))

    def _checked(self, column: str, text: str, limit: int) -> str:
        """The text in its usual form, nothing if a problem was noted."""
        text = usual(text)
        problem = self._problem(text, limit)
        if problem:
            self.row.refuse(column, text, *problem)
            return ""
        return text

    @staticmethod
    def _problem(text: str, limit: int) -> tuple[str, str] | None:
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
