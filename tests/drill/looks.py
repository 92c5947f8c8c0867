"""Each look at a secret leaves a line in a file: what was compared, counted where it is compared."""

import os
from pathlib import Path

from django.contrib.auth.hashers import MD5PasswordHasher

from experts.user.adapter import SecondFactorAdapter


def note(what: str) -> None:
    """Append a line; short appends of several processes do not mix."""
    with Path(os.environ["COUNT_LOOKS"]).open("a") as file:
        file.write(f"{what}\n")


class CountingHasher(MD5PasswordHasher):
    """The tests' fast hash, which tells when a password is compared with it."""

    def verify(self, password: str, encoded: str) -> bool:
        note("password")
        return super().verify(password, encoded)


class CountingAdapter(SecondFactorAdapter):
    """Tells when a second factor's secret is opened, as each comparison of a code must."""

    def decrypt(self, encrypted_text: str) -> str:
        note("code")
        return super().decrypt(encrypted_text)
