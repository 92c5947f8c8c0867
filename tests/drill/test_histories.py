"""Whoever does what in whatever order: some things always hold. The drill tries more and longer histories."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.cast import Cast

from .conftest import SHARE
from .histories import Histories

CALM = list(HealthCheck)


@pytest.mark.drill
def test_every_history_keeps_what_always_holds(cast: Cast) -> None:
    Histories.cast = cast
    tried = settings(
        max_examples=5 if SHARE < 1 else 200,
        stateful_step_count=15 if SHARE < 1 else 50,
        deadline=None,
        database=None,
        derandomize=SHARE < 1,
        suppress_health_check=CALM,
    )
    run_state_machine_as_test(Histories, settings=tried)
