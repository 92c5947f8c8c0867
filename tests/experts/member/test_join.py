"""What joining needs."""

from django.test import Client

from tests.cast import Cast


def test_a_visitor_sees_the_steps_and_who_vouches(client: Client, db: None) -> None:
    page = client.get("/join/").content.decode()
    assert 'href="/accounts/signup/"' in page
    assert page.count("<dt>") == 11


def test_whoever_is_logged_in_is_led_to_where_they_stand(cast: Cast, client: Client) -> None:
    client.force_login(cast.ayu)
    assert client.get("/join/").headers["Location"] == "/join/status/"
