"""Whom somebody means by what they typed: a work e-mail, or the address of a profile page."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

PARTED = re.compile(r"[;,；、\s]+")
CODE = re.compile(r"[23456789abcdefghjkmnpqrstvwxyz]{10,12}")
LONGEST = 254


def parts(typed: str) -> list[str]:
    """What was typed, one colleague at a time, each once and in one form."""
    found = (usual(part) for part in PARTED.split(typed) if part)
    return list(dict.fromkeys(found))


def usual(part: str) -> str:
    """An e-mail in lower case; of the address of a profile page its code alone."""
    part = part.strip().lower()
    if "@" in part:
        return part
    steps = [step for step in urlsplit(part).path.split("/") if step]
    return steps[-1] if steps and CODE.fullmatch(steps[-1]) else part


def is_address(part: str) -> bool:
    """Whether somebody could be meant, whether or not anybody is."""
    if CODE.fullmatch(part):
        return True
    try:
        validate_email(part)
    except ValidationError:
        return False
    return len(part) <= LONGEST
