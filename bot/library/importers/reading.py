"""Imports a file in a process of its own, with bounds on its time and its memory: one that takes too much is ended, and
that is said. A door for threads, and one for an event loop, which goes on meanwhile.
"""

import asyncio
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.library.findings import error
from bot.library.importers.document import ImportCode
from bot.library.importers.import_form import read_imported, write_wanted
from bot.library.importers.importing import MOST_BYTES, Imported, Wanted
from bot.library.importers.worker import NO_MEMORY

_MODULE = "bot.library.importers.worker"
_ROOT = Path(__file__).parents[3]
_OUT_OF_TIME = frozenset({-signal.SIGXCPU}) if hasattr(signal, "SIGXCPU") else frozenset[int]()  # Windows has none
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP")  # of the environment: no token goes along


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` are those of a clock; a process that computes all the while has as many of its own."""

    seconds: int = 60
    megabytes: int = 1536


def import_in_process(raw: bytes, wanted: Wanted, bounds: Bounds = Bounds()) -> Imported:
    """Waits for the process."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, with numbers
            _command(bounds),
            input=_input(raw, wanted),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=bounds.seconds,
            cwd=_ROOT,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _refused(ImportCode.TOO_SLOW, seconds=bounds.seconds)
    return _result(ended.returncode, ended.stdout, bounds)


async def import_beside_loop(raw: bytes, wanted: Wanted, bounds: Bounds = Bounds()) -> Imported:
    """The loop goes on meanwhile; the process ends when this is cancelled."""
    process = await asyncio.create_subprocess_exec(
        *_command(bounds),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_environment(),
    )
    try:
        async with asyncio.timeout(bounds.seconds):
            written, _ = await process.communicate(_input(raw, wanted))
    except TimeoutError:
        return _refused(ImportCode.TOO_SLOW, seconds=bounds.seconds)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return await asyncio.to_thread(_result, process.returncode, written, bounds)


def _command(bounds: Bounds) -> list[str]:
    return [sys.executable, "-m", _MODULE, str(bounds.megabytes), str(bounds.seconds)]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONDONTWRITEBYTECODE": "1"}


def _input(raw: bytes, wanted: Wanted) -> bytes:
    """A file that is too large is cut where that is seen: all of it need not be copied."""
    return write_wanted(wanted) + raw[: MOST_BYTES + 1]


def _result(status: int | None, written: bytes, bounds: Bounds) -> Imported:
    """What the process told, or why it could not."""
    if status == NO_MEMORY:
        return _refused(ImportCode.TOO_MUCH_MEMORY, megabytes=bounds.megabytes)
    if status in _OUT_OF_TIME:
        return _refused(ImportCode.TOO_SLOW, seconds=bounds.seconds)
    if status != 0:
        return _refused(ImportCode.NOT_FINISHED)
    try:
        return read_imported(written.decode())
    except (ValueError, KeyError, TypeError):
        return _refused(ImportCode.NOT_FINISHED)


def _refused(code: ImportCode, **facts: int) -> Imported:
    return Imported("", (error(Path(), 0, code, **facts),))
