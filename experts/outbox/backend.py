"""EMAIL_BACKEND: every e-mail becomes a row of the outbox, in the transaction that writes it."""

import copy
import secrets
from collections.abc import Sequence
from datetime import datetime
from email.utils import formatdate
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation

from experts.letter.models import Letter

from . import sealing
from .readers import may_be_written_to, reader_of


class OutboxBackend(BaseEmailBackend):
    """Keeps letters for the job that carries them; no page ever waits for a mail server.

    One row is all a page writes: workers ask every second whether a letter is due.

    Two headers are for the outbox alone and are not sent: `X-Kind` names the sort of letter, and `X-Nobody`
    marks one that is written like any other and never sent, so that a stranger cannot tell whether an address
    has an account. `X-Tag` says what a letter belongs to, and `X-After` (ISO) before which moment it does not go.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len([keep(mail, address) for mail in email_messages for address in mail.recipients()])


def keep(mail: EmailMessage, address: str) -> Letter:
    """One letter to one address. Who is not contactable costs the same and gets nothing."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    reader = reader_of(address)
    message_id = f"<{secrets.token_hex(16)}@{urlsplit(settings.SITE_URL).hostname}>"
    kind = mail.extra_headers.get("X-Kind", "other")[:60]
    is_for_nobody = "X-Nobody" in mail.extra_headers
    is_sent = not is_for_nobody and may_be_written_to(reader, sealing.digest(address))
    state = Letter.State.WAITING if is_sent else Letter.State.NOT_SENT
    now = timezone.now()
    after = mail.extra_headers.get("X-After")
    return Letter.objects.create(
        to=reader,
        kind=kind,
        language=language,
        message_id=message_id,
        address_digest=sealing.digest(address),
        sealed=sealing.seal(_finished(mail, address, message_id, language), address),
        state=state,
        tag=mail.extra_headers.get("X-Tag", ""),
        is_for_nobody=is_for_nobody,
        next_try_at=(datetime.fromisoformat(after) if after else now) if is_sent else None,
        ended_at=None if is_sent else now,
    )


def _finished(mail: EmailMessage, address: str, message_id: str, language: str) -> EmailMessage:
    """The message to this address alone, with its own identifier, both parts, and a word to other robots."""
    headers = {name: value for name, value in mail.extra_headers.items() if not _is_ours(name)}
    finished = EmailMultiAlternatives(
        " ".join(mail.subject.split()),
        mail.body,
        mail.from_email,
        [address],
        attachments=copy.copy(mail.attachments),
        reply_to=mail.reply_to,
        alternatives=copy.copy(getattr(mail, "alternatives", None)),
        headers=headers
        | {
            "Message-ID": message_id,
            "Date": formatdate(),
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
        },
    )
    finished.content_subtype = mail.content_subtype
    if mail.content_subtype == "plain" and not finished.alternatives:
        finished.attach_alternative(_as_page(mail, language), "text/html")
    return finished


def _is_ours(header: str) -> bool:
    return header.lower() in {"x-kind", "x-nobody", "x-tag", "x-after", "message-id", "date"}


def _as_page(mail: EmailMessage, language: str) -> str:
    """The same words as a plain page: links to be seen, nothing to be fetched."""
    paragraphs = [part for part in str(mail.body).split("\n\n") if part.strip()]
    facts = {"subject": mail.subject, "paragraphs": paragraphs, "language": language}
    return render_to_string("letters/frame.html", facts)
