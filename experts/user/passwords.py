"""What a password must not be. It needs 15 characters and no pattern."""

import re

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PORTAL_WORDS = ["aexpecs", "asean", "civilservice", "password", "katasandi"]


class CommonPhraseValidator:
    """Refuses common passwords, also when repeated, spelled with digits, or padded with a year.

    The common list has few entries of 15 characters; what people type to reach 15 is a common
    word twice or with a tail.
    """

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if self.is_common(password):
            raise ValidationError(
                _("This password is among the first that others would try. Put four unrelated words together."),
                code="password_too_common",
            )

    def is_common(self, password: str) -> bool:
        """A common password, one repeated, one with a tail of digits, or only a few different signs."""
        plain = re.sub(r"[\W_]", "", password.lower())
        core = plain.strip("0123456789")
        if len(set(password)) < 5 or plain in self.common or core in self.common:
            return True
        for word in PORTAL_WORDS:
            core = core.replace(word, "")
        if len(core) < 4:
            return True
        repeated = re.fullmatch(r"(.+?)\1+", core)
        return bool(repeated and (repeated[1] in self.common or len(repeated[1]) < 6))

    def get_help_text(self) -> str:
        return _("Use at least 15 characters. Four unrelated words are easy to keep in mind.")
