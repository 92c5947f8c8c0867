"""Encryption with keys that stand outside the database: the newest writes, every key in the list still reads."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class NoKey(Exception):
    """None of the keys in ENCRYPTION_KEYS opens this."""


def encrypt(content: bytes) -> bytes:
    return _keys().encrypt(content)


def decrypt(token: bytes) -> bytes:
    try:
        return _keys().decrypt(token)
    except InvalidToken:
        raise NoKey from None


def uses_newest_key(token: bytes) -> bool:
    """Whether the key before all others opens it."""
    try:
        Fernet(settings.ENCRYPTION_KEYS[0]).decrypt(token)
    except InvalidToken:
        return False
    return True


def rotate(token: bytes) -> bytes:
    """The same, closed with the newest key."""
    try:
        return _keys().rotate(token)
    except InvalidToken:
        raise NoKey from None


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
