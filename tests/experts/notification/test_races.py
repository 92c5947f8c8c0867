"""Two at the same moment: one notification, one letter."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from experts.models import Notification
from experts.notification import actions
from experts.notification.digests import send_due_letters
from tests.cast import make_cast
from tests.test_races import at_once

from .conftest import REPLIED, Written

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_eight_at_once_are_one_row_that_counts_eight() -> None:
    cast = make_cast()
    tell = partial(actions.notify, user=cast.binh, kind=REPLIED, link="/", facts={"title": "x"})
    assert at_once(*[tell] * 8) == [None] * 8
    assert list(Notification.objects.values_list("count", flat=True)) == [8]


def test_several_who_send_at_once_write_each_letter_once(letters: list[Written]) -> None:
    cast = make_cast()
    readers = [cast.binh, cast.dewi, cast.somchai, cast.ratna]
    for reader in readers:
        for number in range(3):
            actions.notify(user=reader, kind=REPLIED, link="/", about=str(number), facts={})
    Notification.objects.update(facts={"member": ["text", "x"], "title": ["text", "y"]}, how="daily")
    Notification.objects.update(letter_at=timezone.now() - timedelta(minutes=1))
    assert sum(at_once(*[send_due_letters] * 4)) == 4
    assert sorted(one.to.pk for one in letters) == sorted(reader.pk for reader in readers)
    assert {len(one.sentences) for one in letters} == {3}


def test_what_merges_while_letters_are_written_is_told_or_told_later(letters: list[Written]) -> None:
    cast = make_cast()
    tell = partial(
        actions.notify, user=cast.binh, kind=REPLIED, link="/", facts={"title": "x", "member": "y"}
    )
    tell()
    Notification.objects.update(letter_at=timezone.now() - timedelta(minutes=1))
    at_once(send_due_letters, *[tell] * 6)
    Notification.objects.filter(lettered_at=None).update(letter_at=timezone.now() - timedelta(minutes=1))
    send_due_letters()
    told = sum(one.facts["line"].notification.count for one in letters)
    assert told == 7 == sum(Notification.objects.values_list("count", flat=True))
