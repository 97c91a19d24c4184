"""Routes about the bot itself: sign-in, the application, its commands, its servers."""

from collections.abc import Iterator
from typing import Any

from tests.loopback.commands import Commands
from tests.loopback.records import Json, Record
from tests.loopback.rest import RefusedError, Route
from tests.loopback.world import EVERYTHING, Guild, Right, World

GLOBAL_COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
ME = "/users/@me"
APPLICATION = "/oauth2/applications/@me"
CHANNEL = "/channels/{channel_id}"
GATEWAY_BOT = "/gateway/bot"
DIRECT = "/users/@me/channels"


class Account:
    def __init__(self, world: World, commands: Commands) -> None:
        self._world, self._commands = world, commands
        self.gateway_url = ""
        self.shards = 1

    def routes(self) -> Iterator[Route]:
        yield "GET", ME, self._me
        yield "GET", APPLICATION, self._application
        yield "GET", "/applications/@me", self._application
        yield "GET", GATEWAY_BOT, self._gateway
        yield "GET", GLOBAL_COMMANDS, self._read_commands
        yield "PUT", GLOBAL_COMMANDS, self._write_commands
        yield "GET", GUILD_COMMANDS, self._read_commands
        yield "PUT", GUILD_COMMANDS, self._write_commands
        yield "GET", "/users/@me/guilds", self._guilds
        yield "POST", DIRECT, self._direct
        yield "GET", "/users/{user_id}", self._person
        yield "GET", "/guilds/{guild_id}", self._guild
        yield "GET", "/guilds/{guild_id}/channels", self._channels
        yield "GET", "/guilds/{guild_id}/members/{user_id}", self._member
        yield "GET", CHANNEL, self._channel

    async def _me(self, _: Record) -> Json:
        return {
            **self._world.bot.payload(),
            "verified": True,
            "mfa_enabled": True,
            "flags": 0,
            "locale": "en-US",
        }

    async def _application(self, _: Record) -> Json:
        bot = self._world.bot
        return {
            "id": bot.id,
            "name": bot.name,
            "description": "",
            "icon": None,
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "owner": {
                "id": "1",
                "username": "owner",
                "discriminator": "0",
                "avatar": None,
                "global_name": None,
            },
            "team": None,
            "approximate_guild_count": len(self._world.guilds),
            "integration_types_config": {"0": {}, "1": {}},
        }

    async def _gateway(self, _: Record) -> Json:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return {"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit}

    async def _read_commands(self, record: Record) -> list[Json]:
        return self._commands.of(record.params.get("guild_id"))

    async def _write_commands(self, record: Record) -> list[Json]:
        return self._commands.overwrite(record.body, record.params.get("guild_id"))

    async def _guilds(self, _: Record) -> list[Json]:
        mine = [guild for guild in self._world.guilds.values() if guild.has_bot]
        return [{**guild.payload(), "owner": False, "permissions": str(EVERYTHING)} for guild in mine]

    async def _direct(self, record: Record) -> Json:
        person = self._known(self._world.people, str(record.body["recipient_id"]), 10013, "Unknown User")
        return self._world.direct(person).payload()

    async def _person(self, record: Record) -> Json:
        return self._known(self._world.people, record.params["user_id"], 10013, "Unknown User").payload()

    async def _guild(self, record: Record) -> Json:
        return self._guild_of(record).payload()

    async def _channels(self, record: Record) -> list[Json]:
        return [channel.payload() for channel in self._guild_of(record).channels.values()]

    async def _member(self, record: Record) -> Json:
        guild = self._guild_of(record)
        members = {**guild.members, self._world.bot.id: self._world.bot}
        return guild.full_member(self._known(members, record.params["user_id"], 10007, "Unknown Member"))

    async def _channel(self, record: Record) -> Json:
        place = self._known(self._world.places, record.params["channel_id"], 10003, "Unknown Channel")
        if not place.has_bot or not place.rights_of(self._world.bot) & Right.VIEW_CHANNEL:
            raise RefusedError(403, 50001, "Missing Access")
        return place.payload()

    def _guild_of(self, record: Record) -> Guild:
        guild = self._known(self._world.guilds, record.params["guild_id"], 10004, "Unknown Guild")
        if not guild.has_bot:
            raise RefusedError(403, 50001, "Missing Access")
        return guild

    @staticmethod
    def _known(things: dict[str, Any], key: str, code: int, message: str) -> Any:
        if key not in things:
            raise RefusedError(404, code, message)
        return things[key]
