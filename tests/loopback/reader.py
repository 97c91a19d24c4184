"""A person in a place, and what a person can do with a bot: only what Discord's own client would let them."""

import asyncio
import secrets
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from tests.loopback import commands
from tests.loopback.commands import CannotBeUsedError, Upload
from tests.loopback.controls import filled_modal, pressed, selected
from tests.loopback.exchange import Exchange, Kind
from tests.loopback.messages import Message
from tests.loopback.records import Json
from tests.loopback.snowflakes import shard_of
from tests.loopback.threads import Thread
from tests.loopback.world import Context, Install, Person, Place

if TYPE_CHECKING:  # the server makes readers
    from tests.loopback.server import LoopbackDiscord

UPLOAD_LIMIT = 10 * 1024 * 1024
_REPLY = 19  # the type of a message that replies to another


class Reader:
    """Uses the bot as one person in one place; `at` and `direct` give the same person elsewhere."""

    def __init__(self, discord: "LoopbackDiscord", person: Person, place: Place) -> None:
        self.person, self.place = person, place
        self._discord = discord

    def at(self, place: Place) -> "Reader":
        return Reader(self._discord, self.person, place)

    def direct(self) -> "Reader":
        """In the bot's direct messages."""
        return self.at(self._discord.world.direct(self.person))

    def elsewhere(self) -> "Reader":
        """In a server that does not have the bot: the person has brought it along."""
        world = self._discord.world
        guild = world.guild("Elsewhere", self.person, has_bot=False)
        return self.at(world.channel(guild, "lobby"))

    def among(self, *others: Person) -> "Reader":
        """In a private channel with others: the person has brought the bot along."""
        return self.at(self._discord.world.group(self.person, *others))

    def upload(self, name: str, data: bytes) -> Upload:
        return Upload(self._discord.messages.attachment(name, data))

    async def slash(self, path: str, /, **options: Any) -> Exchange:
        """`slash("quote", words="…")`, `slash("settings", channel=…)`; people and so on as themselves."""
        name, *below = path.split()
        command = self._discord.commands.find(name, commands.SLASH, self.place)
        filled, named = commands.fill(commands.descend(command, below), options)
        data: Json = {"id": command["id"], "name": name, "type": commands.SLASH, "options": filled}
        data |= commands.resolved(named, self.place)
        return await self._use(command, data, f"/{path}")

    async def autocomplete(self, path: str, focused: str, typed: str, /, **options: Any) -> Exchange:
        """The list under an option while it is typed."""
        name, *below = path.split()
        command = self._discord.commands.find(name, commands.SLASH, self.place)
        filled, _ = commands.fill(commands.descend(command, below), {**options, focused: typed}, focused=focused)
        data: Json = {"id": command["id"], "name": name, "type": commands.SLASH, "options": filled}
        return await self._use(command, data, f"the list under {focused} of /{path}", kind=Kind.AUTOCOMPLETE)

    async def menu(self, name: str, target: Message | Person, /) -> Exchange:
        """A command of the menu on a message or a person."""
        kind = commands.MESSAGE_MENU if isinstance(target, Message) else commands.USER_MENU
        command = self._discord.commands.find(name, kind, self.place)
        data: Json = {"id": command["id"], "name": name, "type": kind, "target_id": target.id}
        if isinstance(target, Message):
            data["resolved"] = {"messages": {target.id: target.payload}}
        else:
            data |= commands.resolved([target], self.place)
        return await self._use(command, data, f"{name!r} in the menu")

    async def press(self, message: Message, name: str) -> Exchange:
        """A button, by what it says or by its custom_id."""
        data = pressed(self._seen(message).component(name))
        return await self._interact(Kind.COMPONENT, data, f"the button {name!r}", self._ways(), source=message)

    async def select(self, message: Message, name: str, *values: Any) -> Exchange:
        """A select, by its custom_id, with values that it offers (or people, roles, channels)."""
        data = selected(self._seen(message).component(name), values)
        data |= commands.resolved(values, self.place)
        return await self._interact(Kind.COMPONENT, data, f"the select {name!r}", self._ways(), source=message)

    async def submit(self, asked: Exchange, values: Mapping[str, str | int | list[Any]]) -> Exchange:
        """The modal by which an exchange was answered, filled in by custom_id."""
        data = filled_modal(await asked.modal(), values)
        lists = (value for value in values.values() if isinstance(value, list))
        data |= commands.resolved(list(chain.from_iterable(lists)), self.place)
        return await self._interact(
            Kind.MODAL, data, f"the modal after {asked.said}", asked.installs, source=asked.source
        )

    async def say(self, content: str, *, reply_to: Message | None = None) -> Message:
        """An ordinary message. Of one that it replies to, the bot gets no content that it may not read."""
        if isinstance(self.place, Thread) and self.place.locked:
            raise CannotBeUsedError(f"{self.place.name!r} is locked")
        extra: Json = {"member": self.place.guild.member()} if self.place.guild else {}
        if reply_to is not None:
            extra["type"] = _REPLY
            extra["message_reference"] = {"message_id": reply_to.id, "channel_id": reply_to.place.id}
            extra["referenced_message"] = reply_to.payload | self._discord.hidden(reply_to)
        message = self._discord.messages.post(self.place, self.person, {"content": content}, extra=extra)
        await self._discord.announce("MESSAGE_CREATE", self.place, message.payload)
        await self._discord.threads.said(self.place)
        return message

    async def repeat(self, message: Message) -> None:
        """A message that was said arrives once more: Discord may deliver an event twice."""
        await self._discord.announce("MESSAGE_CREATE", self.place, message.payload)

    def _seen(self, message: Message) -> Message:
        if message.deleted or (message.audience is not None and message.audience is not self.person):
            raise CannotBeUsedError(f"{self.person.name} does not see this message")
        return message

    def _ways(self) -> set[Install]:
        return {Install.GUILD} if self.place.has_bot else {Install.USER}

    async def _use(self, command: Json, data: Json, said: str, *, kind: Kind = Kind.COMMAND) -> Exchange:
        return await self._interact(kind, data, said, commands.Commands.installs(command, self.place))

    async def _interact(
        self, kind: Kind, data: Json, said: str, installs: set[Install], *, source: Message | None = None
    ) -> Exchange:
        exchange = Exchange(
            id=self._discord.world.ids.next(),
            token=secrets.token_urlsafe(48),
            kind=kind,
            person=self.person,
            place=self.place,
            began=asyncio.get_running_loop().time(),
            said=said,
            installs=installs,
            owners=self._owners(installs),
            source=source,
        )
        self._discord.interactions.add(exchange)
        shard = shard_of(self.place.guild_id, self._discord.gateway.shards)
        payload = self._payload(exchange, data)
        exchange.delivered = await self._discord.gateway.dispatch("INTERACTION_CREATE", payload, shard=shard)
        return exchange

    def _payload(self, exchange: Exchange, data: Json) -> Json:
        place = self.place
        payload: Json = {
            "id": exchange.id,
            "application_id": self._discord.world.bot.id,
            "type": exchange.kind,
            "token": exchange.token,
            "version": 1,
            "data": data,
            "channel_id": place.id,
            "channel": place.payload(),
            "locale": self.person.locale,
            "app_permissions": str(place.app_permissions),
            "attachment_size_limit": UPLOAD_LIMIT,
            "entitlements": [],
            "authorizing_integration_owners": exchange.owners,
            "context": place.context,
        }
        payload |= self._whoever()
        if exchange.source is not None:
            payload["message"] = exchange.source.payload
        return payload

    def _whoever(self) -> Json:
        """A member in a server, else a user."""
        guild = self.place.guild
        if guild is None:
            return {"user": self.person.payload()}
        rights = str(guild.permissions_of(self.person))
        return {
            "member": {**guild.full_member(self.person), "permissions": rights},
            "guild": {"id": guild.id, "locale": guild.locale, "features": []},
            "guild_id": guild.id,
            "guild_locale": guild.locale,
        }

    def _owners(self, installs: set[Install]) -> Json:
        in_direct = self.place.context is Context.BOT_DM
        owners = {Install.GUILD: "0" if in_direct else self.place.guild_id, Install.USER: self.person.id}
        return {str(int(install)): owners[install] for install in sorted(installs)}
