"""A mail server that does what it is told: takes letters, refuses, stalls, dies, or kills who brings them."""

import asyncio
import os
import signal
import socket
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

STALLS = 60


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Sink:
    """`does` is one of: good, refused, slow, slow at the end, 4xx, 5xx, dies, kills at <step>."""

    def __init__(self) -> None:
        self.port = free_port()
        self.does = "good"
        self.taken: list[tuple[str, str]] = []  # (Message-ID, address) of all whose DATA was received
        self.connections = 0
        self.victim = 0
        self.controller: Controller | None = None

    def open(self) -> None:
        if self.controller is None:
            self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self.controller.start()

    def close(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    def behave(self, does: str) -> None:
        self.does = does
        if does == "refused":
            self.close()
        else:
            self.open()

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        if self.does == "slow":
            await asyncio.sleep(STALLS)
        self.kill_at("hello")
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.does in {"4xx", "5xx"}:
            return "450 4.2.0 Later" if self.does == "4xx" else "550 5.7.0 Never"
        self.kill_at("address")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.taken.append((message_id(envelope.content), envelope.rcpt_tos[0]))
        if self.does == "slow at the end":
            await asyncio.sleep(STALLS)
        if self.does == "dies":
            server.transport.close()
        self.kill_at("words")
        return "250 OK"

    def kill_at(self, step: str) -> None:
        """kill -9 of the worker, in the middle of its sentence."""
        if self.does == f"kills at {step}" and self.victim:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0


def message_id(content: Any) -> str:
    from email import message_from_bytes

    return str(message_from_bytes(content)["Message-ID"]).strip()
