"""A believable pool of invented people, for trying the portal and for its pictures."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from experts.models import Member
from networking.demo import build
from networking.demo.roles import DOORS


class Command(BaseCommand):
    """Makes the demo pool and prints its log-ins; a pool that is there is kept."""

    help = "Makes a pool of invented people: every member state, script and state of every life cycle."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--experts", type=int, default=600, metavar="N", help="how many people (default: 600)"
        )
        parser.add_argument("--fresh", action="store_true", help="take away everybody and make the pool anew")

    def handle(self, *, experts: int, fresh: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Set DEMO=on first; it runs with SQLite on this machine only.")
        if not 1 <= experts <= 100_000:
            raise CommandError("--experts takes a number from 1 to 100,000.")
        if build.is_built() and not fresh:
            self.stdout.write(
                f"The pool of {Member.objects.count():,} people is kept (--fresh makes it anew)."
            )
        else:
            with transaction.atomic():
                if fresh:
                    build.clear()
                self.stdout.write(f"Made a pool of {build.build(experts):,} invented people.")
        self.tell_log_ins()

    def tell_log_ins(self) -> None:
        """Who can log in, and how."""
        self.stdout.write(f"\nLog-ins, all with the password {build.PASSWORD}")
        for door in DOORS:
            user = door.user
            if user is None:
                continue
            key = f"  authenticator key {build.setup_key(user)}" if user.has_second_factor else ""
            self.stdout.write(f"  {door.role:<12} {user.email:<38}{key}")
        self.stdout.write('The first page offers "Enter as" without a password.\n')
