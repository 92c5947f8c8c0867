"""What is told, to whom, and what stays unsaid."""

import pytest
from django.db import transaction

from experts.models import Notification, User
from experts.notification import actions
from experts.notification.catalogue import How
from tests.cast import Cast

from .conftest import ALARM, REPLIED, RIGHT, wants


def test_a_notification_leads_where_it_is_dealt_with(cast: Cast, tell) -> None:
    told = tell(cast.binh)
    assert (told.kind, told.link, told.count, told.read_at) == ("replied", "/experts/", 1, None)


def test_it_stands_or_falls_with_what_happened(cast: Cast, tell) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(cast.binh)
        raise ZeroDivisionError
    assert not Notification.objects.exists()


def test_who_wants_nothing_is_told_nothing(cast: Cast, tell) -> None:
    wants(cast.binh, How.NEVER)
    assert tell(cast.binh) is None


def test_what_is_about_ones_rights_is_told_in_spite_of_that(cast: Cast, tell) -> None:
    wants(cast.binh, How.NEVER, RIGHT)
    assert tell(cast.binh, RIGHT).how == How.AT_ONCE


def test_a_closed_account_is_told_nothing(cast: Cast, tell) -> None:
    User.objects.filter(pk=cast.binh.pk).update(is_active=False)
    assert tell(User.objects.get(pk=cast.binh.pk)) is None


@pytest.mark.parametrize(
    "link", ["https://evil.example/", "//evil.example/", "experts/", "", "/\\evil.example"]
)
def test_a_link_never_leads_out_of_the_portal(cast: Cast, link: str) -> None:
    with pytest.raises(ValueError, match="no page of the portal"):
        actions.notify(user=cast.binh, kind=REPLIED, link=link, facts={})


def test_an_urgent_letter_goes_in_the_same_transaction(cast: Cast, tell, letters) -> None:
    told = tell(cast.binh, ALARM)
    assert letters[0].sentences == ["It burns in Indonesia."]
    assert told.lettered_at is not None


def test_who_wants_it_in_the_portal_only_gets_no_letter(cast: Cast, tell, letters) -> None:
    wants(cast.binh, How.PORTAL, ALARM)
    assert tell(cast.binh, ALARM).letter_at is None
    assert letters == []


def test_one_sees_ones_own_and_nobody_elses(cast: Cast, tell) -> None:
    told = tell(cast.binh)
    assert list(Notification.objects.visible_to(cast.binh)) == [told]
    for other in (cast.dewi, cast.ratna, cast.ayu):
        assert not Notification.objects.visible_to(other).exists()
