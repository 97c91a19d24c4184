"""The client: the connection to Discord, the command tree, and what is heard."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord
import structlog
from discord import app_commands
from yarl import URL

from bot.discord_ui.connection.events import close_socket, drop_late, drop_unreadable
from bot.discord_ui.connection.frames import FrameGuard, outlive_unreadable_frames
from bot.discord_ui.interactions.commands import MadeCommand
from bot.discord_ui.interactions.deadline import Deadline
from bot.discord_ui.interactions.failures import Failures
from bot.discord_ui.interactions.interaction_data import is_control
from bot.discord_ui.reachability import UnreadableAnswerError
from bot.discord_ui.responses import read_answer, trace_answers

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
OnMessage = Callable[[discord.Message, discord.ClientUser], Awaitable[None]]
OnControl = Callable[[Interaction], Awaitable[None]]
OnJoin = Callable[[discord.Guild], Awaitable[None]]
OnThread = Callable[[discord.RawThreadUpdateEvent], Awaitable[None]]
OnThreadGone = Callable[[int, int], Awaitable[None]]
OnLeave = Callable[[int], Awaitable[None]]
OnServers = Callable[[Sequence[discord.Guild]], Awaitable[None]]
SLEEP_LIMIT = 30.0  # seconds that a rate limit may hold a request; discord.py itself has no bound


class _LaunchAgainError(Exception):
    """discord.py wants to try again."""


def silence_voice_warnings() -> None:
    """discord.py would warn, at each start, of libraries that only voice needs."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


@dataclass(slots=True)
class Followers:
    """What is told of servers, of threads and of texts."""

    on_servers: list[OnServers] = field(default_factory=list[OnServers])
    on_join: OnJoin | None = None
    on_leave: list[OnLeave] = field(default_factory=list[OnLeave])
    on_thread: OnThread | None = None
    on_thread_gone: OnThreadGone | None = None
    begin_work: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    end_work: list[Callable[[], Awaitable[None]]] = field(default_factory=list[Callable[[], Awaitable[None]]])


