"""What a member does with files: put one up, see the list, change who sees it, delete it."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import File
from experts.storage.sentences import CannotCheck
from tests.cast import Cast
from tests.experts.storage import documents, pictures

from .hands import keep, kept, upload


def text(response: Any) -> str:
    content: str = response.content.decode()
    return content


@pytest.fixture
def kanya(cast: Cast, client: Client) -> Client:
    client.force_login(cast.kanya.member.user)
    return client


def test_an_upload_is_kept_and_listed(kanya: Client) -> None:
    response = kanya.post("/me/files/", {"upload": upload(), "audience": "state"}, follow=True)
    assert response.redirect_chain == [("/me/files/", 302)]
    assert "Your file is kept." in text(response) and "Note.pdf" in text(response)
    assert (File.objects.get().audience, "0 of 2" in text(response)) == ("state", True)


def test_a_refusal_stands_beside_the_field_and_the_rest_stays(kanya: Client) -> None:
    answer = kanya.post(
        "/me/files/", {"upload": upload(documents.docm_as_docx(), "a.docx"), "audience": "state"}
    )
    assert (answer.status_code, File.objects.count()) == (422, 0)
    assert 'id="id_upload_error">This document contains macros.' in text(answer)
    assert answer.context["form"]["audience"].value() == "state"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"audience": "state"}, "Choose a file."),
        ({"upload": upload(b"hello", "notes.txt")}, "We cannot keep this kind of file."),
        ({"upload": upload(), "audience": "world"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_said(kanya: Client, facts: dict[str, Any], said: str) -> None:
    answer = kanya.post("/me/files/", {"audience": "nobody"} | facts)
    assert (answer.status_code, said in text(answer), File.objects.count()) == (422, True, 0)


def test_an_empty_file_is_said_to_be_empty(kanya: Client) -> None:
    answer = kanya.post("/me/files/", {"upload": SimpleUploadedFile("a.pdf", b""), "audience": "nobody"})
    assert (answer.status_code, "This file is empty." in text(answer)) == (422, True)


def test_a_scanner_that_is_away_answers_503(kanya: Client) -> None:
    with patch("experts.storage.scanning.scan", side_effect=CannotCheck):
        answer = kanya.post("/me/files/", {"upload": upload(), "audience": "nobody"})
    assert (answer.status_code, "cannot be checked at the moment" in text(answer)) == (503, True)
    assert File.objects.count() == 0


def test_a_full_disk_answers_503(kanya: Client) -> None:
    with patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        answer = kanya.post("/me/files/", {"upload": upload(), "audience": "nobody"})
    assert (answer.status_code, "could not be stored" in text(answer)) == (503, True)
    assert File.objects.count() == 0


def test_one_file_too_many_is_said(kanya: Client, cast: Cast, settings: Any) -> None:
    settings.FILES_PER_MEMBER = 1
    keep(cast.kanya.member)
    answer = kanya.post("/me/files/", {"upload": upload(), "audience": "nobody"})
    assert (answer.status_code, "You keep 1 files already" in text(answer)) == (422, True)


def test_an_empty_list_says_what_to_do(kanya: Client) -> None:
    assert "Choose a file below" in text(kanya.get("/me/files/"))


def test_an_applicant_keeps_files_and_a_newcomer_is_told_why_not(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    client.post("/me/files/", {"upload": upload(), "audience": "nobody"})
    assert File.objects.get().owner == cast.ayu.member
    client.force_login(cast.signed_up)
    answer = client.post("/me/files/", {"upload": upload(), "audience": "nobody"})
    assert (answer.status_code, "begins with your application" in text(answer)) == (200, True)
    assert File.objects.count() == 1


def test_the_audience_is_changed_on_its_page(kanya: Client, note: File) -> None:
    assert "checked" in text(kanya.get(f"/me/files/{note.code}/audience/"))
    answer = kanya.post(f"/me/files/{note.code}/audience/", {"audience": "nobody"}, follow=True)
    note.refresh_from_db()
    assert (note.audience, "It is changed, from now on." in text(answer)) == ("nobody", True)
    assert kanya.post(f"/me/files/{note.code}/audience/", {"audience": "world"}).status_code == 422


def test_it_is_deleted_after_a_question(kanya: Client, note: File) -> None:
    assert "Delete this file?" in text(kanya.get(f"/me/files/{note.code}/remove/"))
    answer = kanya.post(f"/me/files/{note.code}/remove/", follow=True)
    assert (File.objects.count(), "Note.pdf is deleted." in text(answer)) == (0, True)


@pytest.mark.parametrize("page", ["audience", "remove"])
def test_what_is_somebody_elses_is_not_there(cast: Cast, client: Client, note: File, page: str) -> None:
    client.force_login(cast.binh)
    for answer in (
        client.get(f"/me/files/{note.code}/{page}/"),
        client.post(f"/me/files/{note.code}/{page}/"),
    ):
        assert answer.status_code == 404


def test_evidence_has_no_page_for_an_audience(cast: Cast, client: Client, passport: File) -> None:
    client.force_login(cast.ayu)
    assert client.get(f"/me/files/{passport.code}/audience/").status_code == 404
    assert "Evidence, for those who verify you" in text(client.get("/me/files/"))


def test_a_profile_shows_the_documents_its_reader_may_see(cast: Cast, client: Client, note: File) -> None:
    kept(cast.kanya.member, content=pictures.picture(), name="Room.jpg", audience="state")
    address = f"/experts/{cast.kanya.code}/"
    client.force_login(cast.binh)
    assert ("Note.pdf" in text(client.get(address)), "Room.webp" in text(client.get(address))) == (
        True,
        False,
    )
    client.force_login(cast.somchai)
    assert "Room.webp" in text(client.get(address))
    client.force_login(cast.kanya.member.user)
    assert "(My state)" in text(client.get(address))


def test_the_list_asks_the_database_no_more_for_more_files(kanya: Client, cast: Cast) -> None:
    kanya.get("/me/files/")
    counts = []
    for number in range(3):
        keep(cast.kanya.member, name=f"{number}.pdf")
        with CaptureQueriesContext(connection) as asked:
            kanya.get("/me/files/")
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
