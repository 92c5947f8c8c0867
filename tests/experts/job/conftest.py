"""The list of what jobs did is empty at first."""

from collections.abc import Iterator

import pytest

from . import work


@pytest.fixture(autouse=True)
def _nothing_done(db: None) -> Iterator[None]:
    work.done.clear()
    yield
    work.done.clear()
