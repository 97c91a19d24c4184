"""Where each step of /settings begins and ends: who may take it is checked anew, and its answer arrives in time.

Everything is private. A panel changes in place; what has to be said without touching it stands beside it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.layout import plain_layout
from bot.discord_ui.panel_layout import modal, panel_files, panel_view
from bot.discord_ui.panel_parts import Ask, Panel
from bot.discord_ui.replies import Replies, Reply
from bot.discord_ui.visitors import Visitor, visitor
from bot.guilds.moderation import Moderation, Where
from bot.guilds.precedence import Effective, effective
from bot.guilds.server import ServerPreferences

Interaction = discord.Interaction[Any]
PATIENCE = 1.5  # seconds before an answer is deferred; Discord waits 3
LONGEST = 30.0  # seconds for a step; each transaction in it has a shorter end of its own


@dataclass(frozen=True, slots=True)
class Beside:
    """A panel of its own, which leaves the one that was used as it is."""

    panel: Panel


Shown = Panel | Reply | Beside
Step = Callable[[Visitor, ServerPreferences], Awaitable[Shown]]


class SettingsDesk:
    """Admits people and delivers answers."""

    def __init__(self, moderation: Moderation, replies: Replies) -> None:
        self._moderation = moderation
        self._replies = replies

    async def serve(self, interaction: Interaction, step: Step) -> None:
        """Take a step with the server's preferences as they are in the database. Raises StorageError."""
        task = asyncio.ensure_future(self._taken(interaction, step))
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done():
            await interaction.response.defer(ephemeral=True, thinking=_of_command(interaction))
        await self._deliver(interaction, await task)

    async def ask(
        self, interaction: Interaction, channel: int, make: Callable[[Visitor, Effective], Ask | None]
    ) -> None:
        """Open a modal, which nothing may come before: so with what was last known to count in the channel; 0 is the
        whole server. What is typed is checked.
        """
        who = visitor(interaction)
        place = who.within(channel) if who is not None and channel else ()
        counts = await self._moderation.effective(Where(interaction.guild_id, place))
        if who is None or not who.may_configure(counts.preferences):
            await self._deliver(interaction, self._replies.line("settings-not-allowed"))
            return
        asked = make(who, counts)
        if asked is None:
            await self._deliver(interaction, self._replies.line("panel-old"))
        else:
            await interaction.response.send_modal(modal(asked))

    async def _taken(self, interaction: Interaction, step: Step) -> Shown:
        async with asyncio.timeout(LONGEST):
            who = visitor(interaction)
            if who is None:
                return self._replies.line("settings-not-here")
            now = await self._moderation.server(who.guild)
            if not who.may_configure(effective(self._moderation.deployment, now).preferences):
                return self._replies.line("settings-not-allowed")
            shown = await step(who, now)
            panel = shown.panel if isinstance(shown, Beside) else shown
            too_much = isinstance(panel, Panel) and panel.custom_ids() is None
            return self._replies.line("panel-too-much") if too_much else shown

    @staticmethod
    async def _deliver(interaction: Interaction, shown: Shown) -> None:
        response, begun = interaction.response, interaction.response.is_done()
        panel = shown.panel if isinstance(shown, Beside) else shown
        view = panel_view(panel) if isinstance(panel, Panel) else plain_layout(panel)
        files = panel_files(panel) if isinstance(panel, Panel) else []
        if isinstance(shown, Panel) and not _of_command(interaction):
            edit = interaction.edit_original_response if begun else response.edit_message
            await edit(view=view)
        elif begun:
            await interaction.followup.send(view=view, files=files, ephemeral=True)
        else:
            await response.send_message(view=view, files=files, ephemeral=True)


def _of_command(interaction: Interaction) -> bool:
    return interaction.type is discord.InteractionType.application_command
