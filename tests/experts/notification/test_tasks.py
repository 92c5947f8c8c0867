"""What the clock calls."""

from datetime import timedelta

import time_machine

from experts.models import Notification
from experts.notification import actions, tasks
from tests.cast import Cast


def test_letters_that_are_due_are_sent(cast: Cast, tell, letters) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        tell(cast.binh)
        clock.shift(timedelta(minutes=15))
        tasks.send_digests.call()
    assert len(letters) == 1


def test_what_was_read_long_ago_goes(cast: Cast, tell) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        actions.mark_read(notification=tell(cast.binh), by=cast.binh)
        clock.shift(timedelta(days=91))
        tasks.forget_read.call()
    assert not Notification.objects.exists()
