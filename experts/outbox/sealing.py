"""A letter's words and addresses at rest: encrypted, because a reset link opens an account."""

import json
from email import message_from_bytes
from email.message import Message

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.message import MIMEMixin
from django.utils.crypto import salted_hmac


class Source(MIMEMixin, Message):  # type: ignore[misc]
    """A message read from its own bytes; every try sends the same ones."""


class SealedMail(EmailMessage):
    """What a transport of Django's sends, without building it anew."""

    def __init__(self, sender: str, address: str, source: bytes) -> None:
        super().__init__(from_email=sender, to=[address])
        self.source = source

    def message(self) -> Source:  # type: ignore[override]
        return message_from_bytes(self.source, _class=Source)


def seal(mail: EmailMessage, address: str) -> str:
    """The message as it will be sent, for this address, encrypted."""
    envelope = json.dumps([mail.from_email, address]).encode()
    return _keys().encrypt(envelope + b"\n" + mail.message().as_bytes()).decode()


def unseal(sealed: str) -> SealedMail:
    """What was sealed."""
    envelope, _newline, source = _keys().decrypt(sealed.encode()).partition(b"\n")
    sender, address = json.loads(envelope)
    return SealedMail(sender, address, source)


def digest(address: str) -> str:
    """An address as a keyed hash: enough to know it again, not to read it."""
    return salted_hmac("experts.outbox.address", address.strip().lower(), algorithm="sha256").hexdigest()


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
