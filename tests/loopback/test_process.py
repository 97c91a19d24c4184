"""The launcher: walls around any Python process, its words and its end."""

import asyncio
import signal
import sys

import pytest

from tests.loopback.process import LEAVE, BotProcess
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio


def program(discord: LoopbackDiscord, text: str, leave: float = LEAVE) -> BotProcess:
    return BotProcess([sys.executable, "-c", text], discord, leave=leave)


async def test_what_is_said_and_the_exit_code_are_heard() -> None:
    async with LoopbackDiscord() as discord:
        async with program(discord, "import sys; print('out'); print('err', file=sys.stderr); sys.exit(7)") as process:
            assert await process.exit() == 7
        assert (process.out, process.err) == (["out"], ["err"])


async def test_a_process_that_ignores_sigterm_is_reaped() -> None:
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    async with LoopbackDiscord() as discord:
        async with program(discord, stubborn, leave=0.2) as process:
            await process.says("deaf")
        assert await process.exit() == -signal.SIGKILL


async def test_what_a_process_started_goes_with_it() -> None:
    starting = (
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print('started', flush=True)\n"
        "child.wait()\n"
    )
    async with asyncio.timeout(10), LoopbackDiscord() as discord:
        async with program(discord, starting, leave=0.2) as process:
            await process.says("started")
        assert not process.running  # and its streams have ended, which the child would have kept open


async def test_a_bot_dies_with_tests_that_are_killed() -> None:
    tests = (
        "import subprocess, sys\n"
        "text = 'import time; print(\\'up\\', flush=True); time.sleep(60)'\n"
        "bot = subprocess.Popen([sys.executable, '-c', text])\n"
        "bot.wait()\n"
    )
    async with LoopbackDiscord() as discord, program(discord, tests) as process:
        await process.says("up")
        process.send(signal.SIGKILL)
        assert await process.exit() == -signal.SIGKILL  # all streams have ended, the bot's too


async def test_python_that_does_not_see_our_walls_is_not_let_run() -> None:
    async with LoopbackDiscord() as discord:
        process = BotProcess([sys.executable, "-I", "-c", "import time; time.sleep(60)"], discord, start=0.3)
        with pytest.raises(TimeoutError, match="did not import our sitecustomize"):
            await process.__aenter__()
        assert not process.running


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 80))",
        "import socket; socket.getaddrinfo('discord.com', 443)",
        "import socket; socket.create_connection(('2001:db8::1', 80))",
        "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
        "import urllib.request; urllib.request.urlopen('http://discord.com')",
    ],
)
async def test_every_way_to_another_host_is_refused(attempt: str) -> None:
    async with LoopbackDiscord() as discord:
        async with program(discord, attempt) as process:
            assert await process.exit() == 1
        assert process.refused
        assert "loopback" in process.err[-1]


async def test_loopback_is_reached_by_number_and_by_name() -> None:
    async with LoopbackDiscord() as discord:
        port = discord.rest_url.split(":")[2].split("/")[0]
        tried = f"import socket; [socket.create_connection((h, {port})) for h in ('127.0.0.1', 'localhost')]"
        async with program(discord, tried) as process:
            assert await process.exit() == 0
        assert process.refused == []


async def test_settings_of_this_machine_do_not_reach_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATCHWORD_TOKEN", "secret")
    async with LoopbackDiscord() as discord:
        async with program(discord, "import os; print(os.environ.get('CATCHWORD_TOKEN'))") as process:
            await process.exit()
        assert process.out == ["None"]


async def test_waiting_has_an_end() -> None:
    async with LoopbackDiscord() as discord, program(discord, "import time; time.sleep(60)") as process:
        with pytest.raises(TimeoutError):
            await process.exit(within=0.05)
        with pytest.raises(TimeoutError, match="'hello'"):
            await process.says("hello", within=0.05)
