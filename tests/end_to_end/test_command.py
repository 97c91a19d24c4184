"""`catchword run`, `catchword` and `catchword invite` as an operator meets them: tokens, folders, one instance."""

import signal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.end_to_end.catchword import ANOTHER, GAVE_UP, Catchword, answers
from tests.loopback.account import ME
from tests.loopback.faults import server_error
from tests.loopback.server import TOKEN, LoopbackDiscord

pytestmark = pytest.mark.asyncio
NEEDED = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 38  # see a channel, write there, read what was written, write in threads


async def test_no_token_is_told(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=None) as bot:
        assert await bot.exit() == GAVE_UP
        assert len(bot.err) == 1
        assert bot.err[0].startswith("Error: There is no token. Set CATCHWORD_TOKEN, or CATCHWORD_TOKEN_FILE")


async def test_an_empty_token_file_is_not_a_token(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("\n")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=None, token_file=file) as bot:
        assert await bot.exit() == GAVE_UP
        assert "There is no token" in bot.err[0]


async def test_a_token_file_that_is_missing_is_told(tmp_path: Path) -> None:
    async with (
        LoopbackDiscord() as discord,
        Catchword(discord, tmp_path, token=None, token_file=tmp_path / "no") as bot,
    ):
        assert await bot.exit() == GAVE_UP
        assert "token file" in bot.err[0]


async def test_the_token_may_appear_in_a_file_and_the_command_may_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n")
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, token=None, token_file=file):
        await discord.gateway.session()
        assert await answers(discord)


async def test_without_a_command_it_runs_the_bot_when_there_is_a_token(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Bare(discord, tmp_path) as bot:
        await discord.gateway.session()
        assert await answers(discord)
        bot.send(signal.SIGTERM)
        assert await bot.exit() == 0


class Bare(Catchword):
    """`catchword`, and nothing after it."""

    def __init__(self, discord: LoopbackDiscord, folder: Path) -> None:
        super().__init__(discord, folder)
        self._argv = self._argv[:-1]


async def test_a_second_instance_is_refused_and_the_first_lives_on(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path):
        await discord.gateway.session()
        mark = discord.records.mark()
        async with Catchword(discord, tmp_path) as second:
            assert await second.exit() == GAVE_UP
            (line,) = second.logged("critical")
            assert line.startswith("Another Catchword is running with the data folder")
            assert str(tmp_path) in line
        assert discord.records.mark() == mark
        assert await answers(discord)


async def test_it_starts_again_after_it_was_killed(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            bot.send(signal.SIGKILL)
            await bot.exit()
        discord.gateway.forget()
        async with Catchword(discord, tmp_path):
            await discord.gateway.session()
            assert await answers(discord)


@pytest.mark.parametrize("made", ["file", "lock"])
async def test_a_data_folder_that_cannot_be_used_is_told(tmp_path: Path, made: str) -> None:
    if made == "file":
        (tmp_path / "data").write_text("in the way")
    else:
        (tmp_path / "data" / "lock").mkdir(parents=True)
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path) as bot:
        assert await bot.exit() == GAVE_UP
        (line,) = bot.logged("critical")
        assert line.startswith(f"The data folder {tmp_path / 'data'} cannot be used: ")
        assert discord.records.mark() == 0


async def test_a_corpus_that_cannot_be_used_is_told_before_signing_in(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, corpus=tmp_path / "none") as bot:
        assert await bot.exit() == GAVE_UP
        assert "there is no corpus folder" in bot.err[0]
        assert discord.records.mark() == 0


async def test_invite_prints_the_address_with_scopes_and_permissions(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord, Catchword(discord, tmp_path, "invite") as bot:
        assert await bot.exit() == 0
        (address,) = [line for line in bot.out if line.startswith("http")]
        asked = parse_qs(urlsplit(address).query)
        assert asked["client_id"] == [discord.world.bot.id]
        assert set(asked["scope"][0].split()) == {"bot", "applications.commands"}
        assert asked["permissions"] == [str(NEEDED)]
        assert bot.err == []


async def test_invite_says_what_is_wrong(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        async with Catchword(discord, tmp_path, "invite", token=ANOTHER) as bot:
            assert await bot.exit() == GAVE_UP
            assert "refuses the token" in bot.err[0]
        discord.faults.plan("GET", ME, server_error(503))
        async with Catchword(discord, tmp_path, "invite") as bot:
            assert await bot.exit() == GAVE_UP
            assert "cannot be reached (status 503)" in bot.err[0]
