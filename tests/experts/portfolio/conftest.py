"""Kanya, who writes of her work."""

import pytest
from django.test import Client

from experts.models import Member
from tests.cast import Cast


@pytest.fixture
def kanya(cast: Cast) -> Member:
    return cast.kanya.member


@pytest.fixture
def hers(kanya: Member, client: Client) -> Client:
    """Her browser."""
    assert kanya.user
    client.force_login(kanya.user)
    return client
