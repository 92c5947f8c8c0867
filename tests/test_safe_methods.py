"""A token of ours helps nobody else; that reading changes nothing, and a form needs one, tests/test_sweep.py shows."""

import pytest
from django.test import Client

from .cast import Cast
from .test_bad_input import LOGOUT

pytestmark = pytest.mark.once


def test_a_token_does_not_help_a_page_of_somebody_else(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.binh)
    page = client.get("/accounts/email/")
    token = page.context["csrf_token"]
    for address in LOGOUT:
        answer = client.post(
            address, {"csrfmiddlewaretoken": str(token)}, headers={"origin": "https://evil.example"}
        )
        assert answer.status_code == 403
