"""The command, run as a process, as a person runs it."""

import os
import sys
from pathlib import Path

import pytest

from tests.preloaded import Ran, run

COMMAND = Path(sys.executable).parent / "catchword"


class Catchword:
    """Runs `catchword` with arguments, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("CATCHWORD_", "XDG_"))
        } | {"HOME": str(home)}

    def __call__(self, *arguments: str, stdin: str = "", **environment: str) -> Ran:
        return run(*arguments, environment=self.environment | environment, stdin=stdin)


@pytest.fixture
def catchword(tmp_path_factory: pytest.TempPathFactory) -> Catchword:
    return Catchword(tmp_path_factory.mktemp("home"))
