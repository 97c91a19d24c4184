"""What the tests of faults share."""

from collections.abc import Callable

import pytest


@pytest.fixture
def times(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How often a fault is tried: the first number in `make test`, the second in `make faults`."""
    return lambda few, many: many if request.config.getoption("long") else few
