"""A server that invites the bot is welcomed once, over real sockets: also where nothing tells of the join, never after
an outage, and never where the bot was before.
"""

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.databases import fresh_database
from tests.end_to_end.catchword import Catchword, answers
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import error, server_error
from tests.loopback.messages import Message
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.loopback.specification import Specification
from tests.loopback.world import EVERYTHING, Guild

pytestmark = pytest.mark.asyncio

READ_MESSAGE_HISTORY = 1 << 16
WELCOME, MANAGERS = "I find half-remembered words", "Only members who can manage this server"


def server(discord: LoopbackDiscord, *, joined: datetime | None = None, has_bot: bool = True) -> Guild:
    """A server with a system channel."""
    guild = discord.world.guild("New", discord.world.person("owner"), has_bot=has_bot)
    guild.system_channel = discord.world.channel(guild, "lobby").id
    guild.joined = (joined or datetime.now(UTC)).isoformat()
    return guild


def welcomes(discord: LoopbackDiscord, guild: Guild) -> list[Message]:
    assert guild.system_channel is not None
    posted = discord.messages.in_place(guild.channels[guild.system_channel])
    return [message for message in posted if WELCOME in message.text]


async def settled(discord: LoopbackDiscord) -> None:
    """Whatever would have been said is said: the bot answers, after whatever it does when it is ready."""
    for _ in range(3):
        assert await answers(discord)


async def welcomed(discord: LoopbackDiscord, guild: Guild) -> Message:
    return await discord.messages.watch.until(
        lambda: next(iter(welcomes(discord, guild)), None), within=60, otherwise=lambda: "a welcome"
    )


async def settings_with_welcome(moderator: Reader) -> None:
    """Ask until the settings say it: that it was not sent is in the log before it is in the database."""
    async with asyncio.timeout(60):
        while WELCOME not in (await (await moderator.slash("settings")).message()).text:
            pass


async def test_a_server_that_invites_the_bot_is_welcomed_once_and_its_moderators_begin(
    document: Specification | None, tmp_path: Path
) -> None:
    async with LoopbackDiscord(document) as discord:
        discord.reader()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            guild = server(discord, has_bot=False)
            await discord.bot_joins(guild)
            message = await welcomed(discord, guild)
            place = guild.channels[guild.system_channel or ""]
            boss = discord.reader("boss", permissions=EVERYTHING).at(place)
            guild.permissions[boss.person.id] = EVERYTHING
            told = await (await discord.reader("bob").at(place).press(message, "Quiet library")).message()
            assert told.ephemeral
            assert MANAGERS in told.text
            panel = await (await boss.press(message, "Quiet library")).message()
            assert panel.ephemeral
            assert "Not saved yet" in panel.text
            await (await boss.press(panel, "Save")).response()
            assert "Saved" in panel.text
            await discord.bot_leaves(guild)
            await discord.bot_joins(guild)
            await settled(discord)
            assert len(welcomes(discord, guild)) == 1
            assert discord.violations == []
            assert bot.logged("error") == []


