"""People who discuss with the bot as a process: what they press and fill in, what they see, and what is kept."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Author, SavedPreferences
from bot.guilds.opening import open_moderation
from bot.reading.discussions import PENDING, State
from bot.storage.address import FILE, address
from bot.wording.phrases import Phrases
from tests.end_to_end.catchword import Catchword
from tests.faults.stages import SOON
from tests.loopback.exchange import Exchange
from tests.loopback.messages import Message
from tests.loopback.reader import Reader
from tests.loopback.server import LoopbackDiscord
from tests.loopback.threads import Thread, guild_of
from tests.loopback.world import Guild, Place

say = Phrases().say
DISCUSS, ANOTHER, BEHIND = say("control-discuss"), say("control-discuss-another"), "⋯"
OPENED, LOOKED = say("discuss-opened"), "a discussion that was left behind was looked for"
PASSAGES = [f"masses {number}" for number in range(1, 12)]


async def said(exchange: Exchange) -> Message:
    """What a press is answered with: a message of its own, next to the one that was pressed."""

    def probe() -> Message | None:
        own = exchange.original if exchange.original is not exchange.source else None
        return next((message for message in (*exchange.follow_ups, own) if message and not message.thinking), None)

    return await exchange.watch.until(probe, within=SOON, otherwise=lambda: f"an answer to {exchange.said}")


@dataclass
class Group:
    """A server with a channel and a forum in which it discusses."""

    discord: LoopbackDiscord
    folder: Path
    guild: Guild
    channel: Place
    forum: Place

    @classmethod
    async def of(cls, discord: LoopbackDiscord, folder: Path, *tags: str) -> "Group":
        channel = discord.reader().place
        guild = guild_of(channel)
        group = cls(discord, folder, guild, channel, discord.world.forum(guild, "forum", *tags))
        await group.choose()
        return group

    @property
    def places(self) -> dict[str, Place]:
        return {"text": self.channel, "forum": self.forum}

    async def choose(self) -> None:
        """A moderator lets discussions be opened in both, and as many as a test needs."""
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        async with open_moderation(address(None, data), Deployment()) as moderation:
            places = [int(place.id) for place in (self.channel, self.forum)]
            wide = {"discussions_per_hour": 20, "discussions_per_day": 100, "discussions_at_once": 500}
            chosen = (await moderation.server(int(self.guild.id))).with_choices(discussions=places, **wide)
            assert isinstance(await moderation.save(chosen, Author(1, administrator=True)), SavedPreferences)

    def bot(self) -> Catchword:
        """A new process with the same database."""
        self.discord.gateway.forget()
        return Catchword(self.discord, self.folder)

    async def press(self, reader: Reader, passage: str) -> Exchange:
        """*Discuss*, behind ⋯ of a quotation."""
        quoted = await (await reader.slash("quote", words=passage)).message(within=SOON)
        behind = await (await reader.press(quoted, BEHIND)).message(within=SOON)
        return await reader.press(behind, DISCUSS)

    async def submit(self, reader: Reader, asked: Exchange, place: Place, title: str, tag: str = "") -> Exchange:
        """The window, filled in."""
        where = f"{place.id}:{tag}" if tag else place.id
        return await reader.submit(asked, {"title": title, "where": where})

    async def discuss(self, passage: str, place: Place, title: str = "A discussion", tag: str = "") -> Exchange:
        reader = self.discord.reader()
        asked = await self.press(reader, passage)
        await asked.modal(within=SOON)
        return await self.submit(reader, asked, place, title, tag)

    async def open(self, passage: str, place: Place, title: str = "A discussion") -> Thread:
        """One that is settled."""
        assert OPENED in (await said(await self.discuss(passage, place, title))).text
        return self.discord.threads.of(place)[-1]

    async def listed(self, reader: Reader | None = None) -> Message:
        """What /group shows."""
        return await (await (reader or self.discord.reader()).slash("group")).message(within=SOON)

    async def titles(self, reader: Reader | None = None) -> list[str]:
        lines = (await self.listed(reader)).text.splitlines()
        return [line.strip("*") for line in lines if line.startswith("**")]

    def moderator(self) -> Reader:
        """The owner of the server."""
        return Reader(self.discord, self.guild.owner, self.channel)

    async def to_decide(self) -> bool:
        """Whether /settings tells a moderator that one has to decide about one discussion."""
        panel = await (await self.moderator().slash("settings")).message(within=SOON)
        return say("discuss-decide-notice", count=1) in panel.text

    def states(self) -> dict[int, State]:
        """Of each discussion in the database, by its number."""
        with closing(sqlite3.connect(f"file:{self.folder / 'data' / FILE}?mode=ro", uri=True)) as database:
            return {n: State(s) for n, s in database.execute("SELECT number, state FROM discussions ORDER BY number")}

    def pending(self) -> list[int]:
        return [number for number, state in self.states().items() if state in PENDING]

    def first_messages(self, place: Place) -> list[Message]:
        """What the bot posted to begin discussions: in a text channel, and in the posts of a forum."""
        begun = [
            message for thread in self.discord.threads.of(place) for message in self.discord.messages.in_place(thread)
        ]
        ours = [*self.discord.messages.in_place(place), *begun]
        return [m for m in ours if say("control-handout") in m.labels]
