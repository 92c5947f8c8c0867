"""Which language a text is in, as far as its letters tell, for the font and the voice that read it."""

import re
from typing import ClassVar

SCRIPTS = {
    "th": re.compile("[\u0e00-\u0e7f]"),
    "lo": re.compile("[\u0e80-\u0eff]"),
    "km": re.compile("[\u1780-\u17ff]"),
    "my": re.compile("[\u1000-\u109f]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}


class InItsScript:
    """A row with a title and a place, each read in the language its letters tell."""

    title: str
    WHERE: ClassVar[str]

    @property
    def title_language(self) -> str:
        return language_by_script(self.title)

    @property
    def where_language(self) -> str:
        return language_by_script(getattr(self, self.WHERE))


def language_by_script(text: str) -> str:
    """The language whose script the text has; empty for Latin letters, which many languages share."""
    return next((language for language, letters in SCRIPTS.items() if letters.search(text)), "")
