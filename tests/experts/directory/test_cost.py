"""At most twelve queries and fourteen kilobytes, however many people there are."""

from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from experts.models import Profile
from tests.cast import Cast

from .crowd import crowd

QUESTIONS = ["", "q=talent", "q=talent+managment", "q=xyzzyx+qwrtz", "q=talent&state=BN", "o=free&page=2"]


def queries(client: Client, address: str) -> int:
    """Trips that read or write; PostgreSQL's planner switches and savepoints around them are not counted."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "SET LOCAL")) for query in captured)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_takes_twelve_queries_at_most(client: Client, cast: Cast, question: str) -> None:
    for user in (cast.binh, cast.dewi, cast.ratna):
        client.force_login(user)
        client.get("/experts/")  # writes when the session began, and reads the names of states and topics
        assert queries(client, f"/experts/?{question}") <= 12


def test_more_rows_take_no_more_queries(reader: Client) -> None:
    crowd(5)
    reader.get("/experts/?q=talent")
    few = queries(reader, "/experts/?q=talent")
    crowd(25)
    assert queries(reader, "/experts/?q=talent") == few


@pytest.mark.parametrize("language", ["en", "id", "km", "my"])
def test_a_full_page_weighs_fourteen_kilobytes_at_most(reader: Client, cast: Cast, language: str) -> None:
    crowd(20)
    Profile.objects.update(headline="ការគ្រប់គ្រងធនធានមនុស្ស និងការវាយតម្លៃ ဝန်ထမ်းရေးရာ စီမံခန့်ခွဲမှု")
    cast.binh.language = language
    cast.binh.save()
    with translation.override(language):
        page = reader.get("/experts/?q=talent&area=TAL")
    style = Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes()
    weight = len(brotli.compress(page.content, quality=5)) + len(brotli.compress(style, quality=11))
    assert weight <= 14_000