async def test_servers_from_before_are_not_welcomed_and_one_that_was_joined_unseen_is(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        before = server(discord, joined=datetime.now(UTC) - timedelta(hours=1))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            await settled(discord)
        discord.gateway.forget()
        unseen = server(discord)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await welcomed(discord, unseen)
            await settled(discord)
        discord.gateway.forget()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            await settled(discord)
        assert welcomes(discord, before) == []
        assert len(welcomes(discord, unseen)) == 1


async def test_the_end_of_an_outage_is_not_a_join(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        guild = server(discord, joined=datetime.now(UTC) - timedelta(hours=1))
        async with Catchword(discord, tmp_path) as bot:
            session = await discord.gateway.session()
            await bot.says('"ready"')
            await settled(discord)
            await session.dispatch("GUILD_DELETE", {"id": guild.id, "unavailable": True})
            await session.dispatch("GUILD_CREATE", guild.creation(discord.world.bot) | {"unavailable": False})
            await settled(discord)
            assert welcomes(discord, guild) == []


@pytest.mark.parametrize("status", [403, 404])
async def test_where_the_bot_may_not_write_the_first_settings_say_it_once(tmp_path: Path, status: int) -> None:
    async with LoopbackDiscord() as discord:
        moderator = discord.reader("moderator", permissions=EVERYTHING)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            guild = server(discord, has_bot=False)
            guild.permissions[moderator.person.id] = EVERYTHING
            discord.faults.plan("POST", MESSAGES, error(status, 50001, "Missing Access"))
            await discord.bot_joins(guild)
            await bot.says("a welcome could not be sent")
            await settled(discord)
            there = moderator.at(guild.channels[guild.system_channel or ""])
            await settings_with_welcome(there)
            assert WELCOME not in (await (await there.slash("settings")).message()).text
            assert welcomes(discord, guild) == []
            assert bot.logged("error") == []


async def test_two_processes_welcome_a_server_once(tmp_path: Path, postgresql: str) -> None:
    url = await asyncio.to_thread(fresh_database, postgresql)
    async with LoopbackDiscord() as discord:
        discord.reader()
        async with Catchword(discord, tmp_path / "one", database_url=url) as one:
            first = await discord.gateway.session()
            await one.says('"ready"')
            async with Catchword(discord, tmp_path / "two", database_url=url) as two:
                await two.says('"ready"')
                guild = server(discord, has_bot=False)
                guild.has_bot = True
                created = guild.creation(discord.world.bot)
                await asyncio.gather(
                    *(s.dispatch("GUILD_CREATE", created) for s in (first, discord.gateway.sessions[0]))
                )
                await welcomed(discord, guild)
                await settled(discord)
                assert len(welcomes(discord, guild)) == 1


async def test_a_server_whose_creation_arrives_twice_is_welcomed_once(tmp_path: Path) -> None:
    async with LoopbackDiscord() as discord:
        discord.reader()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            guild = server(discord, has_bot=False)
            await discord.bot_joins(guild)
            await discord.bot_joins(guild)
            await welcomed(discord, guild)
            await settled(discord)
            assert len(welcomes(discord, guild)) == 1
            assert bot.logged("error") == []


async def test_two_processes_that_start_at_once_welcome_a_server_once(tmp_path: Path, postgresql: str) -> None:
    url = await asyncio.to_thread(fresh_database, postgresql)
    async with LoopbackDiscord() as discord:
        discord.reader()
        async with Catchword(discord, tmp_path / "one", database_url=url) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            await settled(discord)
        discord.gateway.forget()
        guild = server(discord)
        async with (
            Catchword(discord, tmp_path / "one", database_url=url) as one,
            Catchword(discord, tmp_path / "two", database_url=url) as two,
        ):
            await asyncio.gather(*(each.says('"ready"') for each in (one, two)))
            await welcomed(discord, guild)
            await settled(discord)
            assert len(welcomes(discord, guild)) == 1


@pytest.mark.parametrize("arrives", [False, True])
async def test_a_welcome_is_said_once_though_the_process_is_killed_as_it_says_it(tmp_path: Path, arrives: bool) -> None:
    async with LoopbackDiscord() as discord:
        discord.reader()
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            guild, sending = server(discord, has_bot=False), discord.faults.hold("POST", MESSAGES)
            await discord.bot_joins(guild)
            await sending.arrival()
            bot.send(signal.SIGKILL)
            await bot.exit()
        discord.gateway.forget()
        if arrives:
            sending.release()
            await welcomed(discord, guild)
        discord.faults.plan("GET", MESSAGES, server_error(503))
        for _ in range(1 if arrives else 2):
            mark = discord.records.mark()
            async with Catchword(discord, tmp_path) as bot:
                await discord.gateway.session()
                await welcomed(discord, guild)
                await settled(discord)
                assert bot.logged("error") == []
            assert len(welcomes(discord, guild)) == 1
            posted = discord.records.of("POST", MESSAGES, after=mark)
            assert len(posted) == (0 if arrives else 1)
            arrives = True  # the second start finds it said
            discord.gateway.forget()


async def test_where_it_cannot_be_read_whether_a_welcome_was_said_the_first_settings_say_it(tmp_path: Path) -> None:
    """Discord refuses to tell; or, where the bot may not read what was said before, it gives an empty list."""
    async with LoopbackDiscord() as discord:
        moderator = discord.reader("moderator", permissions=EVERYTHING)
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says('"ready"')
            guilds = [server(discord, has_bot=False) for _ in range(2)]
            for guild in guilds:
                sending = discord.faults.hold("POST", MESSAGES)
                guild.permissions[moderator.person.id] = EVERYTHING
                await discord.bot_joins(guild)
                await sending.arrival()
            bot.send(signal.SIGKILL)
            await bot.exit()
        discord.gateway.forget()
        guilds[0].roles[0].permissions &= ~READ_MESSAGE_HISTORY
        discord.faults.plan("GET", MESSAGES, error(403, 50001, "Missing Access"))
        async with Catchword(discord, tmp_path) as bot:
            await discord.gateway.session()
            await bot.says("it could not be read whether a server was welcomed")
            await settled(discord)
            for guild in guilds:
                there = moderator.at(guild.channels[guild.system_channel or ""])
                await settings_with_welcome(there)
                assert WELCOME not in (await (await there.slash("settings")).message()).text
                assert welcomes(discord, guild) == []
