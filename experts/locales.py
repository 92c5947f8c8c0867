"""Names of states and languages in the reader's language, from CLDR through Babel."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

# CLDR gives everyday names; ASEAN's own English documents write these four otherwise.
ASEAN_ENGLISH = {"BN": "Brunei Darussalam", "LA": "Lao PDR", "MM": "Myanmar", "VN": "Viet Nam"}
# Tetum is the one language of the region that CLDR does not name.
TETUM = {"en": "Tetum", "id": "Tetun", "pt": "tétum", "tet": "Tetun"}
# The languages a roster or a form offers first: official, working and widely spoken ones of the region.
REGIONAL = [
    "en",
    "id",
    "ms",
    "fil",
    "th",
    "lo",
    "km",
    "my",
    "vi",
    "zh",
    "ta",
    "pt",
    "tet",
    "jv",
    "su",
    "ceb",
    "ar",
    "fr",
]


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def reader_locale() -> Locale:
    """The CLDR locale of the language the page is written in."""
    return _locale(get_language() or "en")


def territory_name(code: str) -> str:
    """A member state's name in the reader's language, e.g. "Viet Nam", "Kamboja"."""
    return _territory_name(code, get_language() or "en")


@lru_cache(maxsize=1024)
def _territory_name(code: str, language: str) -> str:
    if language.startswith("en") and code in ASEAN_ENGLISH:
        return ASEAN_ENGLISH[code]
    name = _locale(language).territories.get(code, code)
    return re.sub(r"\s*[(（].*[)）]$", "", name)


def language_name(code: str) -> str:
    """A language's name in the reader's language, its code where CLDR knows none."""
    return _language_name(code, get_language() or "en")


@lru_cache(maxsize=4096)
def _language_name(code: str, language: str) -> str:
    if code == "tet":
        return TETUM.get(language, "Tetun")
    name = _locale(language).languages.get(code, code)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=1)
def language_codes() -> frozenset[str]:
    """Every language code CLDR can name in English, and Tetum."""
    return frozenset(_locale("en").languages) | {"tet"}
