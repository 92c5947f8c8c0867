"""manage.py verify_audit: whether any line of the audit was changed, removed or put in another order."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from experts.audit import append_only
from experts.audit.verifying import Verification


class Command(BaseCommand):
    help = "Walk the whole audit and say what is wrong with it; exit code 1 when something is."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        if not append_only.is_in_place():
            found += 1
            self.stdout.write(
                "The triggers that keep the audit append-only are not there: run `manage.py migrate`."
            )
        walk = Verification()
        for problem in walk.problems():
            found += 1
            self.stdout.write(problem)
        self.stdout.write(
            f"{walk.sealed} lines sealed, {walk.unsealed} not sealed yet, details of {walk.erased} deleted."
        )
        if found:
            raise CommandError(f"{found} problems.")
        self.stdout.write("Nothing is wrong.")
