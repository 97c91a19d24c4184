"""Odd files where Catchword keeps its own: they cost only what they are for."""

import os
import signal
from pathlib import Path

import pytest

from bot.files import RefusedFileError, read_regular
from tests.end_to_end.catchword import Catchword, answers
from tests.faults.served import WITHIN
from tests.loopback.server import LoopbackDiscord


def test_a_folder_in_place_of_a_file_leaves_nothing_open(tmp_path: Path) -> None:
    before = open_descriptors()
    for _ in range(5):
        with pytest.raises(RefusedFileError):
            read_regular(tmp_path, 10)
    assert open_descriptors() == before


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.asyncio
async def test_a_pipe_in_place_of_the_record_of_commands_costs_only_that(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data" / "commands.sha256")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        await discord.gateway.session(within=WITHIN)
        assert await answers(discord)
        bot.send(signal.SIGTERM)
        assert await bot.exit(within=WITHIN) == 0
    assert (tmp_path / "data" / "commands.sha256").is_file()
