"""Evidence is looked at by those who review it, within a sitting, with a reason, and never downloaded."""

from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from experts.audit.recording import Event
from experts.models import File
from tests.cast import Cast

from .hands import prove


@pytest.fixture
def dewi(cast: Cast, client: Client) -> Client:
    """Indonesia's focal point, in a sitting."""
    client.force_login(cast.dewi)
    prove(client, cast, "dewi@id.example")
    return client


def test_first_the_reason_then_the_pages(dewi: Client, passport: File) -> None:
    assert dewi.get(f"/files/{passport.code}/")["Location"] == f"/files/{passport.code}/look/"
    asked = dewi.get(f"/files/{passport.code}/look/").content.decode()
    assert "Why do you look at this evidence?" in asked and "<img" not in asked
    answer = dewi.post(f"/files/{passport.code}/look/", {"reason": "verify"}, follow=True)
    assert f'src="/files/{passport.code}/look/1.webp"' in answer.content.decode()
    page = dewi.get(f"/files/{passport.code}/look/1.webp")
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store, private")


def test_each_look_is_one_event_with_its_reason(dewi: Client, passport: File, cast: Cast) -> None:
    events: list[Event] = []
    noted = Event.on

    def note(self: Event, *args: Any, **facts: Any) -> None:
        noted(self, *args, **facts)
        events.append(self)

    with patch.object(Event, "on", note):
        dewi.post(f"/files/{passport.code}/look/", {"reason": "appeal"})
        dewi.get(f"/files/{passport.code}/look/1.webp")
    (event,) = events
    assert (event.kind.code, event.by, event.about) == ("evidence-looked-at", cast.dewi, cast.ayu.member)
    assert event.values == {"reason": (None, "appeal")} and event.state == "ID"


def test_without_a_reason_no_page_is_shown(dewi: Client, passport: File) -> None:
    answer = dewi.post(f"/files/{passport.code}/look/", {})
    assert (answer.status_code, "it is put on record" in answer.content.decode()) == (422, True)
    assert dewi.get(f"/files/{passport.code}/look/1.webp")["Location"] == f"/files/{passport.code}/look/"


def test_a_reason_for_one_file_opens_no_other(dewi: Client, passport: File, cast: Cast) -> None:
    from .hands import evidence

    other = evidence(cast.rizal.member)
    dewi.post(f"/files/{passport.code}/look/", {"reason": "verify"})
    assert dewi.get(f"/files/{other.code}/look/1.webp").status_code == 302


def test_without_a_sitting_a_proof_is_asked_for(cast: Cast, client: Client, passport: File) -> None:
    client.force_login(cast.dewi)
    for rest in ("look/", "look/1.webp"):
        assert "/reauthenticate/" in client.get(f"/files/{passport.code}/{rest}")["Location"]
    assert (
        "/reauthenticate/" in client.post(f"/files/{passport.code}/look/", {"reason": "verify"})["Location"]
    )


@pytest.mark.parametrize("who", ["somchai", "binh", "ayu"])
def test_others_find_nothing_there(cast: Cast, client: Client, passport: File, who: str) -> None:
    client.force_login(getattr(cast, who))
    if who == "somchai":
        prove(client, cast, "somchai@th.example")
    answer = client.get(f"/files/{passport.code}/look/")
    expected = 302 if who == "ayu" else 404  # an applicant is led to where the application stands
    assert answer.status_code == expected


def test_evidence_is_never_downloaded_not_even_by_its_owner(
    cast: Cast, client: Client, passport: File
) -> None:
    for user in (cast.ayu, cast.dewi, cast.ratna):
        client.force_login(user)
        assert client.get(f"/files/{passport.code}/Pass.webp").status_code == 404


def test_its_owner_looks_at_it_without_giving_a_reason(cast: Cast, client: Client, passport: File) -> None:
    client.force_login(cast.ayu)
    page = client.get(f"/files/{passport.code}/").content.decode()
    assert f"/files/{passport.code}/pages/1.webp" in page and "Download" not in page
    assert client.get(f"/files/{passport.code}/pages/1.webp").status_code == 200


def test_a_reviewer_does_not_get_round_the_reason(dewi: Client, passport: File) -> None:
    assert dewi.get(f"/files/{passport.code}/pages/1.webp").status_code == 404


def test_an_ended_appointment_ends_the_look_at_the_next_request(
    dewi: Client, passport: File, cast: Cast
) -> None:
    dewi.post(f"/files/{passport.code}/look/", {"reason": "verify"})
    cast.dewi.appointments.update(until=cast.dewi.appointments.get().since)
    assert dewi.get(f"/files/{passport.code}/look/1.webp").status_code == 404
