"""The roster import: killed at any moment, started eight times at once, it is all or nothing."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from experts.models import Expertise, Member

from .conftest import environment, times

pytestmark = [pytest.mark.drill, pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROSTER = Path(settings.BASE_DIR) / "tests" / "samples" / "roster-indonesia.xlsx"
PEOPLE = 120


def start() -> subprocess.Popen[bytes]:
    """One import of the roster in a process of its own."""
    command = [sys.executable, "manage.py", "import_roster", str(ROSTER), "--state", "ID", "--commit"]
    return subprocess.Popen(
        command,
        env=environment(),
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_killed_at_any_moment_it_wrote_all_or_nothing() -> None:
    chance = random.Random(1)
    for _kill in range(times(50)):
        process = start()
        time.sleep(chance.uniform(0.3, 3.0))
        process.kill()
        process.wait()
        assert Member.objects.count() in {0, PEOPLE}
    assert start().wait(60) == 0
    assert Member.objects.count() == PEOPLE


def test_eight_at_once_write_everybody_once() -> None:
    processes = [start() for _n in range(8)]
    codes = [process.wait(120) for process in processes]
    claims = Expertise.objects.count()
    # Who waited too long for the others is told so and has written nothing.
    assert 0 in codes and set(codes) <= {0, 1}
    assert Member.objects.count() == PEOPLE
    assert start().wait(60) == 0
    assert (Member.objects.count(), Expertise.objects.count()) == (PEOPLE, claims)
