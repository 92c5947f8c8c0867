"""Letters go the real way here: into the outbox, and to a box in memory when a test carries them."""

from typing import Any

import pytest

from tests.post import LOCAL, OUTBOX

from . import transport


@pytest.fixture(autouse=True)
def _real_outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT = OUTBOX, LOCAL


@pytest.fixture(autouse=True)
def _nothing_laid_out() -> None:
    for laid in (transport.plan, transport.door, transport.taken, transport.opened):
        laid.clear()
