"""manage.py read_bounces --mbox FILE: what came back to the address letters are sent from."""

import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from experts.letter import actions
from experts.outbox import bounces

# A report carries the letter along at most; anything larger is none.
LARGEST = 5 * 1024 * 1024


class Command(BaseCommand):
    """Reads delivery reports and complaints; whoever cannot be reached is not written to any more."""

    help = "Reads bounces and complaints from a mailbox file, or one mail from a pipe. Reading twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--mbox", default="-", metavar="FILE", help="an mbox file; - is one mail from a pipe"
        )

    def handle(self, *, mbox: str, **options: Any) -> None:
        seen = noted = 0
        for source in self.mails(mbox):
            report = bounces.read(source[:LARGEST])
            seen += 1
            if report and actions.come_back(
                message_id=report.message_id,
                kind=report.kind,
                status=report.status,
                fingerprint=report.fingerprint,
            ):
                noted += 1
        self.stdout.write(f"{seen} read, {noted} new reports about letters of ours.")

    def mails(self, mbox: str) -> Iterator[bytes]:
        if mbox == "-":
            source = sys.stdin.buffer.read(LARGEST)
            yield source.partition(b"\n")[2] if source.startswith(b"From ") else source
            return
        if not Path(mbox).is_file():
            raise CommandError(f"{mbox} is no mailbox file.")
        box = mailbox.mbox(mbox, create=False)
        for key in box.keys():  # noqa: SIM118 a mailbox is no dictionary; iterating over it parses every mail
            yield box.get_bytes(key)
