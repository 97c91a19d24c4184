"""A process under test that is forked from one which has imported the bot already: an import takes more than a second.

Inside, it begins as `python -m bot` does; only what is imported, and in which order, is not tried by it.
"""

import asyncio
import importlib.util
import logging
import os
import sys
import warnings
from asyncio import StreamReader
from collections.abc import Mapping, Sequence
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TYPE_CHECKING

from bot import hosting, process
from bot.app import build_desk
from bot.discord_ui.interactions.deadline import Deadline
from bot.library.index_folder import report_nothing
from bot.settings import load_settings
from bot.terminal import command_line
from tests.loopback.interactions import PATIENCE
from tests.preloaded import become_catchword, fork_server

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

BOOTSTRAP = Path(__file__).parent / "bootstrap" / "sitecustomize.py"


class ForkedProcess:
    """What `BotProcess` needs of it, under the names that asyncio gives to a process."""

    def __init__(self, process: ForkServerProcess, stdout: StreamReader, stderr: StreamReader) -> None:
        self._process, self.stdout, self.stderr = process, stdout, stderr

    @property
    def pid(self) -> int:
        assert self._process.pid is not None, "it was started"
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    async def wait(self) -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._process.sentinel, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(self._process.sentinel)


async def fork(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> ForkedProcess:
    """`python -m bot` with these arguments, begun."""
    context = fork_server()
    (out, out_end), (err, err_end) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    given = (tuple(arguments), dict(environment), folder, out_end, err_end)
    process = context.Process(target=_begin, args=given, daemon=True)
    process.start()
    out_end.close()
    err_end.close()
    return ForkedProcess(process, await _reader(out), await _reader(err))


async def _reader(pipe: object) -> StreamReader:
    reader = StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader


def _begin(
    arguments: tuple[str, ...], environment: dict[str, str], folder: Path, out: "Connection", err: "Connection"
) -> None:
    os.setsid()
    numbers = os.open(os.devnull, os.O_RDONLY), os.dup(out.fileno()), os.dup(err.fileno())
    out.close()
    err.close()
    become_catchword(arguments, environment, folder, numbers)
    warnings.simplefilter("always", ResourceWarning)
    _put_up_walls()
    try:
        sys.exit(_run(arguments))
    finally:
        logging.shutdown()  # as Python does at the end of a process that was not forked


def _run(arguments: tuple[str, ...]) -> int:
    """What `bot.__main__` does, with a deadline that a busy machine can keep."""
    process.open_streams()
    process.hold_signals()
    desk = build_desk(os.environ)

    def run_bot(corpus: Path | None) -> None:
        services, settings = desk.open_services(corpus, report_nothing), load_settings(os.environ)
        hosting.run_bot(services, desk.phrases, settings, os.environ, deadline=Deadline(longest=PATIENCE))

    return command_line.run(replace(desk, run_bot=run_bot), arguments)


def _put_up_walls() -> None:
    """Run the bootstrap, as Python does at the start of a process of its own."""
    spec = importlib.util.spec_from_file_location("sitecustomize", BOOTSTRAP)
    assert spec is not None
    assert spec.loader is not None
    sys.path.insert(0, str(BOOTSTRAP.parent))
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
