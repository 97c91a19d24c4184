"""The command in a process that has imported it already. An import takes most of a second, and hundreds of runs do it.

What belongs to the start itself (streams, signals, what is imported) is tried with the installed command.
"""

import gc
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds
_READ_LATER = ("aiosqlite", "alembic.command", "alembic.config", "fluent.runtime")  # what the bot imports as it runs
_STREAMS = (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY | os.O_CREAT), ("stderr", os.O_WRONLY | os.O_CREAT))


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left: exit status and both outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        [line] = self.out.splitlines()
        return json.loads(line)


def run(*arguments: str, environment: Mapping[str, str], stdin: str = "", folder: Path | None = None) -> Ran:
    """Run `catchword` with these arguments, in a folder (by default this one).

    Raises: TimeoutError, for a run that does not end; it is ended.
    """
    with tempfile.TemporaryDirectory() as name:
        streams = Path(name)
        (streams / "stdin").write_text(stdin, "utf-8")
        process = fork_server().Process(target=_run, args=(arguments, dict(environment), streams, folder or Path.cwd()))
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{arguments} ran for {PATIENCE:.0f} seconds")
        return Ran(process.exitcode, (streams / "stdout").read_text("utf-8"), (streams / "stderr").read_text("utf-8"))


def fork_server() -> ForkServerContext:
    """Forks processes from one that has imported the bot."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.app", "bot.hosting", *_READ_LATER])
    return context


def become_catchword(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path, streams: tuple[int, int, int]
) -> None:
    """Make of a process that was forked what it is at the start of `catchword`. `streams` are file numbers."""
    gc.freeze()  # what was imported stays: looking through it for garbage would cost each process the same again
    for number, given in enumerate(streams):
        os.dup2(given, number)
        os.close(given)
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, buffering=1, encoding="utf-8", closefd=False) for number, mode in enumerate("rww")
    )
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["catchword", *arguments]


def _run(arguments: tuple[str, ...], environment: dict[str, str], streams: Path, folder: Path) -> None:
    typed, out, err = (os.open(streams / name, flags) for name, flags in _STREAMS)
    become_catchword(arguments, environment, folder, (typed, out, err))
    from bot.__main__ import main  # noqa: PLC0415 - in the process of the command

    main()
