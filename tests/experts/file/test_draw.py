"""Drawing pages: once, in any number of tries, and nothing stays of what was removed meanwhile."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone

from experts.file import tasks
from experts.models import File
from experts.storage import apart, keeping
from experts.storage.sentences import NotKept, Refused
from tests.cast import Cast
from tests.experts.storage import documents

from .hands import keep


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.FILES_DIR).rglob("*") if path.is_file()]


def test_drawn_pages_make_a_file_ready(cast: Cast) -> None:
    file = keep(cast.kanya.member)
    tasks.draw_pages.call(file.pk, progress=file.progress.code)
    file.refresh_from_db()
    assert (file.state, file.pages_drawn, list(file.page_numbers)) == ("ready", 2, [1, 2])
    assert all((keeping.read(file.page_key(n)) or b"")[8:12] == b"WEBP" for n in (1, 2))
    file.progress.refresh_from_db()
    assert (file.progress.state, file.progress.done) == ("done", 2)
    assert file.progress.link == f"/files/{file.code}/"


def test_pages_of_evidence_are_encrypted_too(cast: Cast, settings: Any) -> None:
    file = keep(cast.ayu.member, purpose="evidence")
    tasks.draw_pages.call(file.pk)
    assert not [path for path in stored(settings) if b"WEBP" in path.read_bytes()[:20]]


def test_a_try_that_broke_off_is_taken_up_where_it_ended(cast: Cast, settings: Any) -> None:
    file = keep(cast.kanya.member, documents.pdf(4))
    draw, calls = apart.run, []

    def breaks(task: str, source: Any, number: str) -> Any:
        calls.append(number)
        if calls == ["1", "2", "3"]:
            raise NotKept
        return draw(task, source, number)

    with patch("experts.storage.apart.run", breaks):
        with pytest.raises(NotKept):
            tasks.draw_pages.call(file.pk)
        tasks.draw_pages.call(file.pk)
    assert calls == ["1", "2", "3", "3", "4"]
    assert (File.objects.get().state, len(stored(settings))) == ("ready", 5)


def test_a_page_nobody_can_draw_refuses_the_file_and_says_why(cast: Cast, settings: Any) -> None:
    file = keep(cast.kanya.member)
    with patch("experts.storage.apart.run", side_effect=Refused("broken_pdf")):
        tasks.draw_pages.call(file.pk)
    file.refresh_from_db()
    assert (file.state, file.key, stored(settings)) == ("refused", "", [])
    assert "damaged" in file.refusal


def test_a_file_removed_meanwhile_leaves_no_page(cast: Cast, settings: Any) -> None:
    file = keep(cast.kanya.member)
    draw = apart.run

    def removed(*args: Any) -> Any:
        File.objects.filter(pk=file.pk).delete()
        return draw(*args)

    with patch("experts.storage.apart.run", removed):
        tasks.draw_pages.call(file.pk)
    assert [path.name for path in stored(settings)] == [file.key.rsplit("/", 1)[1]]


def test_what_is_drawn_already_is_not_drawn_again(cast: Cast, note: File) -> None:
    with patch("experts.storage.apart.run") as draw:
        tasks.draw_pages.call(note.pk)
        tasks.draw_pages.call(0)
    draw.assert_not_called()


def test_who_waits_in_vain_is_told_so(cast: Cast, client: Client) -> None:
    file = keep(cast.kanya.member)
    client.force_login(file.owner.user)
    said = "Its pages could not be drawn."
    assert said not in client.get("/me/files/").content.decode()
    file.progress.state, file.progress.ended_at = "failed", timezone.now()
    file.progress.save()
    assert said in client.get("/me/files/").content.decode()
