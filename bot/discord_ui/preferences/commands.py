"""/settings: one command, and everything else is reached from the panel that it opens. Discord shows it to members who
may manage the server, and lets administrators change that; who may is checked here all the same.
"""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.interactions.commands import AnyCommand
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.preferences.admission import Admission, Shown
from bot.discord_ui.preferences.panel_steps import PanelSteps
from bot.guilds.server import ServerPreferences
from bot.guilds.welcomes import Welcomes
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
_ANY = app_commands.AppCommandChannel | app_commands.AppCommandThread
_VENUES = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.category,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)


class _ChannelTransformer(app_commands.Transformer):
    """Every kind of venue; discord.py would add one that Discord's own description does not know."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(_VENUES)

    async def transform(self, interaction: Interaction, value: Any, /) -> _ANY:
        del interaction
        return value


Channel = app_commands.Transform[_ANY, _ChannelTransformer]


@dataclass(frozen=True, slots=True)
class SettingsCommand:
    """Its answer is private."""

    admission: Admission
    panels: PanelSteps
    welcomes: Welcomes
    phrases: Phrases

    def command(self) -> AnyCommand:
        """The command, for the tree."""
        say = self.phrases.say
        command: AnyCommand = app_commands.Command(
            name="settings", description=say("command-settings"), callback=self.settings
        )
        app_commands.describe(channel=say("option-settings-channel"))(command)
        app_commands.default_permissions(manage_guild=True)(command)
        app_commands.allowed_contexts(guilds=True)(command)
        app_commands.allowed_installs(guilds=True)(command)
        return command

    async def settings(self, interaction: Interaction, channel: Channel | None = None) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            shown = channel.id if channel is not None else 0
            notice = self.phrases.say("server-welcome") if await self.welcomes.claim_postponed(who.guild) else ""
            return self.panels.open(who, now, shown, notice)

        await self.admission.serve(interaction, step)
