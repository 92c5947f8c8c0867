"""Forty in a row: a focal point clicks from home to the last case, and no page is heavy or asks who they are."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import Application, Decision
from experts.user import sitting
from tests.cast import Cast
from tests.experts.application.papers import sent
from tests.experts.file.hands import evidence
from tests.test_bad_input import proven

from .conftest import times
from .pages import Page

pytestmark = pytest.mark.drill
CASE = re.compile(r"^/roster/vetting/\d+/$")
STYLE = len(brotli.compress(Path(settings.BASE_DIR, "static/css/aexpecs.css").read_bytes(), quality=11))
BESIDE = ("SAVEPOINT", "RELEASE", "SET LOCAL")


class Clicker:
    """A focal point's hand on the mouse: every page is weighed and its questions to the database counted."""

    def __init__(self, cast: Cast) -> None:
        self.client = Client()
        proven(self.client, cast.dewi)
        session = self.client.session
        sitting.begin(session, cast.dewi)
        session.save()
        # Writes when the session began and that its texts are agreed to, once a sitting.
        self.client.get("/experts/")
        self.clicks = self.queries = self.bytes = 0

    def open(self, address: str) -> Page:
        with CaptureQueriesContext(connection) as asked:
            response = self.client.get(address)
        return self._weighed(address, response, asked)

    def press(self, page: Page, **typed: str) -> Page:
        """Send the case's form by its first button, which has no name and opens the next case."""
        self.clicks += 1
        response = self.client.post(page.address, page.form_to(page.address).filled(**typed))
        assert response.status_code == 302, response.status_code
        return self.open(response["Location"])

    def _weighed(self, address: str, response: HttpResponse, asked: CaptureQueriesContext) -> Page:
        assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
        queries = sum(not query["sql"].startswith(BESIDE) for query in asked)
        weight = len(brotli.compress(response.content, quality=5)) + STYLE
        self.queries, self.bytes = max(self.queries, queries), max(self.bytes, weight)
        assert queries <= 12 and weight <= 14_000, (address, queries, weight)
        return Page(response.content.decode(), address)


def test_forty_applications_are_decided_in_a_row(cast: Cast) -> None:
    many = max(times(40), 8)
    for number in range(many):
        application = sent(f"wulan{number}@id.example", name=f"Wulan Sari {number}")
        if number % 3 == 0:
            application.evidence.add(evidence(application.member))
    clicker = Clicker(cast)
    page = clicker.open("/")
    page = clicker.open(next(link for link in page.links if CASE.match(link)))
    for number in range(many):
        decision = ["approved", "approved", "asked", "declined"][number % 4]
        # The first click of approving costs nothing where the page has chosen it already.
        page = clicker.press(page, decision=decision, message="" if decision == "approved" else "Which unit?")
    assert not Application.objects.filter(state="waiting").exists()
    assert Decision.objects.standing().count() == many
    print(
        f"\n{many} decided with {clicker.clicks} clicks; at most {clicker.queries} queries, {clicker.bytes} bytes"
    )
