"""Imports a file in a process of its own, with bounds on its time, its memory and what it tells: one that takes too
much is ended, and that is said.
"""

import asyncio
import contextlib
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
_MOST_TOLD = 8 * MOST_BYTES  # bytes: each character of the text may be escaped, and the report is not longer than it
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP")  # of the environment: no token goes along


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` are those of a clock; a process that computes all the while has as many of its own."""

    seconds: int = 60
    megabytes: int = 1536


def import_in_process(raw: bytes, wanted: Wanted, bounds: Bounds = Bounds()) -> Imported:
    """Waits for the process; for a thread without an event loop."""
    return asyncio.run(import_beside_loop(raw, wanted, bounds))


async def import_beside_loop(raw: bytes, wanted: Wanted, bounds: Bounds = Bounds()) -> Imported:
    """The loop goes on meanwhile; the process ends when this is cancelled."""
    try:
        process = await asyncio.create_subprocess_exec(
            *_command(bounds),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env=_environment(),
        )
    except OSError:  # no more processes, or no memory for one
        return _refused(ImportCode.NOT_FINISHED)
    try:
        async with asyncio.timeout(bounds.seconds):
            written = await _talk(process, _input(raw, wanted))
    except TimeoutError:
        return _refused(ImportCode.TOO_SLOW, seconds=bounds.seconds)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return await asyncio.to_thread(_result, process.returncode, written, bounds)


async def _talk(process: asyncio.subprocess.Process, given: bytes) -> bytes:
    """What the process writes, given its input; nothing where that is more than it ever has to tell."""
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    feeding = asyncio.ensure_future(_feed(process.stdin, given))
    try:
        await process.stdout.readexactly(_MOST_TOLD)
    except asyncio.IncompleteReadError as ended:
        await process.wait()
        return ended.partial
    finally:
        feeding.cancel()
        await asyncio.wait({feeding})
    return b""


async def _feed(pipe: asyncio.StreamWriter, given: bytes) -> None:
    """A process that has ended, or refuses the file before it has read all of it, takes no more."""
    with contextlib.suppress(ConnectionError):
        pipe.write(given)
        await pipe.drain()
        pipe.close()


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
