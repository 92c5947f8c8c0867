"""One of several processes that write at the same time, with the audit and without, round by round."""

import time
from multiprocessing.synchronize import Barrier
from typing import Any


def write(number: int, rounds: int, acts: int, url: str, start: Barrier, times: Any) -> None:
    """Correct an institution again and again; every other round the act leaves no line."""
    import os

    os.environ.update(TEST_DATABASE_URL=url, DJANGO_SETTINGS_MODULE="tests.settings")
    import django

    django.setup()
    from experts.audit import origin, recording
    from experts.institution import actions
    from experts.models import Institution, User

    by = User.objects.get(email="ratna@secretariat.example")
    institution = Institution.objects.order_by("pk")[number]
    recorded = recording.write
    place = origin.Origin(origin.Door.PAGE, "203.0.113.9", "0123456789ab")
    for round_ in range(rounds):
        is_audited = round_ % 2 == 0
        recording.write = recorded if is_audited else lambda lines: None
        start.wait()
        for act in range(acts):
            institution.short_name = f"R{round_}-{act}"
            began = time.perf_counter()
            with origin.coming_from(lambda: place):
                actions.keep(institution=institution, by=by)
            times.put((is_audited, time.perf_counter() - began))
