"""A server that invites the bot is welcomed once: one message in its system channel that says what the bot is, how to
ask it, and offers the presets to members who manage the server. Where the bot may not write there, the first /settings
says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import discord
import structlog

from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import ids_on
from bot.discord_ui.interactions.requests import repeat, repeat_sending
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.components import view_of
from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.parts import Button, Message, Row, Text, small_print
from bot.discord_ui.preferences.admission import Admission, NewPanel, Shown
from bot.discord_ui.preferences.panel_steps import PanelSteps
from bot.discord_ui.reachability import FAILED_REQUEST, name_of
from bot.errors import StorageError
from bot.guilds.presets import Preset
from bot.guilds.server import ServerPreferences
from bot.guilds.welcomes import JoinedServer, Welcomes
from bot.wording.phrases import Phrases

log = structlog.get_logger(__name__)
Interaction = discord.Interaction[Any]
KIND = "g"
LONGEST = 40.0  # seconds for a welcome with its repetitions: nobody waits for it
_SETTINGS = "settings"
_LATEST = 100  # messages of a channel: what Discord gives at once


@dataclass(frozen=True, slots=True)
class Welcoming:
    """Welcomes servers, and acts on the buttons of a welcome. `started`: since when the process lives."""

    welcomes: Welcomes
    admission: Admission
    panels: PanelSteps
    phrases: Phrases
    started: datetime

    def handler(self) -> Handler[str]:
        return Handler(KIND, _choice, self.run)

    async def on_join(self, guild: discord.Guild) -> None:
        """The bot was invited to a server while it was connected."""
        try:
            if await self.welcomes.claim(guild.id):
                await self._welcome(guild)
        except StorageError as problem:  # the next start looks again
            log.warning("a server could not be welcomed", cause=problem.code)

    async def on_servers(self, guilds: Iterable[discord.Guild]) -> None:
        """Of a server that was joined while the bot was not connected, or not ready, Discord tells nothing."""
        there = {guild.id: guild for guild in guilds}
        us = {guild.id: _us(guild) for guild in there.values()}
        joined = [JoinedServer(guild, me.joined_at if me is not None else None) for guild, me in us.items()]
        try:
            for guild in await self.welcomes.unfinished(joined):
                await self._finish(there[guild])
            for guild in await self.welcomes.claim_new(joined, self.started):
                await self._welcome(there[guild])
        except StorageError as problem:
            log.warning("a server could not be welcomed", cause=problem.code)

    async def run(self, interaction: Interaction, choice: str) -> None:
        """A button of a welcome: anybody can press it, and who may not configure is told so."""

        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            if choice == _SETTINGS:
                return NewPanel(self.panels.open(who, now))
            return NewPanel(self.panels.open_with_preset(who, now, Preset(choice)))

        await self.admission.serve(interaction, step)

    async def _finish(self, guild: discord.Guild) -> None:
        """Say what a process had begun to say as it ended, unless it arrived. Where that cannot be read, the first
        /settings says it.
        """
        channel = guild.system_channel
        if channel is None or not _permissions(channel, guild).read_message_history:  # it would look empty
            await self.welcomes.postpone(guild.id)
            return
        try:
            is_said = await _holds_welcome(channel)
        except FAILED_REQUEST as problem:
            log.info("it could not be read whether a server was welcomed", cause=name_of(problem))
            if isinstance(problem, discord.HTTPException):
                await self.welcomes.postpone(guild.id)
        else:
            await (self.welcomes.finish(guild.id) if is_said else self._welcome(guild))

    async def _welcome(self, guild: discord.Guild) -> None:
        """What was surely not sent is left to the first /settings; what may have arrived, to the next start."""
        channel = guild.system_channel
        if channel is None or not _permissions(channel, guild).send_messages:
            await self.welcomes.postpone(guild.id)
            return
        message, nonce = welcome_message(self.phrases), f"w-{guild.id}"  # Discord makes one message of a nonce
        try:
            await repeat_sending(lambda: channel.send(view=view_of(message), nonce=nonce), longest=LONGEST)
            await self.welcomes.finish(guild.id)
        except FAILED_REQUEST as problem:
            log.info("a welcome could not be sent", cause=name_of(problem))
            if isinstance(problem, discord.HTTPException):
                await self.welcomes.postpone(guild.id)


def welcome_message(phrases: Phrases) -> Message:
    """What the bot is, how to ask it, and the presets."""
    say = phrases.say
    presets = (Button(say(f"preset-{preset}"), join_fields(KIND, preset), "primary") for preset in Preset)
    settings = Button(say("control-settings"), join_fields(KIND, _SETTINGS))
    text = Text(f"{say('server-welcome')}\n{small_print(say('server-welcome-presets'))}")
    return Message((text, Row((*presets, settings))), private=False)


async def _holds_welcome(channel: discord.TextChannel) -> bool:
    """Whether our welcome is among its latest messages."""

    async def read() -> list[discord.Message]:
        return [message async for message in channel.history(limit=_LATEST)]

    ids = (custom_id for message in await repeat(read, longest=LONGEST) for custom_id in ids_on(message))
    return any(_choice(custom_id) is not None for custom_id in ids if custom_id.startswith(f"{KIND}:"))


def _choice(custom_id: str) -> str | None:
    choice = custom_id.partition(":")[2]
    return choice if choice in {_SETTINGS, *Preset} else None


def _permissions(channel: discord.TextChannel, guild: discord.Guild) -> discord.Permissions:
    """What we may do there, as far as Discord has told us: nothing in a channel that we do not see."""
    us = _us(guild)
    may = channel.permissions_for(us) if us is not None else discord.Permissions.none()
    return may if may.view_channel else discord.Permissions.none()


def _us(guild: discord.Guild) -> discord.Member | None:
    """None where Discord left us out of the server's members, which discord.py does not expect."""
    return cast("discord.Member | None", guild.me)
