"""Whoever looks after their own expertise here."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def rizal(cast: Cast, client: Client) -> Client:
    """Rizal of Indonesia, signed in: an expert in talent management, whose focal point is Dewi."""
    client.force_login(cast.rizal.member.user)
    return client
