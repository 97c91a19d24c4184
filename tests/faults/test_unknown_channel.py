"""What a channel is in is asked for where Discord has not told it; where that fails, nothing is public."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import pytest_asyncio

from bot.discord_ui.interactions.channels import KEPT, REST, FetchedChannels
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.guilds.preferences import NOTHING_CHOSEN
from bot.storage.address import address
from tests.end_to_end.catchword import REMEMBERED, Catchword, quotes
from tests.faults.stages import FAULTS as REQUEST_FAULTS
from tests.loopback.channels import MESSAGES
from tests.loopback.faults import Fault, Reset, error, server_error
from tests.loopback.messages import Message
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
CHANNEL = ("GET", "/channels/{channel_id}")
SILENT, PLAIN = "700", "701"  # categories, of which the first chose that nothing is answered
PRIVATE = "Private"  # a server that chose that answers are private, and nothing for its channels
WITHIN = 30.0  # seconds, on a busy machine
FAULTS: dict[str, Fault] = {
    "refused": error(403, 50001, "Missing Access"),
    "down": server_error(503),
    "reset": Reset(),
}


@dataclass
class Stage:
    discord: LoopbackDiscord
    bot: Catchword

    def reader_in(self, category: str, guild: str = "Readers") -> Reader:
        """Somebody in a channel that was made since the bot signed in, in that category."""
        [there] = [one for one in self.discord.world.guilds.values() if one.name == guild]
        reader = self.discord.reader()
        self.discord.world.join(there, reader.person)
        return reader.at(self.discord.world.channel(there, "post", parent=category))

    async def mention(self, reader: Reader) -> Message:
        return await reader.say(f"{self.discord.world.bot.mention} {REMEMBERED}")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    folder = tmp_path_factory.mktemp("catchword")
    async with LoopbackDiscord() as discord:
        guild = discord.reader().place.guild
        assert guild is not None
        private = discord.world.guild(PRIVATE, discord.world.person("owner"))
        await choose(folder / "data", int(guild.id), int(private.id))
        async with Catchword(discord, folder) as bot:
            await discord.gateway.session()
            yield Stage(discord, bot)


async def choose(data: Path, guild: int, private: int) -> None:
    data.mkdir()  # noqa: ASYNC240 - nothing else runs yet
    async with open_moderation(address(None, data), Deployment()) as moderation:
        silent = (await moderation.server(guild)).with_channel(
            int(SILENT), NOTHING_CHOSEN.with_choices(visibility="off")
        )
        hidden = (await moderation.server(private)).with_choices(visibility="private")
        for edited in (silent, hidden):
            assert isinstance(await moderation.save(edited, Author(1, administrator=True)), SavedPreferences)


async def test_what_a_channel_is_in_is_asked_for_once(stage: Stage) -> None:
    reader, mark = stage.reader_in(SILENT), stage.discord.records.mark()
    await stage.mention(reader)
    await stage.discord.records.wait(*CHANNEL, after=mark, within=WITHIN)
    told = await (await reader.slash("quote", words=REMEMBERED)).message()
    assert told.ephemeral
    assert not quotes(told)
    await stage.mention(reader)
    assert not quotes(await (await reader.slash("quote", words=REMEMBERED)).message())
    assert stage.discord.records.of("POST", MESSAGES, after=mark) == []
    assert len(stage.discord.records.of(*CHANNEL, after=mark)) == 1


async def test_in_a_channel_of_a_category_that_chose_nothing_answers_are_public(stage: Stage) -> None:
    reader = stage.reader_in(PLAIN)
    said = await reader.say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    assert quotes(await stage.discord.answer_in(reader.place, after=said))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_where_that_cannot_be_read_nothing_is_public(stage: Stage, fault: Fault) -> None:
    reader, mark, heard = stage.reader_in(PLAIN), stage.discord.records.mark(), stage.bot.mark()
    stage.discord.faults.plan(*CHANNEL, fault, times=20)
    await stage.mention(reader)
    await stage.bot.says("a channel could not be read", after=heard)
    stage.discord.faults.clear()
    said = await stage.discord.reader().say(f"{stage.discord.world.bot.mention} {REMEMBERED}")
    assert quotes(await stage.discord.answer_in(said.place, after=said))
    assert [r.params["channel_id"] for r in stage.discord.records.of("POST", MESSAGES, after=mark)] == [said.place.id]


@pytest.mark.parametrize("fault", REQUEST_FAULTS.values(), ids=REQUEST_FAULTS)
async def test_a_channel_is_asked_for_again(stage: Stage, fault: Fault) -> None:
    reader = stage.reader_in(PLAIN)
    stage.discord.faults.plan(*CHANNEL, fault)
    said = await stage.mention(reader)
    assert quotes(await stage.discord.answer_in(reader.place, after=said))
    assert stage.discord.faults.pending == 0


async def test_in_a_private_server_without_choices_for_channels_a_mention_is_answered(stage: Stage) -> None:
    """Whatever the channel is in, nothing else applies there."""
    reader, mark = stage.reader_in(PLAIN, PRIVATE), stage.discord.records.mark()
    stage.discord.faults.plan(*CHANNEL, error(403, 50001, "Missing Access"))
    said = await stage.mention(reader)
    answer = await stage.discord.answer_in(reader.place, after=said)
    assert len(stage.discord.records.of(*CHANNEL, after=mark)) == 1
    assert "private here" in answer.text
    assert not quotes(answer)


@dataclass
class Teller:
    """What Discord tells of any channel, and how often it was asked."""

    found: discord.Object | None
    asked: int = 0

    async def fetch_channel(self, channel_id: int, /) -> object:
        del channel_id
        self.asked += 1
        if self.found is None:
            raise discord.InvalidData
        return self.found


@pytest.mark.parametrize(("found", "kept"), [(discord.Object(7), KEPT), (None, REST)], ids=["told", "not told"])
async def test_what_a_channel_is_in_is_kept_for_a_while_and_a_failure_too(
    found: discord.Object | None, kept: float
) -> None:
    now = [100.0]
    channels, teller = FetchedChannels(clock=lambda: now[0]), Teller(found)
    first = await channels.find(7, teller)
    now[0] += kept - 1
    assert await channels.find(7, teller) == first
    assert teller.asked == 1
    now[0] += 2
    assert await channels.find(7, teller) == first
    assert teller.asked == 2
