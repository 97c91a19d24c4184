"""The life of the process: one instance, sign-in that keeps trying, signals, and an end that drops nothing."""

import asyncio
import contextlib
import fcntl
import os
import signal
from collections.abc import Callable, Generator
from pathlib import Path

import aiohttp
import discord
import structlog

from bot.discord_ui.client import Client
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries to sign in
LONGEST_DRAIN = 10.0  # seconds for work in flight when the process is asked to end
_WORK = ("CommandTree-invoker", "discord-ui-", "discord.py: ")  # how discord.py names the tasks that answer people
_BAD_TOKEN, _BAD_INTENTS = 4004, 4014  # gateway close codes
UNREACHABLE = (discord.DiscordServerError, aiohttp.ClientError, OSError, TimeoutError)


class GivenUpError(Exception):
    """The bot cannot run; the message is the one line that says why."""


@contextlib.contextmanager
def only_instance(folder: Path, phrases: Phrases) -> Generator[None]:
    """Hold the data folder's lock, which ends with the process however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / "lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        detail = problem.strerror or ""
        raise GivenUpError(phrases.say("run-data-folder", path=str(folder), detail=detail)) from problem
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as problem:
        raise GivenUpError(phrases.say("run-second-instance", path=str(folder))) from problem
    finally:
        os.close(descriptor)


async def live(client: Client, token: str, phrases: Phrases, reload: Callable[[], None]) -> None:
    """Sign in, stay connected, and end cleanly at SIGTERM or SIGINT. Raises GivenUpError where it cannot run."""
    loop = asyncio.get_running_loop()
    asked_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked_to_end.set)
    loop.add_signal_handler(signal.SIGHUP, reload)
    ending = asyncio.create_task(asked_to_end.wait(), name="ending")
    living = asyncio.create_task(_stay(client, token, phrases), name="living")
    try:
        await asyncio.wait({living, ending}, return_when=asyncio.FIRST_COMPLETED)
        if asked_to_end.is_set():
            log.info("ending")
            client.leaving = True
            await _drain()
    finally:
        ending.cancel()
        living.cancel()
        ended = await asyncio.gather(living, return_exceptions=True)
        await client.close()
    if isinstance(ended[0], Exception):
        raise ended[0]


async def _drain() -> None:
    """Wait for the answers that are under way."""
    work = [t for t in asyncio.all_tasks() if t.get_name().startswith(_WORK) and t is not asyncio.current_task()]
    if work:
        _, left = await asyncio.wait(work, timeout=LONGEST_DRAIN)
        log.info("drained", answered=len(work) - len(left), dropped=len(left))


async def _stay(client: Client, token: str, phrases: Phrases) -> None:
    try:
        await _sign_in(client, token, phrases)
        await client.connect(reconnect=True)
    except discord.LoginFailure as problem:
        raise GivenUpError(phrases.say("run-token-refused")) from problem
    except discord.PrivilegedIntentsRequired as problem:
        raise GivenUpError(phrases.say("run-intents-refused")) from problem
    except discord.ConnectionClosed as problem:
        raise GivenUpError(_closed(problem, phrases)) from problem


async def _sign_in(client: Client, token: str, phrases: Phrases) -> None:
    """Try until Discord answers; it says so each time, and waits longer after each."""
    wait = FIRST_WAIT
    while True:
        try:
            await client.login(token)
        except UNREACHABLE as problem:
            detail = f"{problem.status}" if isinstance(problem, discord.HTTPException) else type(problem).__name__
            log.warning(phrases.say("run-unreachable", detail=detail, seconds=round(wait)))
        else:
            return
        await client.http.close()
        await asyncio.sleep(wait)
        wait = min(LONGEST_WAIT, wait * 2)


def _closed(problem: discord.ConnectionClosed, phrases: Phrases) -> str:
    if problem.code == _BAD_TOKEN:
        return phrases.say("run-token-refused")
    if problem.code == _BAD_INTENTS:
        return phrases.say("run-intents-refused")
    return phrases.say("run-closed", code=str(problem.code))
