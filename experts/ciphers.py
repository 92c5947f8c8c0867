"""What is encrypted in the database, with keys that stand outside it."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def cipher() -> MultiFernet:
    """Writes with the newest key, reads with every one that is still there."""
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
