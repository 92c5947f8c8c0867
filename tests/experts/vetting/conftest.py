"""Letters as they are kept before they go."""

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def _outbox(settings: SettingsWrapper) -> None:
    settings.EMAIL_BACKEND = "experts.outbox.backend.OutboxBackend"
