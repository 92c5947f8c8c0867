"""Delete what has outlived its time; the clock does it every hour."""

from typing import Any

from django.core.management.base import BaseCommand

from experts.retention import actions


class Command(BaseCommand):
    """The same by hand."""

    help = "Deletes evidence, sign-ups and half-written applications whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, number in actions.apply().items():
            self.stdout.write(f"{number:,} {what} deleted.")
