"""The installed command, run as a process, as a person runs it."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).parent / "catchword"


@dataclass(frozen=True)
class Ran:
    """What a run left: exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        [line] = self.out.splitlines()
        return json.loads(line)


class Catchword:
    """Runs `catchword` with arguments, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("CATCHWORD_", "XDG_"))
        } | {"HOME": str(home)}

    def __call__(self, *arguments: str, stdin: str = "", **environment: str) -> Ran:
        done = subprocess.run(
            [str(COMMAND), *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env=self.environment | environment,
        )
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def catchword(tmp_path_factory: pytest.TempPathFactory) -> Catchword:
    return Catchword(tmp_path_factory.mktemp("home"))
