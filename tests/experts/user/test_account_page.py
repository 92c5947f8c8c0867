"""One's own account."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.mark.parametrize("name", ["ayu", "binh", "dewi", "ratna", "putri", "lan", "signed_up"])
def test_everybody_with_a_log_in_has_one(cast: Cast, client: Client, name: str) -> None:
    user = getattr(cast, name)
    client.force_login(user)
    assert user.email in client.get("/me/").content.decode()


def test_language_and_time_zone_are_saved(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    response = client.post("/me/", {"language": "id", "time_zone": "Asia/Jakarta"})
    cast.binh.refresh_from_db()
    assert (response.status_code, cast.binh.language, cast.binh.time_zone) == (302, "id", "Asia/Jakarta")


@pytest.mark.parametrize(
    ("name", "value"), [("language", "xx"), ("time_zone", "Mars/Base"), ("time_zone", "\0")]
)
def test_what_is_not_offered_is_refused_beside_its_field(
    cast: Cast, client: Client, name: str, value: str
) -> None:
    client.force_login(cast.binh)
    page = client.post("/me/", {name: value}).content.decode()
    assert f'id="id_{name}_error"' in page


def test_nothing_else_of_the_account_can_be_posted(cast: Cast, client: Client) -> None:
    client.force_login(cast.binh)
    client.post("/me/", {"is_staff": "on", "is_superuser": "on", "email": "x@y.example", "contactable": ""})
    cast.binh.refresh_from_db()
    assert (cast.binh.is_staff, cast.binh.is_superuser, cast.binh.email) == (False, False, "binh@vn.example")


def test_without_a_password_of_one_s_own_the_change_leads_to_the_letter(cast: Cast, client: Client) -> None:
    cast.binh.set_unusable_password()
    cast.binh.save()
    client.force_login(cast.binh)
    assert client.get("/accounts/password/change/").headers["Location"] == "/accounts/password/reset/"
