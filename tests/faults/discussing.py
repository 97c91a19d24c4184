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
from tests.loopback.exchange import Callback, Exchange
from tests.loopback.faults import Hold
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
    """A server with channels in which it discusses: one of each kind, and others for tests that spoil them."""

    discord: LoopbackDiscord
    folder: Path
    guild: Guild
    channel: Place
    forum: Place
    strict: Place  # a forum that demands a tag
    channels: list[Place]
    forums: list[Place]

    @classmethod
    async def of(cls, discord: LoopbackDiscord, folder: Path) -> "Group":
        channel = discord.reader().place
        world, guild = discord.world, guild_of(channel)
        forum, strict = world.forum(guild, "forum"), world.forum(guild, "strict", "Theory", "Practice")
        channels = [world.channel(guild, f"channel {number}") for number in range(3)]
        forums = [world.forum(guild, f"forum {number}") for number in range(2)]
        group = cls(discord, folder, guild, channel, forum, strict, channels, forums)
        await group.choose()
        return group

    @property
    def places(self) -> dict[str, Place]:
        return {"text": self.channel, "forum": self.forum}

    async def choose(self) -> None:
        """A moderator lets discussions be opened in all, and as many as a test needs."""
        data = self.folder / "data"
        data.mkdir(exist_ok=True)
        async with open_moderation(address(None, data), Deployment()) as moderation:
            every = (self.channel, self.forum, self.strict, *self.channels, *self.forums)
            places = [int(place.id) for place in every]
            wide = {"discussions_per_hour": 20, "discussions_per_day": 100, "discussions_at_once": 500}
            chosen = (await moderation.server(int(self.guild.id))).with_choices(discussions=places, **wide)
            assert isinstance(await moderation.save(chosen, Author(1, administrator=True)), SavedPreferences)

    def bot(self) -> Catchword:
        """A new process with the same database."""
        self.discord.gateway.forget()
        return Catchword(self.discord, self.folder)

    async def window(self, reader: Reader, passage: str) -> Exchange:
        """The window; where there are discussions of the passage, that for another."""
        asked = await self.press(reader, passage)
        while (await asked.response(within=SOON)).kind is not Callback.MODAL:
            answer = await said(asked)  # on a busy machine that it took too long, with the same button
            asked = await reader.press(answer, ANOTHER if ANOTHER in answer.labels else DISCUSS)
        return asked

    async def offered(self, reader: Reader, passage: str) -> str:
        """What is offered to be joined before another discussion is opened; nothing where it is the window."""
        asked = await self.press(reader, passage)
        if (await asked.response(within=SOON)).kind is Callback.MODAL:
            return ""
        answer = await said(asked)
        return answer.text if ANOTHER in answer.labels else ""

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
        return await self.submit(reader, await self.window(reader, passage), place, title, tag)

    async def hold(self, passage: str, place: Place, route: str) -> Hold:
        """One whose request waits."""
        held = self.discord.faults.hold("POST", route)
        await self.discuss(passage, place, passage)
        await held.arrival()
        return held

    async def open(self, passage: str, place: Place, title: str = "A discussion") -> Thread:
        """One that is settled."""
        assert OPENED in (await said(await self.discuss(passage, place, title))).text
        return self.discord.threads.of(place)[-1]

    async def listed(self, reader: Reader | None = None) -> str:
        """What /group shows, on all its pages."""
        reader, after = reader or self.discord.reader(), say("control-next")
        asked = await reader.slash("group")
        page = await asked.message(within=SOON)
        shown = [page.text]
        while after in page.labels and not page.component(after).get("disabled"):
            edits = page.edits
            await reader.press(page, after)
            await self.discord.messages.watch.until(
                lambda seen=edits: page.edits > seen or None, within=SOON, otherwise=lambda: page.text
            )
            shown.append(page.text)
        return "\n".join(shown)

    async def titles(self, reader: Reader | None = None) -> list[str]:
        lines = (await self.listed(reader)).splitlines()
        return [line.strip("*") for line in lines if line.startswith("**")]

    async def about(self, title: str) -> str:
        """What the list says below a title; nothing where it is not there."""
        lines = (await self.listed()).splitlines()
        return lines[lines.index(f"**{title}**") + 1] if f"**{title}**" in lines else ""

    def moderator(self) -> Reader:
        """The owner of the server."""
        return Reader(self.discord, self.guild.owner, self.channel)

    async def to_decide(self) -> bool:
        """Whether /settings tells a moderator that one has to decide about one discussion."""
        panel = await (await self.moderator().slash("settings")).message(within=SOON)
        return say("discuss-decide-notice", count=1) in panel.text

    async def end_outage(self, bot: Catchword) -> None:
        """The server was in an outage, and is back: the bot looks for what it left behind."""
        session = await self.discord.gateway.session()
        heard = bot.mark()
        await session.dispatch("GUILD_DELETE", {"id": self.guild.id, "unavailable": True})
        await session.dispatch("GUILD_CREATE", self.guild.creation(self.discord.world.bot) | {"unavailable": False})
        await bot.says(LOOKED, after=heard, within=SOON)

    def states(self) -> dict[int, State]:
        """Of each discussion in the database, by its number."""
        return {number: State(state) for number, state, _ in self._rows()}

    def kept(self, thread: Thread) -> State | None:
        """The state of the discussion with this thread, if there is one."""
        return next((State(state) for _, state, known in self._rows() if known == int(thread.id)), None)

    def _rows(self) -> list[tuple[int, int, int | None]]:
        path = self.folder / "data" / FILE
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute("SELECT number, state, thread FROM discussions ORDER BY number").fetchall()

    def pending(self) -> list[int]:
        return [number for number, state in self.states().items() if state in PENDING]

    def first_messages(self, place: Place) -> list[Message]:
        """What the bot posted to begin discussions: in a text channel, and in the posts of a forum."""
        begun = [
            message for thread in self.discord.threads.of(place) for message in self.discord.messages.in_place(thread)
        ]
        ours = [*self.discord.messages.in_place(place), *begun]
        return [m for m in ours if say("control-handout") in m.labels]
