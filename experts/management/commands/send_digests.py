"""Send the letters about notifications that are due; the clock does it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from experts.notification.digests import send_due_letters


class Command(BaseCommand):
    """The same by hand."""

    help = "Write the letters about notifications that are due: at once, daily and weekly ones."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Letters written: {send_due_letters()}.")
