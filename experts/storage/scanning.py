"""The virus scanner: clamd, asked over its socket. Where one is set, a file passes only on its word."""

import logging
import socket
import struct
import time
from contextlib import closing
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings

from .sentences import CannotCheck, Refused

PIECE = 64 * 1024
LONGEST_ANSWER = 4096
log = logging.getLogger(__name__)


def scan(source: IO[bytes]) -> None:
    """Ask the scanner; does nothing where none is set.

    Raises:
        Refused: the scanner found something.
        CannotCheck: it cannot be reached, is too slow, or answers something else than yes or no.
    """
    if not settings.CLAMD_URL:
        return
    try:
        answer = _ask(source)
    except OSError as error:
        log.error("The virus scanner does not answer: %s.", type(error).__name__)
        raise CannotCheck from error
    if answer == b"stream: OK":
        return
    if answer.startswith(b"stream: ") and answer.endswith(b" FOUND"):
        log.warning("The virus scanner stopped a file: %r.", answer[8:-6])
        raise Refused("virus")
    log.error("The virus scanner answers %r.", answer[:80])
    raise CannotCheck


def _ask(source: IO[bytes]) -> bytes:
    """INSTREAM: the file in pieces with their lengths, an empty one at the end, then one line in answer."""
    ends_at = time.monotonic() + settings.CLAMD_SECONDS
    source.seek(0)
    with closing(_connect()) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        while piece := source.read(PIECE):
            clamd.settimeout(_left(ends_at))
            clamd.sendall(struct.pack(">I", len(piece)) + piece)
        clamd.sendall(struct.pack(">I", 0))
        answer = b""
        while len(answer) < LONGEST_ANSWER and not answer.endswith(b"\0"):
            clamd.settimeout(_left(ends_at))
            if not (received := clamd.recv(LONGEST_ANSWER)):
                break
            answer += received
    return answer.rstrip(b"\0\n")


def _connect() -> socket.socket:
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        clamd.settimeout(settings.CLAMD_SECONDS)
        try:
            clamd.connect(address.path)
        except OSError:
            clamd.close()
            raise
        return clamd
    return socket.create_connection((address.hostname, address.port or 3310), settings.CLAMD_SECONDS)


def _left(ends_at: float) -> float:
    """Seconds until our patience ends: a scanner that sends a byte a second is slow as well."""
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
