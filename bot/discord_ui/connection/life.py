"""The life of the process: one instance, signals, and an end that drops nothing."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any

import structlog

from bot import process
from bot.discord_ui.connection.client import Client
from bot.discord_ui.connection.signing_in import stay
from bot.errors import GaveUpError
from bot.own_files import make_folder, narrow_rights, open_own
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
# Together less than the 10 s after which `docker stop` kills.
LONGEST_DRAIN = 6.0  # seconds for work in flight when the process is asked to end
LONGEST_CLOSE = 2.0  # seconds to close the connection
_ENDING = (signal.SIGTERM, signal.SIGINT)
_WORK = ("CommandTree-invoker", "discord-ui-", "discord.py: ")  # how discord.py names the tasks that answer people


@contextlib.contextmanager
def only_instance(folder: Path, phrases: Phrases) -> Generator[None]:
    """Hold the data folder's locks, which end with the process however it ends: the file `lock`, which every version
    of Catchword holds, and the folder itself, as a file can be deleted or replaced while it is held.
    """
    with contextlib.ExitStack() as held:
        try:
            make_folder(folder)
            narrow_rights(folder)
            _lock(held, folder / "lock", os.O_CREAT | os.O_RDWR)
            with _allow_no_folder_lock():
                _lock(held, folder, os.O_RDONLY)
        except ImportError as problem:
            raise GaveUpError(phrases.say("run-no-locks")) from problem
        except BlockingIOError as problem:
            raise GaveUpError(phrases.say("run-second-instance", path=str(folder))) from problem
        except OSError as problem:  # some network file systems have no locks
            raise _folder_error(folder, problem, phrases) from problem
        yield


def _lock(held: contextlib.ExitStack, path: Path, flags: int) -> None:
    import fcntl  # noqa: PLC0415 - Windows has none

    descriptor = open_own(path, flags | os.O_CLOEXEC)
    held.callback(os.close, descriptor)
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _allow_no_folder_lock() -> Generator[None]:
    """Some network file systems lock files only."""
    try:
        yield
    except BlockingIOError:
        raise
    except OSError as problem:
        log.warning("the data folder cannot be locked; only the lock file in it is", cause=problem.strerror)


def _folder_error(folder: Path, problem: OSError, phrases: Phrases) -> GaveUpError:
    return GaveUpError(phrases.say("run-data-folder", path=str(folder), detail=problem.strerror or ""))


async def live(client: Client, token: str, phrases: Phrases, reload: Callable[[], None]) -> None:
    """Sign in, stay connected, and end cleanly at SIGTERM or SIGINT. Raises GaveUpError where it cannot run."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(log_forgotten)
    asked_to_end = asyncio.Event()
    with _woken_by_signals(loop):
        _take_signals(loop, asked_to_end.set, reload)
        ending = asyncio.create_task(asked_to_end.wait(), name="ending")
        living = asyncio.create_task(stay(client, token, phrases), name="living")
        try:
            await asyncio.wait({living, ending}, return_when=asyncio.FIRST_COMPLETED)
            if asked_to_end.is_set():
                log.info("ending")
                client.ending = True
                await _drain()
        finally:
            process.ignore_signals()  # the end has begun: another signal changes nothing
            ending.cancel()
            living.cancel()
            done, _ = await asyncio.wait({living}, timeout=LONGEST_CLOSE)
            await _close(client)
    if done and not living.cancelled():
        _judge(living.exception(), phrases)


@contextlib.contextmanager
def _woken_by_signals(loop: asyncio.AbstractEventLoop) -> Generator[None]:
    """A loop that sleeps is woken by each signal, whichever thread it arrives in: then its handler runs."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for end in (ours, theirs):
            end.setblocking(False)
        loop.add_reader(ours, ours.recv, 4_096)
        before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            loop.remove_reader(ours)


def _take_signals(loop: asyncio.AbstractEventLoop, end: Callable[[], None], reload: Callable[[], None]) -> None:
    """Not by the loop's own handlers: to take one of them away, it lets the signal end the process for a moment."""

    def take(number: signal.Signals, callback: Callable[[], None]) -> None:
        def tell(_: int, __: FrameType | None) -> None:
            loop.call_soon_threadsafe(callback)

        signal.signal(number, tell)

    for number in _ENDING:
        take(number, end)
    take(signal.SIGHUP, reload)
    process.take_reloads()


def _judge(end: BaseException | None, phrases: Phrases) -> None:
    """What nobody foresaw is told in one line, like the rest, with its traceback in the log."""
    if isinstance(end, GaveUpError):
        raise end
    if isinstance(end, Exception):
        log.error("failure", where="connection", exc_info=end)
        raise GaveUpError(phrases.say("run-failed")) from end


async def _close(client: Client) -> None:
    """Close with code 1000; a Discord that does not answer is not waited for."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_CLOSE):
            await client.close()


def log_forgotten(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An error that nobody waited for; asyncio's own line would quote it."""
    log.error("failure", where="task", what=context["message"], exc_info=context.get("exception"))


async def _drain() -> None:
    """Wait for the answers that are under way, those among them that say that we are leaving; not for ever."""
    loop = asyncio.get_running_loop()
    deadline, answered = loop.time() + LONGEST_DRAIN, 0
    while (work := _answer_tasks()) and loop.time() < deadline:
        done, _ = await asyncio.wait(work, timeout=deadline - loop.time())
        answered += len(done)
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)
    if answered or work:
        (log.warning if work else log.info)("drained", answered=answered, dropped=len(work))


def _answer_tasks() -> list[asyncio.Task[Any]]:
    return [task for task in asyncio.all_tasks() if task.get_name().startswith(_WORK)]
