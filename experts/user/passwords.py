"""What a password must not be. It needs 15 characters and no pattern."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ADVICE = gettext_lazy("Use at least 15 characters. Four unrelated words are easy to keep in mind.")
PORTAL_WORDS = re.compile("aexpecs|asean|civil|service|servant|password|katasandi")
ROWS = ["0123456789" * 3, "abcdefghijklmnopqrstuvwxyz" * 2, "qwertyuiopasdfghjklzxcvbnm" * 2]
SEQUENCES = " ".join(ROWS + [row[::-1] for row in ROWS])


class CommonPhraseValidator:
    """Refuses common passwords, also when repeated, padded with digits or signs, or put beside the portal's name.

    The common list has few entries of 15 characters; what people type to reach 15 is a common
    word twice or with a tail.
    """

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if self.is_common(password):
            raise ValidationError(
                _(
                    "This password is among the first that others would try. Put four unrelated words together."
                ),
                code="password_too_common",
            )

    def is_common(self, password: str) -> bool:
        """Few different signs, a run of the keyboard, a piece repeated, or a common word with a tail."""
        plain = re.sub(r"[\W_]", "", password.lower()) or password
        core = plain.strip("0123456789")
        rest = PORTAL_WORDS.sub("", core)
        return (
            len(set(password)) < 5
            or plain in SEQUENCES
            or is_repeated(plain)
            or is_repeated(core)
            or not self.common.isdisjoint({plain, core, rest})
            or (rest != core and len(rest) < 8)
        )

    def get_help_text(self) -> str:
        return str(ADVICE)


def is_repeated(text: str) -> bool:
    """The same piece twice or more, the last time perhaps cut: "mountainmountain", "abcabcabcab"."""
    return any(text[piece:] == text[:-piece] for piece in range(1, len(text) // 2 + 1))
