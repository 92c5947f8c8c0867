"""Who saw whose contact details is kept for twelve months."""

import datetime

from django.utils import timezone

from experts.models import ContactLook
from experts.retention import actions
from tests.cast import Cast


def looked(cast: Cast, days: int) -> ContactLook:
    day = timezone.localdate() - datetime.timedelta(days=days)
    return ContactLook.objects.create(profile=cast.kanya, by=cast.rizal.member, day=day)


def test_a_look_goes_after_twelve_months(cast: Cast) -> None:
    looked(cast, 367)
    kept = looked(cast, 364)
    assert actions.apply()["looks at contact details"] == 1
    assert list(ContactLook.objects.all()) == [kept]


def test_a_second_time_finds_nothing(cast: Cast) -> None:
    looked(cast, 400)
    actions.apply()
    assert actions.apply()["looks at contact details"] == 0
