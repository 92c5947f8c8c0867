"""A signed-in reader of the directory."""

import pytest
from django.test import Client

from tests.cast import Cast


@pytest.fixture
def reader(cast: Cast, client: Client) -> Client:
    """Binh of Viet Nam, who has not listed himself."""
    client.force_login(cast.binh)
    return client
