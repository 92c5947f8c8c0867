"""What must never be true, tried to break."""

from django.utils import timezone

from experts.models import Choice, Notification
from tests.breaking import refused_by
from tests.cast import Cast

FACTS = {"kind": "replied", "about": "1", "link": "/", "how": "portal"}


def test_two_rows_never_take_the_same(cast: Cast) -> None:
    Notification.objects.create(user=cast.binh, **FACTS)
    with refused_by("notification_takes_more_in_one_row"):
        Notification.objects.create(user=cast.binh, **FACTS)


def test_nothing_happened_less_than_once(cast: Cast) -> None:
    with refused_by("notification_counts_from_one"):
        Notification.objects.create(user=cast.binh, count=0, **FACTS)


def test_no_letter_is_written_that_was_not_due(cast: Cast) -> None:
    with refused_by("notification_was_written_about_when_due"):
        Notification.objects.create(user=cast.binh, lettered_at=timezone.now(), **FACTS)


def test_what_is_told_not_at_all_has_no_row(cast: Cast) -> None:
    with refused_by("notification_is_told_somehow"):
        Notification.objects.create(user=cast.binh, **FACTS | {"how": "never"})


def test_one_choice_a_kind(cast: Cast) -> None:
    Choice.objects.create(user=cast.binh, kind="replied", how="daily")
    with refused_by("choice_once_per_kind"):
        Choice.objects.create(user=cast.binh, kind="replied", how="weekly")


def test_a_choice_is_one_of_those_offered(cast: Cast) -> None:
    with refused_by("choice_is_known"):
        Choice.objects.create(user=cast.binh, kind="replied", how="hourly")
