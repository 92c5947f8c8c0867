"""Letters go the real way here: into the outbox, and to a box in memory when a test carries them."""

from typing import Any

import pytest

from tests.post import LOCAL, OUTBOX


@pytest.fixture(autouse=True)
def _real_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL
