"""The loopback Discord: REST and gateway on two ports that the system chose, and the people who use the bot.

    async with LoopbackDiscord() as discord:
        reader = discord.reader("alice")
        async with BotProcess([...], discord) as bot:
            await discord.gateway.session()
            exchange = await reader.slash("quote", words="…")
            assert "…" in (await exchange.message()).text

Every address is known before anything listens, so that a server which comes up late can be tested.
Where to look: `reader` what people do, `exchange` what comes of it, `records` all that the bot sent, `faults`
and `gateway` what goes wrong, `messages` what is in the channels, `violations` what Discord would refuse.
"""

import socket
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.loopback.account import Account
from tests.loopback.channels import Channels
from tests.loopback.commands import Commands
from tests.loopback.faults import Faults
from tests.loopback.gateway import Gateway
from tests.loopback.interactions import PATIENCE, Interactions
from tests.loopback.messages import Message, Messages
from tests.loopback.reader import Reader
from tests.loopback.records import Json, Records
from tests.loopback.rest import PREFIX, Rest
from tests.loopback.snowflakes import shard_of
from tests.loopback.specification import Specification
from tests.loopback.threads import Threads
from tests.loopback.world import MEMBER, Context, Guild, Person, Place, World

TOKEN = "loopback-token"  # noqa: S105  it opens nothing but this server
HOST = "127.0.0.1"
HIDDEN: Json = {"content": "", "embeds": [], "components": [], "attachments": []}
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15


class Port:
    """An address that is ours from the start; connecting to it is refused until it opens."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((HOST, 0))
        self.address = f"{HOST}:{self._socket.getsockname()[1]}"
        self._runner: web.AppRunner | None = None

    async def open(self, app: web.Application) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        self._socket.close()


class LoopbackDiscord:
    """Everything of it, wired. What is `late` refuses connections until it is opened. It takes the first answer to an
    interaction for `patience` seconds.
    """

    def __init__(
        self,
        specification: Specification | None = None,
        *,
        late_rest: bool = False,
        late_gateway: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        self.token = TOKEN
        self.world, self.records, self.faults = World(), Records(), Faults()
        self._late_rest, self._late_gateway = late_rest, late_gateway
        self._rest_port, self._gateway_port = Port(), Port()
        self.rest_url = f"http://{self._rest_port.address}{PREFIX}"
        self.gateway_url = f"ws://{self._gateway_port.address}/"
        self.commands = Commands(self.world)
        self.messages = Messages(self.world, f"http://{self._rest_port.address}")
        self.interactions = Interactions(self.world, self.messages, patience)
        self.threads = Threads(self.world, self.messages, self.announce, self.tell)
        self.account = Account(self.world, self.commands)
        self.account.gateway_url = self.gateway_url
        self.rest = self._make_rest(specification)
        self.gateway = self._make_gateway()

    def _make_rest(self, specification: Specification | None) -> Rest:
        channels = Channels(self.world, self.messages, self.announce)
        routes = [*self.account.routes(), *self.interactions.routes(), *channels.routes(), *self.threads.routes()]
        rest = Rest(
            self.records,
            self.faults,
            specification=specification,
            token=self.token,
            routes=routes,
            refused=self.interactions.refused,
        )
        rest.serve_files(self.messages.files)
        return rest

    def _make_gateway(self) -> Gateway:
        violations = self.rest.violations
        gateway = Gateway(self.world, self.records, self.faults, token=self.token, mistakes=violations)
        gateway.url = self.gateway_url
        return gateway

    async def __aenter__(self) -> Self:
        if not self._late_rest:
            await self.open_rest()
        if not self._late_gateway:
            await self.open_gateway()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.clear()
        await self.gateway.close_all(1001)
        await self._gateway_port.close()
        await self._rest_port.close()

    async def open_rest(self) -> None:
        await self._rest_port.open(self.rest.app)

    async def open_gateway(self) -> None:
        await self._gateway_port.open(self.gateway.app)

    @property
    def violations(self) -> list[str]:
        """What the bot sent that Discord would have refused, and mistakes of this server."""
        return self.rest.violations

    def use_shards(self, count: int) -> None:
        """How many shards the bot is told to start."""
        self.account.shards = self.gateway.shards = count

    def reader(self, name: str = "alice", *, locale: str = "en-GB", permissions: int = MEMBER) -> Reader:
        """Someone new, in the first server's first channel; a server is made when there is none."""
        person = self.world.person(name, locale=locale)
        guild = next(iter(self.world.guilds.values()), None) or self.world.guild("Readers", self.world.person("owner"))
        channel = next(iter(guild.channels.values()), None) or self.world.channel(guild, "general")
        return Reader(self, self.world.join(guild, person, permissions=permissions), channel)

    async def bot_joins(self, guild: Guild) -> None:
        """Someone adds the bot to a server while it runs."""
        guild.has_bot, guild.joined = True, datetime.now(UTC).isoformat()
        shard = shard_of(guild.id, self.gateway.shards)
        await self.gateway.dispatch("GUILD_CREATE", guild.creation(self.world.bot), shard=shard)

    async def bot_leaves(self, guild: Guild) -> None:
        """Someone removes it."""
        guild.has_bot = False
        await self.gateway.dispatch("GUILD_DELETE", {"id": guild.id}, shard=shard_of(guild.id, self.gateway.shards))

    async def delete_channel(self, place: Place, *, told: bool = True) -> None:
        """Someone deletes it; where the bot is not `told`, only a request finds out."""
        assert place.guild is not None, "direct messages stay"
        del self.world.places[place.id], place.guild.channels[place.id]
        gone: Json = place.payload() | {"guild_id": place.guild.id}
        for thread in self.threads.of(place):
            await self.threads.delete(thread, told=False)  # Discord says nothing of each
        if told:
            await self.tell("CHANNEL_DELETE", place.guild, gone)

    async def change_channel(self, place: Place) -> None:
        """Somebody has changed it."""
        assert place.guild is not None, "direct messages stay"
        await self.tell("CHANNEL_UPDATE", place.guild, place.payload() | {"guild_id": place.guild.id})

    async def tell(self, event: str, guild: Guild, payload: Json) -> None:
        """An event of a server, to the shard that has it."""
        await self.gateway.dispatch(event, payload, shard=shard_of(guild.id, self.gateway.shards))

    async def announce(self, event: str, place: Place, payload: Json) -> None:
        """An event of a channel, to the shard that has it, as far as its intents go."""
        shard = shard_of(place.guild_id, self.gateway.shards)
        session = self.gateway.sessions.get(shard)
        needed = GUILD_MESSAGES if place.guild else DIRECT_MESSAGES
        if session is None or not place.has_bot or not session.intents & needed:
            return
        where: Json = {"guild_id": place.guild_id} if place.guild else {}
        readable = session.intents & MESSAGE_CONTENT or self._is_exempt(place, payload)
        hidden: Json = {} if readable else HIDDEN
        await session.dispatch(event, payload | hidden | where)

    def hidden(self, message: Message) -> Json:
        """What of a message a bot without the privileged intent finds empty."""
        return {} if self._is_exempt(message.place, message.payload) else HIDDEN

    def _is_exempt(self, place: Place, payload: Json) -> bool:
        """Content that a bot sees without asking: direct messages, its own, and what mentions it."""
        bot: Person = self.world.bot
        mentions = [person["id"] for person in payload.get("mentions", ())]
        own = payload.get("author", {}).get("id") == bot.id
        return place.context is Context.BOT_DM or own or bot.id in mentions

    async def answer_in(self, place: Place, *, after: Message | None = None, within: float = 60.0) -> Message:
        """The bot's next ordinary message in a place."""

        def probe() -> Message | None:
            ours = [message for message in self.messages.in_place(place) if message.author is self.world.bot]
            return next((one for one in ours if after is None or int(one.id) > int(after.id)), None)

        return await self.messages.watch.until(probe, within=within, otherwise=lambda: f"a message\n{self.records}")
