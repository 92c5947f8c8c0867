"""The vetting sitting: 15 minutes without use, 60 at most."""

import datetime
import time

import pytest
import time_machine
from django.test import Client

from experts.focal_point import actions as appointments
from tests.cast import Cast

from .hands import prove, prove_by_code

PAGE = "/me/sitting/"


def sit(client: Client, cast: Cast) -> None:
    """Dewi shows that it is her."""
    client.force_login(cast.dewi)
    prove_by_code(client, cast.secrets[cast.dewi.email])


def after(minutes: int, seconds: int = 0) -> time_machine.travel:
    return time_machine.travel(int(time.time()) + minutes * 60 + seconds, tick=False)


def is_open(client: Client) -> bool:
    """Opened without being asked for a proof; this counts as use."""
    return client.get(PAGE).status_code == 200


def test_without_a_sitting_its_page_asks_for_a_proof_and_comes_back(cast: Cast, client: Client) -> None:
    client.force_login(cast.dewi)
    there = client.get(PAGE).headers["Location"]
    assert there == "/accounts/2fa/reauthenticate/?next=%2Fme%2Fsitting%2F"
    with after(1):
        prove_by_code(client, cast.secrets[cast.dewi.email])
    assert is_open(client)


def test_it_is_open_at_14_59_and_closed_at_15_01_without_use(cast: Cast, client: Client) -> None:
    sit(client, cast)
    with after(14, 59):
        assert "Your sitting runs until" in client.get("/me/").content.decode()
    with after(15, 1):
        assert "Your sitting runs until" not in client.get("/me/").content.decode()
        assert not is_open(client)


def test_use_keeps_it_open(cast: Cast, client: Client) -> None:
    sit(client, cast)
    with after(14, 59):
        assert is_open(client)
        with after(14, 59):
            assert is_open(client)


def test_looking_at_one_s_account_is_no_use(cast: Cast, client: Client) -> None:
    sit(client, cast)
    with after(14):
        client.get("/me/")
    with after(16):
        assert not is_open(client)


@pytest.mark.parametrize(("minutes", "expected"), [(59, True), (61, False)])
def test_sixty_minutes_end_it_in_any_case(cast: Cast, client: Client, minutes: int, expected: bool) -> None:
    sit(client, cast)
    for used in (14, 28, 42, 56):
        with after(used):
            assert is_open(client)
    with after(minutes):
        assert is_open(client) is expected


def test_a_new_proof_begins_a_new_hour(cast: Cast, client: Client) -> None:
    sit(client, cast)
    with after(50):
        client.get("/me/")
    with after(61):
        prove_by_code(client, cast.secrets[cast.dewi.email])
        assert is_open(client)


def test_the_page_says_until_when_by_the_reader_s_clock(cast: Cast, client: Client) -> None:
    with time_machine.travel(datetime.datetime(2026, 11, 21, 3, 0, 1, tzinfo=datetime.UTC), tick=False):
        sit(client, cast)
        page = client.get(PAGE).content.decode()
    assert "until 10:15" in page and "until 11:00 at most" in page


def test_ended_in_one_tab_it_is_ended_in_the_other(cast: Cast, client: Client) -> None:
    sit(client, cast)
    other = Client()
    other.cookies = client.cookies
    assert is_open(other)
    client.post("/me/sitting/end/")
    assert not is_open(other)


def test_used_in_one_tab_it_stays_open_in_the_other(cast: Cast, client: Client) -> None:
    sit(client, cast)
    other = Client()
    other.cookies = client.cookies
    with after(14):
        assert is_open(other)
    with after(28):
        assert is_open(client)


def test_log_out_ends_it(cast: Cast, client: Client) -> None:
    sit(client, cast)
    client.post("/accounts/logout/")
    client.force_login(cast.dewi)
    assert not is_open(client)


def test_it_does_not_open_another_browser(cast: Cast, client: Client) -> None:
    sit(client, cast)
    other = Client()
    other.force_login(cast.dewi)
    assert not is_open(other)


def test_it_ends_with_the_appointment(cast: Cast, client: Client) -> None:
    sit(client, cast)
    appointments.end(appointment=cast.dewi.appointments.get(), by=cast.ratna)
    assert client.get(PAGE).status_code == 403


def test_it_does_not_come_back_with_another_role(cast: Cast, client: Client) -> None:
    sit(client, cast)
    appointments.end(appointment=cast.dewi.appointments.get(), by=cast.ratna)
    type(cast.dewi).objects.filter(pk=cast.dewi.pk).update(is_staff=True)
    assert not is_open(client)


def test_a_member_s_proof_opens_none(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    prove(client)
    assert client.get(PAGE).status_code == 403
    assert "sitting" not in client.session


def test_only_the_button_ends_it(cast: Cast, client: Client) -> None:
    sit(client, cast)
    assert client.get("/me/sitting/end/").status_code == 405
    assert is_open(client)
