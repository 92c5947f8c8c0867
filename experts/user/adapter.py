"""How allauth asks the portal: letters in the reader's language, secrets encrypted."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    """allauth's questions about accounts."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with a key that stands outside the database."""

    @property
    def fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])

    def encrypt(self, text: str) -> str:
        return self.fernet.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self.fernet.decrypt(encrypted_text.encode()).decode()
