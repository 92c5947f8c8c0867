"""Members are reminded once before their verification ends, and told once that it has."""

from datetime import date, timedelta

import pytest
import time_machine
from experts.notification.expiry import remind_of_expiry

from experts.models import Member, Notification
from experts.notification import actions
from experts.notification.catalogue import VERIFICATION_ENDS, How
from tests.cast import Cast

from .conftest import wants

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(request: pytest.FixtureRequest):
    with time_machine.travel("2026-11-25T05:00:00Z"):
        yield


def ends_in(cast: Cast, days: int, status: str = "verified") -> list[str]:
    """What Bình is told when his verification ends in so many days."""
    Member.objects.filter(user=cast.binh).update(expires_on=TODAY + timedelta(days), status=status)
    remind_of_expiry()
    return list(Notification.objects.filter(user=cast.binh).order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (31, []),
        (30, ["verification-ends"]),
        (0, ["verification-ends"]),
        (-1, ["verification-ended"]),
        (-30, ["verification-ended"]),
        (-31, []),
    ],
)
def test_thirty_days_before_and_when_it_has_ended(cast: Cast, days: int, kinds: list[str]) -> None:
    assert ends_in(cast, days) == kinds


def test_once_each(cast: Cast) -> None:
    ends_in(cast, 20)
    assert ends_in(cast, 20) == ["verification-ends"]
    with time_machine.travel("2026-12-16T05:00:00Z"):
        assert (remind_of_expiry(), remind_of_expiry()) == (1, 0)
    assert Notification.objects.filter(user=cast.binh).count() == 2


def test_what_was_read_and_forgotten_does_not_come_again(cast: Cast) -> None:
    ends_in(cast, 0)
    actions.mark_all_read(by=cast.binh, until=Notification.objects.get().updated_at)
    with time_machine.travel("2027-03-25T05:00:00Z"):
        actions.forget_read()
        remind_of_expiry()
    assert not Notification.objects.filter(user=cast.binh).exists()


def test_a_renewed_verification_is_reminded_of_anew(cast: Cast) -> None:
    ends_in(cast, 20)
    assert ends_in(cast, 25) == ["verification-ends"] * 2


def test_who_has_lapsed_is_told(cast: Cast) -> None:
    assert ends_in(cast, -3, "lapsed") == ["verification-ended"]


def test_who_left_is_told_nothing(cast: Cast) -> None:
    Member.objects.filter(user=cast.lan).update(expires_on=TODAY - timedelta(1), verified_by=None)
    assert remind_of_expiry() == 0


def test_who_does_not_want_the_reminder_hears_of_the_end(cast: Cast) -> None:
    wants(cast.binh, How.NEVER, VERIFICATION_ENDS)
    assert ends_in(cast, 10) == []
    assert ends_in(cast, -1) == ["verification-ended"]


def test_more_people_cost_two_queries_to_look_for(cast: Cast, django_assert_num_queries) -> None:
    Member.objects.filter(status="verified").update(expires_on=TODAY)
    remind_of_expiry()
    with django_assert_num_queries(3):
        assert remind_of_expiry() == 0
