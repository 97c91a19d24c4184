"""A log that nobody reads stops nothing."""

import asyncio
import io
import json
import os
import sys
import threading
from pathlib import Path

import pytest
import structlog

from bot import logs
from tests.end_to_end.catchword import HOME, answers
from tests.loopback.process import environment
from tests.loopback.server import TOKEN, LoopbackDiscord

SOON = 60.0  # seconds, on a busy machine


class Stuck(io.StringIO):
    """Writes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()
        self.reached = threading.Event()

    def write(self, text: str, /) -> int:
        self.reached.set()
        self.free.wait()
        return super().write(text)


class Refusing(io.StringIO):
    """Refuses what is written until it is told not to."""

    full = True

    def write(self, text: str, /) -> int:
        if self.full:
            raise OSError("no space")
        return super().write(text)


pytestmark = pytest.mark.usefixtures("logging_as_it_was")


def events(out: io.StringIO) -> list[str]:
    return [json.loads(line)["event"] for line in out.getvalue().splitlines()]


def test_what_finds_no_room_is_dropped_and_counted() -> None:
    out, log = Stuck(), structlog.get_logger("x")
    handler = logs.set_up(out, most=3)
    log.info("0")
    assert out.reached.wait(SOON)
    for number in range(1, 11):
        log.info(str(number))
    out.free.set()
    handler.flush()
    assert events(out) == ["0", "7 lines of the log were dropped so far", "1", "2", "3"]


def test_what_cannot_be_written_is_counted_and_the_next_line_is_tried() -> None:
    out, log = Refusing(), structlog.get_logger("x")
    handler = logs.set_up(out)
    log.info("lost")
    handler.flush()
    out.full = False
    log.info("kept")
    handler.flush()
    assert events(out) == ["kept", "1 lines of the log were dropped so far"]


@pytest.mark.asyncio
async def test_a_log_that_nobody_reads_stops_no_answer_and_not_the_end(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    async with LoopbackDiscord() as discord:
        variables = environment(discord) | {"CATCHWORD_TOKEN": TOKEN, "CATCHWORD_DATA": str(tmp_path)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=variables, cwd=HOME, stderr=writing, start_new_session=True
        )
        try:
            await discord.gateway.session(within=SOON)
            os.set_blocking(writing, False)
            _fill(writing)
            os.set_blocking(writing, True)
            for _ in range(3):
                await discord.gateway.dispatch("MESSAGE_CREATE", {"id": "not a number"})  # each is a line of the log
                assert await answers(discord)
            process.terminate()
            async with asyncio.timeout(SOON):
                assert await process.wait() == 0
        finally:
            if process.returncode is None:
                process.kill()
            os.close(reading)
            os.close(writing)


def _fill(pipe: int) -> None:
    try:
        while True:
            os.write(pipe, b"x" * 4096)
    except BlockingIOError:
        return
