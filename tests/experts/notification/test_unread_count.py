"""The number in the head of every page: one query at most."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from experts.models import Notification
from experts.notification import actions
from tests.cast import Cast


def asked(client: Client, address: str) -> tuple[int, str]:
    """How often a page asks for notifications, and what it says."""
    with CaptureQueriesContext(connection) as queries:
        said = client.get(address).content.decode()
    return sum("experts_notification" in query["sql"] for query in queries), said


@pytest.mark.parametrize("address", ["/", "/help/", "/experts/", "/me/", "/accounts/email/"])
def test_every_page_says_it_with_one_query(cast: Cast, client: Client, tell, address: str) -> None:
    tell(cast.binh, about="1")
    tell(cast.binh, about="2")
    client.force_login(cast.binh)
    number, said = asked(client, address)
    assert number == 1
    assert "Notifications" in said and ", 2 unread</span>" in said


def test_nothing_new_says_no_number(cast: Cast, client: Client, tell) -> None:
    actions.mark_read(notification=tell(cast.binh), by=cast.binh)
    client.force_login(cast.binh)
    assert "unread" not in asked(client, "/")[1]


def test_a_visitor_asks_for_none(client: Client, db: None) -> None:
    number, said = asked(client, "/help/")
    assert (number, "/notifications/" in said) == (0, False)


def test_a_page_of_a_mistake_asks_for_none(cast: Cast, client: Client, tell) -> None:
    tell(cast.binh)
    client.force_login(cast.binh)
    assert asked(client, "/nowhere/")[0] == 0


@pytest.mark.parametrize("who", ["ayu", "dewi", "ratna"])
def test_everybody_who_signed_in_is_led_there(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert '<a href="/notifications/"' in asked(client, "/help/")[1]


def test_the_index_holds_unread_ones_only(db: None) -> None:
    (index,) = (one for one in Notification._meta.indexes if one.name == "notification_unread")
    assert str(index.condition) == "(AND: ('read_at', None))"
