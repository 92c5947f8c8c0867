"""/notifications/: what happened, what is new, and reading it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from experts.models import Notification, User
from tests.cast import Cast


@pytest.fixture
def reader(cast: Cast, client: Client) -> Client:
    client.force_login(cast.binh)
    return client


def page(client: Client, question: str = "") -> str:
    response = client.get(f"/notifications/{question}")
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_one_is_opened_by_a_button_and_says_so(cast: Cast, reader: Client, tell) -> None:
    told = tell(cast.binh)
    said = page(reader)
    assert f'name="one" value="{told.pk}">Trần Văn Bình replied to “Exams”.</button>' in said
    assert '<span class="tag">New</span>' in said


def test_opening_marks_it_as_read_and_goes_there(cast: Cast, reader: Client, tell) -> None:
    told = tell(cast.binh)
    assert reader.post("/notifications/read/", {"one": told.pk})["Location"] == "/experts/"
    assert Notification.objects.get().read_at is not None
    assert '<a href="/experts/">Trần Văn Bình replied to “Exams”.</a>' in page(reader)


def test_opening_again_keeps_when_it_was_read_first(cast: Cast, reader: Client, tell) -> None:
    told = tell(cast.binh)
    reader.post("/notifications/read/", {"one": told.pk})
    first = Notification.objects.get().read_at
    assert reader.post("/notifications/read/", {"one": told.pk})["Location"] == "/experts/"
    assert Notification.objects.get().read_at == first


def test_somebody_elses_is_not_there(cast: Cast, reader: Client, tell) -> None:
    told = tell(cast.dewi)
    assert reader.post("/notifications/read/", {"one": told.pk}).status_code == 404
    assert Notification.objects.get().read_at is None
    assert "replied" not in page(reader)


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 18, "9" * 40, "\0", "²"])
def test_what_is_no_key_is_not_there(cast: Cast, reader: Client, key: str) -> None:
    assert reader.post("/notifications/read/", {"one": key}).status_code == 404


def test_all_are_marked_as_read_together(cast: Cast, reader: Client, tell) -> None:
    tell(cast.binh, about="1")
    tell(cast.binh, about="2")
    tell(cast.dewi)
    assert reader.post("/notifications/read/")["Location"] == "/notifications/"
    assert [one.user for one in Notification.objects.unread()] == [cast.dewi]
    assert "Mark all as read" not in page(reader)


def test_what_came_after_the_page_was_made_stays_new(cast: Cast, client: Client, tell) -> None:
    with time_machine.travel("2026-11-25T05:00:00Z", tick=False) as clock:
        client.force_login(cast.binh)
        tell(cast.binh, about="1")
        seen_at = timezone.now().isoformat()
        clock.shift(timedelta(minutes=1))
        newer = tell(cast.binh, about="2")
        client.post("/notifications/read/", {"seen_at": seen_at})
    assert list(Notification.objects.unread()) == [newer]


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-13-45T99:99", "2026-11-25T05:00:00"])
def test_a_moment_that_cannot_be_read_is_now(cast: Cast, reader: Client, tell, moment: str) -> None:
    tell(cast.binh)
    reader.post("/notifications/read/", {"seen_at": moment})
    assert not Notification.objects.unread().exists()


def test_looking_marks_nothing(cast: Cast, reader: Client, tell) -> None:
    tell(cast.binh)
    page(reader)
    assert Notification.objects.unread().exists()


def test_days_are_those_of_the_readers_clock(cast: Cast, reader: Client, tell) -> None:
    with time_machine.travel("2026-11-24T18:30:00Z"):
        tell(cast.binh)
    said = page(reader)
    assert "25 November 2026</h2>" in said
    assert "01:30 · Somebody replies" in said


def test_the_newest_stand_first_twenty_on_a_page(cast: Cast, reader: Client, tell) -> None:
    for number in range(25):
        tell(cast.binh, about=str(number), title=f"Request {number:02}")
    first, second = page(reader), page(reader, "?page=2")
    assert first.index("Request 24") < first.index("Request 05")
    assert "Request 04" not in first
    assert "Request 04" in second and "Page 2 of 2" in second


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", "%00", "1e9"])
def test_a_page_that_is_not_there_is_the_nearest(cast: Cast, reader: Client, tell, number: str) -> None:
    tell(cast.binh)
    assert "replied" in page(reader, f"?page={number}")


@pytest.mark.parametrize(("who", "step"), [("ayu", "/join/status/"), ("binh", "/experts/")])
def test_where_nothing_happened_a_next_step_is_shown(cast: Cast, client: Client, who: str, step: str) -> None:
    client.force_login(getattr(cast, who))
    main = page(client).split("<main")[1].split("</main>")[0]
    assert "Nothing has happened yet" in main
    assert f'href="{step}"' in main


def test_who_gets_no_letters_is_told_why(cast: Cast, reader: Client) -> None:
    assert "come back" not in page(reader)
    User.objects.filter(pk=cast.binh.pk).update(contactable=False)
    assert "Letters to your address come back" in page(reader)
    assert "Letters to your address come back" in reader.get("/me/notifications/").content.decode()


def test_a_name_cannot_write_into_the_page(cast: Cast, reader: Client, tell) -> None:
    tell(cast.binh, title="<script>alert(1)</script>")
    assert "<script>alert" not in page(reader)


def test_more_notifications_take_no_more_queries(
    cast: Cast, reader: Client, tell, django_assert_num_queries
) -> None:
    page(reader)
    for number in range(20):
        tell(cast.binh, about=str(number))
    with django_assert_num_queries(6):  # session, user, unread, how many, page, names
        page(reader)
