"""Encrypt everything with the newest key; may be stopped and begun again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from experts.file.rotating import being_prepared, rotate_files
from experts.member.rotating import rotate_numbers
from experts.user.rotating import rotate_second_factors


class Command(BaseCommand):
    """After a new key was put before the others in ENCRYPTION_KEYS and every process was started anew."""

    help = (
        "Encrypts evidence, second factors and civil-service numbers with the first key of ENCRYPTION_KEYS."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        files, lost_files = rotate_files()
        factors, lost_factors = rotate_second_factors()
        numbers, lost_numbers = rotate_numbers()
        self.stdout.write(
            f"{files:,} files, {factors:,} second factors and {numbers:,} civil-service numbers were encrypted "
            "with the newest key."
        )
        if lost_files or lost_factors or lost_numbers:
            raise CommandError(
                f"No key opens these files: {lost_files}, these second factors: {lost_factors}, "
                f"and the civil-service numbers of these members: {lost_numbers}. "
                "Keep the older keys, and look for the one that is missing in your backup of keys."
            )
        if waiting := being_prepared():
            raise CommandError(
                f"{waiting} files are being prepared; run this again before an older key goes."
            )
        self.stdout.write("Evidence, second factors and civil-service numbers need no older key any more.")
