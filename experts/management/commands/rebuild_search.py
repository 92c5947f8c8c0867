"""Write everybody to the search table anew; may run while people search."""

from typing import Any

from django.core.management.base import BaseCommand

from experts import search


class Command(BaseCommand):
    """Makes search agree with the people again, and freshness with the day. Nightly, and after a restore."""

    help = "Writes the search table anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{search.rebuild():,} people can be found.")
