"""Two people at the same moment: one effect, the other is told, and nothing is left lying about."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from experts.focal_point import actions as appointments
from experts.models import FocalPoint, Member, Profile
from experts.profile import actions as profiles

from .cast import make_cast

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, an exception too, when all begin at the same moment."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except (ValidationError, IntegrityError, PermissionDenied) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_the_same_person_is_appointed_once() -> None:
    cast = make_cast()
    got = at_once(*[partial(appointments.appoint, user=cast.binh, by=cast.ratna)] * 4)
    assert sum(isinstance(one, FocalPoint) for one in got) == 1
    assert sum(isinstance(one, ValidationError) for one in got) == 3


def test_two_colleagues_never_stand_at_the_same_place() -> None:
    cast = make_cast()
    people = [cast.binh, Member.objects.get(profile=cast.minh_ha).user]
    got = at_once(*[partial(appointments.appoint, user=user, by=cast.ratna) for user in people])
    assert sorted(one.position for one in got) == [1, 2]


def test_of_pictures_sent_at_once_one_stays_and_no_file_is_left_behind() -> None:
    cast = make_cast()
    owner = Member.objects.get(profile=cast.kanya).user
    send = partial(profiles.change_photo, profile=cast.kanya, by=owner, pictures={320: b"a", 96: b"b"})
    assert at_once(*[send] * 4) == [None] * 4
    kept = [path.name for path in settings.FILES_DIR.rglob("*.webp")]
    name = Profile.objects.get(pk=cast.kanya.pk).photo
    assert sorted(kept) == [f"{name}-320.webp", f"{name}-96.webp"]
