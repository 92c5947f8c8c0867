"""A civil-service number, where a state asks for it: compared without being read, never shown."""

import re
import unicodedata

from django.utils.crypto import salted_hmac

from experts.ciphers import cipher
from experts.member_state.models import MemberState

LONGEST = 60


def in_ascii(typed: str) -> str:
    """Khmer, Thai, Burmese and full-width digits as the ASCII ones they stand for; spaces go."""
    text = unicodedata.normalize("NFKC", typed)
    return "".join(
        str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign
        for sign in text
        if not sign.isspace()
    )


def fits(typed: str, state: MemberState) -> bool:
    """Whether it has the shape the state has named, with or without what stands between its parts."""
    written = in_ascii(typed)
    try:
        shape = re.compile(state.number_shape or ".+")
    except re.error:
        return True  # nobody can be told to write a shape that cannot be read
    return bool(shape.fullmatch(written) or shape.fullmatch(_bare(written)))


def seal(typed: str) -> str:
    """The number, encrypted with a key that stands outside the database."""
    return cipher().encrypt(in_ascii(typed).encode()).decode()


def digest(typed: str) -> str:
    """The number as a keyed hash: enough to find the same one again, not to read it."""
    return salted_hmac(
        "experts.member.number", _bare(in_ascii(typed)).casefold(), algorithm="sha256"
    ).hexdigest()


def _bare(written: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", written)
