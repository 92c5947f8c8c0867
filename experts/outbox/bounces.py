"""Letters that come back: what a mail server or a mail program says about a letter, read without trusting it.

Delivery reports follow RFC 3464, complaints RFC 5965. Whose letter it was is told by our own Message-ID alone, which
nobody can guess; a report without it is about nothing. Anything else in the mailbox is left aside.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

HARD, SOFT, COMPLAINT = "hard", "soft", "complaint"
IDENTIFIER = re.compile(r"<[^<>\s]{1,190}>")
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# A full mailbox, and mail refused for what it is, say nothing of the address.
PASSING = re.compile(r"5\.2\.2|5\.3\.\d+|5\.7\.\d+")


@dataclass(frozen=True)
class Report:
    """One letter came back."""

    message_id: str
    kind: str
    status: str
    fingerprint: str


def read(source: bytes) -> Report | None:
    """What one mail reports; None for anything that is no report about one of our letters."""
    try:
        mail = message_from_bytes(source)
        kind, status = _verdict(mail)
        message_id = _letter_of(mail) if kind else ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None  # The mail breaks the rules in a way Python's own reader does not survive.
    if not kind or not message_id:
        return None
    own_name = str(mail.get("Message-ID", "")).strip()
    fingerprint = hashlib.sha256(own_name.encode("utf-8", "replace") or source).hexdigest()
    return Report(message_id, kind, status, fingerprint)


def _verdict(mail: Message) -> tuple[str, str]:
    """Hard, soft or a complaint; nothing for a report that a letter is late or has arrived."""
    for part in mail.walk():
        if part.get_content_type() == "message/feedback-report":
            told = " ".join(
                str(value) for block in _blocks(part) for value in block.get_all("Feedback-Type", [])
            )
            return (COMPLAINT, "") if told.strip().lower() != "not-spam" else ("", "")
        if part.get_content_type() == "message/delivery-status":
            return _delivery(part)
    return "", ""


def _delivery(part: Message) -> tuple[str, str]:
    for block in _blocks(part):
        if str(block.get("Action", "")).strip().lower() != "failed":
            continue
        found = STATUS.search(str(block.get("Status", "")))
        status = found[1] if found else ""
        is_hard = status.startswith("5") and not PASSING.fullmatch(status)
        return (HARD if is_hard else SOFT), status
    return "", ""


def _blocks(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _letter_of(mail: Message) -> str:
    """The identifier of the letter that is reported, from the copy of its head that comes along."""
    for head in _heads(mail):
        found = IDENTIFIER.search(str(head.get("Message-ID", "")))
        if found:
            return found[0]
    return ""


def _heads(mail: Message) -> Iterator[Message]:
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            yield from _blocks(part)
        elif part.get_content_type() == "text/rfc822-headers":
            text = part.get_payload(decode=True)
            if isinstance(text, bytes):
                yield message_from_string(text.decode("utf-8", "replace"))
