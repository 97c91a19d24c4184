"""Signals at any moment of a start: none is lost, none shows a traceback."""

import asyncio
import signal
import sys
from collections.abc import Callable
from ctypes import CDLL
from pathlib import Path

import pytest

from tests.end_to_end.catchword import HOME, Catchword, answers
from tests.loopback.account import ME
from tests.loopback.faults import rate_limited
from tests.loopback.process import BotProcess
from tests.loopback.server import LoopbackDiscord

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="which signals are held back is read in /proc"),
]
SOON = 60.0  # seconds, on a busy machine
POLL = 0.005  # seconds


async def holds_back(bot: BotProcess, number: signal.Signals) -> None:
    """Wait until the process holds the signal back: it has only just begun."""
    async with asyncio.timeout(SOON):
        while not _blocked(Path(f"/proc/{bot.pid}")) >> (number - 1) & 1:  # noqa: ASYNC110 - another process tells nobody
            await asyncio.sleep(POLL)


def _blocked(thread: Path) -> int:
    status = (thread / "status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("SigBlk")).split()[1], 16)


def _other_threads(pid: int, number: signal.Signals) -> list[int]:
    """Those but the main one that take the signal."""
    threads = [each for each in Path(f"/proc/{pid}/task").iterdir() if int(each.name) != pid]
    return [int(each.name) for each in threads if not _blocked(each) >> (number - 1) & 1]


async def test_a_reload_asked_for_in_the_first_moment_is_made_when_the_bot_runs(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, fresh=True) as bot:
        await holds_back(bot, signal.SIGHUP)
        bot.send(signal.SIGHUP)
        await bot.says("The corpus was read again", within=SOON)
        await discord.gateway.session(within=SOON)
        assert await answers(discord)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_asked_to_end_in_any_moment_of_its_start_it_ends_without_a_word(
    tmp_path: Path, times: Callable[[int, int], int], number: signal.Signals
) -> None:
    for moment in range(times(1, 40)):
        async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, fresh=True) as bot:
            await holds_back(bot, number)
            await asyncio.sleep(0.06 * moment)
            bot.send(number)
            assert await bot.exit(within=SOON) == 0
            assert bot.logged("error") + bot.logged("critical") == []


async def test_a_signal_that_arrives_in_another_thread_wakes_a_bot_that_sleeps(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.faults.plan("GET", ME, rate_limited(600))
        async with Catchword(discord, tmp_path, fresh=True) as bot:
            await bot.says("Trying again in 600 s.", within=SOON)
            [thread, *_] = _other_threads(bot.pid, signal.SIGTERM)
            assert CDLL(None).tgkill(bot.pid, thread, signal.SIGTERM) == 0
            assert await bot.exit(within=SOON) == 0


async def test_signals_that_arrive_while_it_ends_change_nothing(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, fresh=True) as bot:
        await discord.gateway.session(within=SOON)
        assert await answers(discord)  # the thread of lookups is there
        bot.send(signal.SIGTERM)
        await bot.says('"ending"', within=SOON)
        while bot.running:
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                bot.send(number)
            await asyncio.sleep(POLL)
        assert await bot.exit(within=SOON) == 0
        assert bot.logged("error") == []


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
async def test_a_terminal_command_ends_at_a_signal_as_others_do(number: signal.Signals, status: int) -> None:
    argv = [sys.executable, "-m", "bot", "quote", "kidnappers", "vehicle"]
    async with LoopbackDiscord() as discord, BotProcess(argv, discord, folder=HOME) as command:
        await holds_back(command, number)
        command.send(number)
        assert await command.exit(within=SOON) in {status, 2}  # 2: it had found the words before
        assert "".join(command.err) == ""
