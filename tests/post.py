"""The real outbox in a test: what was written, carried when the test says so."""

from email.message import Message

from django.core import mail

from experts.models import Letter
from experts.outbox import delivery, sealing

OUTBOX = "experts.outbox.backend.OutboxBackend"
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


def carry() -> list[Message]:
    """Carry what is due; everything that has arrived until now."""
    delivery.deliver_due()
    return [letter.message() for letter in mail.outbox]


def part(message: Message, kind: str = "text/plain") -> str:
    """The words of one part."""
    found = next(piece for piece in message.walk() if piece.get_content_type() == kind)
    return found.get_payload(decode=True).decode()  # type: ignore[union-attr]


def words(letter: Letter) -> str:
    """What a letter that was not carried yet says."""
    return part(sealing.unseal(letter.sealed).message())
