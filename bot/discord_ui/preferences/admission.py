"""Where each step of /settings begins and ends: whether somebody may take it is checked each time, and its answer
arrives in time.

Everything is private. A panel changes in place; what has to be said without touching it is a message of its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.discord_ui.interactions.delivery import Delivery, NewMessage
from bot.discord_ui.interactions.entrance import Entrance
from bot.discord_ui.interactions.interaction_data import is_command
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.next_steps import NextSteps
from bot.discord_ui.messages.pages import fits
from bot.discord_ui.messages.parts import Message, Modal, Part
from bot.discord_ui.preferences.panel import Panel
from bot.guilds.moderation import Moderation
from bot.guilds.precedence import effective_preferences
from bot.guilds.server import ServerPreferences

Interaction = discord.Interaction[Any]
LONGEST = 30.0  # seconds for a step; each transaction in it has a shorter end of its own


@dataclass(frozen=True, slots=True)
class NewPanel:
    """A panel of its own, which leaves the one that was used as it is."""

    panel: Panel


Shown = Panel | NewPanel | Message
Notice = Callable[[discord.Member, Sequence[int], int], Awaitable[tuple[Part, ...]]]
SettingsStep = Callable[[Visitor, ServerPreferences], Awaitable[Shown]]


class Admission:
    """Admits people and delivers answers."""

    def __init__(
        self, moderation: Moderation, delivery: Delivery, steps: NextSteps, notice: Notice | None = None
    ) -> None:
        self._moderation = moderation
        self._entrance = Entrance(moderation, delivery, steps)
        self._notice = notice
        self._delivery = delivery
        self._lines = delivery.lines

    async def serve(self, interaction: Interaction, step: SettingsStep) -> None:
        """Take a step with the server's preferences as they are in the database. Raises StorageError."""
        await self._delivery.serve(interaction, self._take(interaction, step))

    async def ask(
        self, interaction: Interaction, make: Callable[[Visitor, ServerPreferences], Modal | NewPanel]
    ) -> None:
        """Open a modal, which nothing may come before: so with what was last known of the server. What it is filled in
        with is checked.
        """
        admitted = await self._entrance.admit_known(interaction)
        if isinstance(admitted, Message):
            await self._delivery.send(interaction, NewMessage(admitted))
            return
        made = make(*admitted)
        if isinstance(made, Modal):
            await self._delivery.send_modal(interaction, made)
        else:
            await self._delivery.send(interaction, self._message(made))

    async def _take(self, interaction: Interaction, step: SettingsStep) -> Message | NewMessage:
        async with asyncio.timeout(LONGEST):
            admitted = await self._entrance.admit(interaction)
            if isinstance(admitted, Message):
                return NewMessage(admitted)
            who, now = admitted
            return self._message(await self._with_notice(interaction, now, await step(who, now)))

    async def _with_notice(self, interaction: Interaction, before: ServerPreferences, shown: Shown) -> Shown:
        """What another feature says to moderators: as /settings is opened, and as its own channels are chosen."""
        member = interaction.user
        if self._notice is None or not isinstance(member, discord.Member) or not isinstance(shown, Panel):
            return shown
        now = await self._moderation.known_server(member.guild.id)
        if not is_command(interaction) and now.preferences.discussions == before.preferences.discussions:
            return shown
        chosen = effective_preferences(self._moderation.deployment, now).preferences.discussions
        told = replace(shown, parts=(*shown.parts, *await self._notice(member, chosen, interaction.application_id)))
        message = told.message()
        return told if message is not None and fits(message) else shown

    def _message(self, shown: Shown) -> Message | NewMessage:
        match shown:
            case Panel():
                return shown.message() or NewMessage(self._lines.line("panel-too-much"))
            case NewPanel(panel):
                return NewMessage(panel.message() or self._lines.line("panel-too-much"))
            case Message():
                return NewMessage(shown)
