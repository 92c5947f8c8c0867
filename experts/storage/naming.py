"""What a file is called, made of what its owner's computer called it."""

import re
import unicodedata

LONGEST = 100
# Signs that cannot be seen but belong to words: joiners of Tamil and Khmer, spaces between Thai, Lao and Khmer words.
PART_OF_WORDS = {"\u200b", "\u200c", "\u200d"}
FORBIDDEN = re.compile(r'[<>:"/\\|?*%;]+')
SUFFIX = re.compile(r"\.(?=\w{0,4}[A-Za-z])\w{1,5}$", re.ASCII)


def clean_name(declared: str, suffix: str) -> str:
    """A name of at most 100 characters with the suffix of what the file is: no folders, no hidden signs."""
    name = unicodedata.normalize("NFC", declared).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in name if sign in PART_OF_WORDS or unicodedata.category(sign)[0] != "C")
    stem = SUFFIX.sub("", FORBIDDEN.sub(" ", seen).strip())
    stem = " ".join(stem.split()).strip(". ")
    return f"{_cut(stem, LONGEST - len(suffix) - 1) or 'file'}.{suffix}"


def _cut(stem: str, length: int) -> str:
    """Never between a letter and its marks."""
    if len(stem) <= length:
        return stem
    while length and unicodedata.category(stem[length]).startswith("M"):
        length -= 1
    return stem[:length].strip(". ")
