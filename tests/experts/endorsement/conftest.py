"""Readers and the pages they open."""

from collections.abc import Callable

import pytest
from django.test import Client

from experts.models import Profile, User

Open = Callable[..., str]


@pytest.fixture
def profile_page() -> Callable[[Profile, User], str]:
    """A profile as one person reads it."""

    def read(profile: Profile, reader: User) -> str:
        client = Client()
        client.force_login(reader)
        return client.get(f"/experts/{profile.code}/").content.decode()

    return read
