"""/settings: what is in effect, and every change of it. Discord shows it to members who may manage the server, and lets
administrators change that; who may is checked here all the same.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.discord_ui.interactions.attachments import Fetch, read_attachment
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.preferences.admission import Admission, Shown
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.panel_steps import PanelSteps
from bot.discord_ui.preferences.proposal_steps import Proposal, ProposalSteps, Question
from bot.guilds.moderation import Moderation
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import Group
from bot.guilds.server import ServerPreferences
from bot.guilds.yaml_form import export_yaml
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
class SettingsCommands:
    """Every answer is private."""

    admission: Admission
    moderation: Moderation
    panels: PanelSteps
    proposals: ProposalSteps
    pages: OtherPages
    phrases: Phrases
    fetch: Fetch

    def commands(self) -> app_commands.Group:
        """The group, for the tree."""
        say = self.phrases.say
        group = app_commands.Group(
            name="settings",
            description=say("command-settings"),
            default_permissions=discord.Permissions(manage_guild=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        methods = (self.show, self.edit, self.channel, self.reset, self.export, self.import_, self.history)
        for method in methods:
            name = method.__name__.rstrip("_")
            command = app_commands.Command[Any, ..., None](
                name=name, description=say(f"command-settings-{name}"), callback=method
            )
            options = {p.name: say(f"option-settings-{p.name}") for p in command.parameters}
            group.add_command(app_commands.describe(**options)(command) if options else command)
        return group

    async def show(self, interaction: Interaction, channel: Channel | None = None) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            shown = channel.id if channel is not None else who.channel
            effective = effective_preferences(self.moderation.deployment, now, who.within(shown))
            return self.pages.overview(now, effective, shown)

        await self.admission.serve(interaction, step)

    async def edit(self, interaction: Interaction) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            return self.panels.open(who, now)

        await self.admission.serve(interaction, step)

    async def channel(self, interaction: Interaction, channel: Channel | None = None) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            return self.panels.open(who, now, channel.id if channel is not None else who.channel)

        await self.admission.serve(interaction, step)

    async def reset(self, interaction: Interaction, channel: Channel | None = None) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            one = channel.id if channel is not None else 0
            return await self.proposals.propose(who, now, Proposal(Question.RESET, one))

        await self.admission.serve(interaction, step)

    async def export(self, interaction: Interaction) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            del who
            text = await asyncio.to_thread(export_yaml, now, self.moderation.deployment, self.phrases.say)
            return self.pages.export_page(now, text)

        await self.admission.serve(interaction, step)

    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            return await self.proposals.propose(
                who, now, Proposal(Question.IMPORT, read=lambda: read_attachment(file, self.fetch))
            )

        await self.admission.serve(interaction, step)

    async def history(self, interaction: Interaction) -> None:
        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            state = PanelState(who.member, now.version, Group.CHANNELS)
            return self.pages.history(await self.moderation.history(who.guild), 0, state)

        await self.admission.serve(interaction, step)
