"""Sending files: under their own name and kind, to those who may see them, unable to do anything."""

import io
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from PIL import Image

from experts.models import File
from experts.storage import keeping
from tests.cast import Cast
from tests.experts.storage import documents

from .hands import keep, kept


@pytest.fixture
def binh(cast: Cast, client: Client) -> Client:
    client.force_login(cast.binh)
    return client


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_document_comes_as_an_attachment_nothing_runs_in(binh: Client, note: File) -> None:
    response = binh.get(f"/files/{note.code}/Note.pdf")
    content = body(response)
    assert content.startswith(b"%PDF-") and len(content) == note.size == int(response["Content-Length"])
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Note.pdf"'
    assert response["Content-Security-Policy"].endswith("; sandbox")
    assert response["X-Content-Type-Options"] == "nosniff" and response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin" and "camera=()" in response["Permissions-Policy"]
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("name", ["báo cáo.pdf", "รายงาน ประจำปี.pdf", 'a; "b".pdf'])
def test_any_script_can_stand_in_a_name(cast: Cast, binh: Client, name: str) -> None:
    file = kept(cast.kanya.member, name=name, audience="members")
    response = binh.get(f"/files/{file.code}/{quote(file.name)}")
    assert response.status_code == 200
    assert response["Content-Disposition"].isascii() and "\n" not in response["Content-Disposition"]
    if not file.name.isascii():
        assert f"filename*=utf-8''{quote(file.name)}" in response["Content-Disposition"]


def test_the_kind_is_what_it_is_and_not_what_it_was_called(cast: Cast, binh: Client) -> None:
    file = kept(cast.kanya.member, content=documents.office(), name="page.html", audience="members")
    response = binh.get(f"/files/{file.code}/page.docx")
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    assert binh.get(f"/files/{file.code}/page.html").status_code == 404


def test_its_page_says_kind_and_size_before_the_download(binh: Client, note: File) -> None:
    page = binh.get(f"/files/{note.code}/").content.decode()
    assert "Download, " in page and "PDF" in page and page.count("<img") == 2
    assert f'/files/{note.code}/pages/2.webp"' in page


def test_pages_carry_the_readers_own_words(cast: Cast, client: Client, note: File) -> None:
    seen = []
    for user in (cast.binh, cast.kanya.member.user):
        client.force_login(user)
        response = client.get(f"/files/{note.code}/pages/1.webp")
        assert (response["Content-Type"], response["Cache-Control"]) == ("image/webp", "no-store, private")
        with Image.open(io.BytesIO(response.content)) as page:
            seen.append(page.convert("L").tobytes())
    plain = keeping.read(note.page_key(1))
    assert seen[0] != seen[1] and plain not in seen


@pytest.mark.parametrize("number", [0, 3, 99999])
def test_a_page_that_is_not_there_is_missing(binh: Client, note: File, number: int) -> None:
    assert binh.get(f"/files/{note.code}/pages/{number}.webp").status_code == 404


def test_what_one_may_not_see_answers_like_what_is_not_there(cast: Cast, binh: Client) -> None:
    hidden = kept(cast.kanya.member, audience="state")
    for rest in ("", "Note.pdf", "pages/1.webp", "look/", "look/1.webp"):
        missing, unseen = binh.get(f"/files/{'0' * 20}/{rest}"), binh.get(f"/files/{hidden.code}/{rest}")
        assert (unseen.status_code, unseen.content) == (404, missing.content)
        for answer in (unseen, missing):
            del answer.headers["Expires"]  # this second, or the next
        assert dict(unseen.headers) == dict(missing.headers)


def test_what_is_refused_or_not_ready_is_not_sent(cast: Cast, client: Client) -> None:
    file = keep(cast.kanya.member, audience="members")
    client.force_login(cast.binh)
    assert client.get(f"/files/{file.code}/Note.pdf").status_code == 404
    File.objects.update(state="refused", key="", reason="broken_pdf")
    client.force_login(cast.kanya.member.user)
    assert client.get(f"/files/{file.code}/Note.pdf").status_code == 404
    assert "This PDF is damaged." in client.get(f"/files/{file.code}/").content.decode()


def test_bytes_that_are_gone_are_missing_and_not_a_mistake_of_ours(binh: Client, note: File) -> None:
    keeping.forget(note.keys)
    assert binh.get(f"/files/{note.code}/Note.pdf").status_code == 404
    assert binh.get(f"/files/{note.code}/pages/1.webp").status_code == 404


def test_the_proxy_sends_it_where_it_is_set(binh: Client, note: File, settings: Any) -> None:
    settings.ACCEL_PREFIX = "/kept/"
    response = binh.get(f"/files/{note.code}/Note.pdf")
    assert (response["X-Accel-Redirect"], response.content) == (f"/kept/{note.key}", b"")
    assert response["Content-Type"] == "application/pdf" and "attachment" in response["Content-Disposition"]
    settings.FILES_URL = "s3://elsewhere"
    assert "X-Accel-Redirect" not in binh.get(f"/files/{note.code}/Note.pdf")


def test_a_long_document_comes_ten_pages_at_a_time(cast: Cast, client: Client) -> None:
    file = keep(cast.kanya.member, documents.pdf(23))
    File.objects.update(state="ready", pages_drawn=23)
    client.force_login(cast.kanya.member.user)
    page = client.get(f"/files/{file.code}/?page=3").content.decode()
    assert page.count("<img") == 3 and "Pages 21 to 23 of 23" in page
    assert client.get(f"/files/{file.code}/?page=zzz").status_code == 200


def test_an_audience_that_was_narrowed_counts_at_the_next_request(binh: Client, note: File) -> None:
    assert binh.get(f"/files/{note.code}/Note.pdf").status_code == 200
    File.objects.update(audience="nobody")
    assert binh.get(f"/files/{note.code}/Note.pdf").status_code == 404
