"""Everything of /settings that is pressed, chosen or typed arrives here, of old panels too.

Who may is checked by the desk; here that a panel is used by who opened it, and that it is one that we can still read.
"""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.attachments import read_attachment
from bot.discord_ui.failures import Failures
from bot.discord_ui.panel_parts import Ask
from bot.discord_ui.panel_state import action_of, carried
from bot.discord_ui.panel_steps import PanelSteps, Used
from bot.discord_ui.pressed import custom_id_of, ids_beside, values_of
from bot.discord_ui.proposal_steps import UNDO, Proposal, ProposalSteps
from bot.discord_ui.replies import Replies
from bot.discord_ui.settings_desk import SettingsDesk, Shown
from bot.discord_ui.settings_pages import SettingsPages
from bot.discord_ui.visitors import Visitor
from bot.errors import Objection
from bot.guilds.moderation import Moderation
from bot.guilds.precedence import Effective
from bot.guilds.server import ServerPreferences
from bot.library.library import Library

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class SettingsControls:
    """Goes on with panels and proposals."""

    desk: SettingsDesk
    library: Library
    panels: PanelSteps
    proposals: ProposalSteps
    pages: SettingsPages
    moderation: Moderation
    replies: Replies
    failures: Failures

    async def heard(self, interaction: Interaction) -> None:
        """Act on an interaction that is ours."""
        try:
            await self._act(interaction, action_of(custom_id_of(interaction)))
        except Exception as error:  # noqa: BLE001 - the one handler of the surface of panels
            await self.failures.handle(interaction, error, "panel")

    async def _act(self, interaction: Interaction, action: str) -> None:
        ids, values = ids_beside(interaction), values_of(interaction)

        async def read() -> bytes | Objection:
            files = interaction.message.attachments if interaction.message is not None else []
            return await read_attachment(files[0]) if files else Objection("file-gone")

        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            state = carried(ids, self._works(now))
            if state is None:
                return self.replies.line("panel-old")
            if state.owner != who.member:
                return self.replies.line("panel-not-yours")
            return await self._step(who, now, Used(state, action, values, read))

        opened = carried(ids, self._works(ServerPreferences(0)))

        def make(who: Visitor, counts: Effective) -> Ask | None:
            if opened is None or opened.owner != who.member:
                return None
            return self.panels.asked(who, counts, opened, action.partition(":")[2])

        if action.startswith("type:"):
            await self.desk.ask(interaction, opened.channel if opened is not None else 0, make)
        else:
            await self.desk.serve(interaction, step)

    async def _step(self, who: Visitor, now: ServerPreferences, used: Used) -> Shown:
        verb, _, what = used.action.partition(":")
        match verb:
            case "no":
                return self.pages.line("settings-cancelled")
            case "yes":
                proposal = Proposal(what, used.read, used.state.channel)
                return await self.proposals.agreed(who, now, used.state.version, proposal)
            case "undo":
                return await self.proposals.proposed(who, now, Proposal(f"{UNDO}:{used.values[0]}"))
            case "history" if (page := what.partition(":")[0]).isdecimal():
                return self.pages.history(await self.moderation.history(who.guild), int(page), used.state)
            case _:
                return await self.panels.used(who, now, used)

    def _works(self, now: ServerPreferences) -> set[str]:
        """Every text that a panel may speak of: those that are held, and those that were chosen when they were."""
        works = {work.id for work in self.library.holdings.works}
        for chosen in (now.chosen, *now.channels.values()):
            works |= {*chosen.works, *([chosen.default_work] if chosen.default_work else [])}
        return works
