"""Compare the storage with the rows; nightly, and after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from experts.file.sweeping import sweep


class Command(BaseCommand):
    """Deletes bytes no row knows, and says which rows have lost theirs."""

    help = "Deletes bytes that belong to nothing, and names what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep()
        self.stdout.write(f"{swept.removed:,} files in the storage belonged to nothing and were deleted.")
        if swept.missing:
            raise CommandError("Missing in the storage: " + ", ".join(swept.missing))
