"""Plain texts of a roster: names, posts, sentences, addresses, numbers."""

import re
import unicodedata
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

from experts.search.text import is_zawgyi

from .report import RowReport

MAX_INSTITUTION = 200
MAX_YEARS = 60
NOTHING = {"-", "–", "—"}
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
is_mail = EmailValidator()


@dataclass(frozen=True, slots=True)
class Words:
    """Reads the texts of one row and notes what is the matter with them."""

    row: RowReport

    def line(self, column: str, raw: str, limit: int) -> str:
        """A text on one line."""
        return self._checked(column, " ".join(raw.split()), limit)

    def paragraph(self, column: str, raw: str, limit: int) -> str:
        """A text that may have lines."""
        lines = (" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", raw))
        return self._checked(column, "\n".join(lines).strip(), limit)

    def address(self, column: str, raw: str) -> str:
        """A mail address, in lower case as it is stored."""
        address = unicodedata.normalize("NFKC", raw.strip()).lower()
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
        stripped = raw.strip()
        if stripped in NOTHING or not stripped:
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

    def basis(self, column: str, raw: str) -> tuple[bool, bool] | None:
        """Academic, practitioner, or both, in the words of today and of 2018."""
        found = {BASES.get(word) for word in re.split(r"[;,/&\n]|\band\b|\bdan\b", raw.casefold()) for word in [word.strip()]}
        if None in found:
            self.row.refuse(
                column,
                raw,
                _("This is not a basis of expertise."),
                _("Write practitioner, academic, or both: practitioner; academic."),
            )
            return None
        letters = "".join(sorted(letter or "" for letter in found))
        return "a" in letters, "p" in letters

    def _checked(self, column: str, text: str, limit: int) -> str:
        """The text in its usual form, nothing if a problem was noted."""
        text = unicodedata.normalize("NFC", text.replace("\ufeff", ""))
        text = "" if text in NOTHING else text
        problem = self._problem(text, limit)
        if problem:
            self.row.refuse(column, text, *problem)
            return ""
        return text

    @staticmethod
    def _problem(text: str, limit: int) -> tuple[str, str] | None:
        if len(text) > limit:
            return (
                _("The text has %(length)s characters.") % {"length": len(text)},
                _("Shorten it to at most %(limit)s characters.") % {"limit": limit},
            )
        if DIRECTIONS.search(text) or any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text.replace("\n", "")):
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


BASES = {
    "": "",
    **dict.fromkeys(["practitioner", "practitioners", "practice", "praktisi"], "p"),
    **dict.fromkeys(["academic", "academics", "academic expert", "academia", "akademisi", "akademik"], "a"),
    **dict.fromkeys(["both", "both categories", "keduanya"], "ap"),
}
