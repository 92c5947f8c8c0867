"""When two names written by two offices mean the same."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from experts.search.text import fold, plain

LITTLE_WORDS = frozenset({"the", "and", "of", "for", "dan"})
IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
NEAR = 88
NEAR_WORD = 80

# Where the letters of a script stand, and the language of the region that is written in it.
SCRIPTS = (
    ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"),
    ("\u1780", "\u17ff", "km"),
    ("\u1000", "\u109f", "my"),
    ("\u0b80", "\u0bff", "ta"),
    ("\u3400", "\u9fff", "zh"),
    ("\u0600", "\u06ff", "ms"),
)


def key(name: str) -> str:
    """The name as it is compared: no capitals, accents, signs or little words."""
    words = plain(name.replace("&", " and ")).split()
    return " ".join(word for word in words if word not in {"the", "and", "dan"}) or " ".join(words)


def keys(name: str) -> Iterable[str]:
    """The name, and the name without what it says in brackets."""
    yield key(name)
    without = IN_BRACKETS.sub(" ", name).strip()
    if without and without != name:
        yield key(without)


def sort_key(name: str) -> str:
    """What a list of people is sorted by."""
    return (" ".join(fold(name).split()) or name)[:200]


def language_of(text: str, otherwise: str) -> str:
    """The language a text is written in, as far as its script tells."""
    for sign in text:
        for first, last, language in SCRIPTS:
            if first <= sign <= last:
                return language
    return otherwise


def is_near(one: str, other: str) -> bool:
    """Whether one key is a slip of the pen for the other: every word alike, not "North" for "South"."""
    if fuzz.ratio(one, other) < NEAR:
        return False
    mine, theirs = one.split(), other.split()
    extra = [word for word in mine if word not in theirs and word not in LITTLE_WORDS]
    absent = [word for word in theirs if word not in mine and word not in LITTLE_WORDS]
    if len(extra) != len(absent):
        return key_without_spaces(one) == key_without_spaces(other)
    return all(fuzz.ratio(a, b) >= NEAR_WORD for a, b in zip(extra, absent, strict=True))


def key_without_spaces(one: str) -> str:
    """Words run together compare like words kept apart."""
    return one.replace(" ", "")
