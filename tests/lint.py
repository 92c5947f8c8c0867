"""Checks that need Django: migrations, deployment settings, translations. Part of `make lint`."""

import io
import os
import shutil
import sys
from collections.abc import Callable

from . import environment  # noqa: F401

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["SITE_URL"] = "https://a-expecs.example"
os.environ["ALLOWED_HOSTS"] = "a-expecs.example"

import django
from django.core.management import CommandError, call_command

from .catalogues import forgotten, problems


def migrations() -> None:
    """Every change of a model has its migration."""
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def deployment() -> None:
    """The settings of a server pass Django's own checks."""
    call_command("check", deploy=True, fail_level="WARNING", stdout=io.StringIO())


def translations() -> None:
    """Every text has its Indonesian, and the compiled catalogue is the newest."""
    found = problems()
    if shutil.which("xgettext"):
        found += forgotten()
    else:
        print("left out: texts not collected yet (no gettext here)")
    if found:
        raise CommandError("\n".join(found))


def main() -> int:
    """Run each check; say which fail."""
    django.setup()
    failed = 0
    checks: list[Callable[[], None]] = [migrations, deployment, translations]
    for check in checks:
        try:
            check()
            print(f"{check.__name__}: good")
        except (CommandError, SystemExit) as error:
            failed += 1
            print(f"{check.__name__}: FAILED\n{error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