class Client(discord.AutoShardedClient):
    """Sharded even when it is one shard: only this client survives a first connection that fails."""

    def __init__(self, failures: Failures, deadline: Deadline, start_facts: Callable[[], dict[str, float]]) -> None:
        silence_voice_warnings()
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=SLEEP_LIMIT,
            http_trace=trace_answers(),
        )
        drop_late(self._connection.parsers, deadline.count_if_late)
        drop_unreadable(self._connection.parsers)
        self._connection._update_references = FrameGuard().watch  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - called with each socket, before it is read; else for voice alone
        self.tree = Tree(self, failures)
        self.ending = False
        self._launching = False
        self._failures = failures
        self._start_facts: Callable[[], dict[str, float]] | None = start_facts
        self._on_message: OnMessage | None = None
        self._on_control: OnControl | None = None
        self._on_former: OnControl | None = None
        self._followers = Followers()
        self._prepare: Callable[[], Awaitable[None]] | None = None

    def equip(
        self,
        commands: Sequence[MadeCommand],
        on_message: OnMessage,
        on_control: OnControl,
        on_former: OnControl,
        prepare: Callable[[], Awaitable[None]],
    ) -> None:
        """Give it what it offers; `on_former` answers commands that it offered once. `prepare` runs between sign-in
        and connection.
        """
        for command in commands:
            self.tree.add_command(command)
        self._on_message = on_message
        self._on_control = on_control
        self._on_former = on_former
        self._prepare = prepare

    def welcome(self, on_join: OnJoin, on_servers: OnServers) -> None:
        """Let servers be welcomed: each as it is joined, and all each time when Discord has told of all; one that was
        in an outage then, at the end of that.
        """
        self._followers.on_join = on_join
        self._followers.on_servers.append(on_servers)

    def follow_threads(
        self, on_servers: OnServers, on_thread: OnThread, on_thread_gone: OnThreadGone, on_leave: OnLeave
    ) -> None:
        """Let threads be followed: each as it changes, or is deleted, with the ids of its server and of itself; those
        of a server that removes the bot; and all each time when Discord has told of all servers, or of one again.
        """
        followers = self._followers
        followers.on_thread, followers.on_thread_gone = on_thread, on_thread_gone
        followers.on_leave.append(on_leave)
        followers.on_servers.append(on_servers)

    def follow_texts(
        self, begin: Callable[[], None], end: Callable[[], Awaitable[None]], on_leave: OnLeave | None = None
    ) -> None:
        """Let work that follows the texts begin: once Discord has told of all servers, and when texts were read; and
        let it be known which server removes the bot.
        """
        self._followers.begin_work.append(begin)
        self._followers.end_work.append(end)
        if on_leave is not None:
            self._followers.on_leave.append(on_leave)

    def servers(self) -> list[int]:
        """The ids of those that we are in."""
        return [guild.id for guild in self.guilds]

    def begin_work(self) -> None:
        for begin in self._followers.begin_work if not self.ending else ():
            begin()

    async def end_work(self) -> None:
        for end in self._followers.end_work:
            await end()

    async def forget_connections(self) -> None:
        """Close what a sign-in that failed has opened; without this discord.py would go on with what is closed."""
        await self.http.close()
        self.http.connector = discord.utils.MISSING

    async def launch_shards(self) -> None:
        """Raises UnreadableAnswerError where Discord does not say how many there are."""
        await read_answer(super().launch_shards)
        if not self.shards and not self.is_closed():
            self.shard_count = None  # pyright: ignore[reportAttributeAccessIssue] - else discord.py would not ask again
            raise UnreadableAnswerError

    async def launch_shard(self, gateway: URL, shard_id: int, *, initial: bool = False) -> None:
        """After each failure discord.py calls itself again, deeper each time, until Python's stack ends: this loop
        is instead of that. It has waited 5 s then, as it must before another IDENTIFY.
        """
        if self._launching:
            raise _LaunchAgainError
        while True:
            self._launching = True
            try:
                await super().launch_shard(gateway, shard_id, initial=initial)
            except _LaunchAgainError:
                continue
            finally:
                self._launching = False
            outlive_unreadable_frames(self.shards[shard_id])
            return

    async def setup_hook(self) -> None:
        if self._prepare is not None:
            await self._prepare()

    async def on_ready(self) -> None:
        """The first line says what has started; after a lost session, the servers may be others."""
        facts = {"servers": len(self.guilds), "shards": len(self.shards)}
        if self._start_facts is None:
            log.info("ready again", **facts)
        else:
            log.info("ready", account=str(self.user), **facts, **self._start_facts())
            self._start_facts = None
        await self._look(self.guilds)
        self.begin_work()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """After an outage."""
        await self._look([guild])

    async def _look(self, guilds: Sequence[discord.Guild]) -> None:
        for look in self._followers.on_servers:
            if not self.ending:
                await look(guilds)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        log.info("joined a server", server=guild.id, members=guild.member_count)
        if self._followers.on_join is not None and not self.ending:
            await self._followers.on_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        log.info("left a server", server=guild.id)
        for on_leave in self._followers.on_leave if not self.ending else ():
            await on_leave(guild.id)

    async def on_raw_thread_update(self, changed: discord.RawThreadUpdateEvent) -> None:
        if self._followers.on_thread is not None and not self.ending:
            await self._followers.on_thread(changed)

    async def on_raw_thread_delete(self, gone: discord.RawThreadDeleteEvent) -> None:
        if self._followers.on_thread_gone is not None and not self.ending:
            await self._followers.on_thread_gone(gone.guild_id, gone.thread_id)

    async def on_shard_disconnect(self, shard_id: int) -> None:
        log.info("disconnected", shard=shard_id)
        await close_socket(self.shards[shard_id])

    async def on_shard_resumed(self, shard_id: int) -> None:
        log.info("resumed", shard=shard_id)

    async def on_message(self, message: discord.Message) -> None:
        if self._on_message is not None and self.user is not None and not self.ending:
            await self._on_message(message, self.user)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Whatever is pressed, chosen or typed; commands go to the tree."""
        if self._on_control is None or not is_control(interaction):
            return
        await (self._failures.say_ending(interaction) if self.ending else self._on_control(interaction))

    async def on_former(self, interaction: Interaction) -> None:
        """A command that is not in the tree, or not as it was sent."""
        if self._on_former is not None:
            await self._on_former(interaction)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        del args, kwargs  # they hold what people wrote
        log.error("failure", where=event_method, exc_info=sys.exception())


class Tree(app_commands.CommandTree[Client]):
    """The command tree, with the one handler of the surface of commands."""

    def __init__(self, client: Client, failures: Failures) -> None:
        super().__init__(client)
        self._failures = failures

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Nothing begins while the process ends."""
        if self.client.ending:
            await self._failures.say_ending(interaction)
        return not self.client.ending

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await self.client.on_former(interaction)
            return
        name = interaction.command.qualified_name if interaction.command is not None else "a command that is gone"
        await self._failures.handle(interaction, error, name)
