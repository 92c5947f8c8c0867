"""manage.py seal_audit: link what was written since the last time; its head goes to AUDIT_HEADS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from experts.audit import sealing


class Command(BaseCommand):
    help = "Link every line of the audit that stands in no chain yet, and write the new head to AUDIT_HEADS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            linked = sealing.seal()
        except OSError as error:
            raise CommandError(
                f"AUDIT_HEADS cannot be written: {error.strerror}. Nothing was sealed."
            ) from None
        self.stdout.write(f"{linked} sealed.")
