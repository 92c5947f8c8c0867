"""Changing who sees a file, and removing it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from experts.file import actions
from experts.models import File, Progress
from tests.cast import Cast

from .hands import kept


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]


def test_another_audience_counts_at_once(cast: Cast, note: File) -> None:
    actions.change_audience(file=note, by=cast.kanya.member.user, audience="nobody")
    assert not File.objects.visible_to(cast.binh).filter(pk=note.pk).exists()


@pytest.mark.parametrize("who", ["binh", "somchai", "ratna"])
def test_nobody_else_changes_or_removes_it(cast: Cast, note: File, who: str) -> None:
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.change_audience(file=note, by=by, audience="state")
    with pytest.raises(PermissionDenied):
        actions.remove(file=note, by=by)
    note.refresh_from_db()
    assert note.audience == "members"


def test_evidence_never_gets_an_audience(cast: Cast, passport: File) -> None:
    with pytest.raises(PermissionDenied):
        actions.change_audience(file=passport, by=cast.ayu, audience="members")


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_takes_its_bytes_and_pages_along(cast: Cast, settings: Any) -> None:
    file = kept(cast.kanya.member)
    assert len(stored(settings)) == 3
    actions.remove(file=file, by=cast.kanya.member.user)
    assert (File.objects.count(), Progress.objects.count(), stored(settings)) == (0, 0, [])


def test_until_the_removal_is_certain_the_bytes_stay(cast: Cast, settings: Any, note: File) -> None:
    actions.remove(file=note, by=cast.kanya.member.user)  # the test's own transaction is never committed
    assert len(stored(settings)) == 3
