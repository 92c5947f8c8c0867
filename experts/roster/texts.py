"""Plain texts of a roster: names, posts, sentences, addresses, numbers."""

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from experts.names import key
from experts.texts import trouble_with, usual

from .report import RowReport

MAX_INSTITUTION = 200
MAX_YEARS = 60
SHOWN = 60
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
        trouble = trouble_with(text, limit)
        if trouble:
            self.row.refuse(column, text, *trouble)
            return ""
        return text
