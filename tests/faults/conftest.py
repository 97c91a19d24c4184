"""What the tests of faults share."""

from collections.abc import Callable

import pytest

from tests.end_to_end.conftest import catchword, quiet
from tests.loopback.conftest import discord, document, specification

__all__ = ["catchword", "discord", "document", "quiet", "specification"]


@pytest.fixture
def times(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How often a fault is tried: the first number in `make test`, the second in `make faults`."""
    return lambda few, many: many if request.config.getoption("long") else few
