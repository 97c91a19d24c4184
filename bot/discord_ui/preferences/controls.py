"""Everything of /settings that is pressed, chosen or typed arrives here, of old panels too.

Who may is checked on admission; here that a panel is used by the member who opened it, and that it is one that we can
still read.
"""

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord_ui.interactions.attachments import Fetch, read_attachment
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import ids_beside, values_of
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import action_of, read_number
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Modal
from bot.discord_ui.preferences.admission import Admission, Shown
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel_state import PANEL, read_state
from bot.discord_ui.preferences.panel_steps import ControlUse, PanelSteps
from bot.discord_ui.preferences.proposal_steps import Proposal, ProposalSteps, Question
from bot.discord_ui.preferences.work_marks import WorkMarks
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.moderation import Moderation
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.server import ServerPreferences

Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class SettingsControls:
    """Goes on with panels and proposals."""

    admission: Admission
    marks: WorkMarks
    panels: PanelSteps
    proposals: ProposalSteps
    pages: OtherPages
    moderation: Moderation
    lines: Lines
    fetch: Fetch

    def handler(self) -> Handler[str]:
        return Handler(PANEL, _action, self.run)

    async def run(self, interaction: Interaction, action: str) -> None:
        ids, values = ids_beside(interaction), values_of(interaction)

        async def read() -> bytes | Finding:
            files = interaction.message.attachments if interaction.message is not None else []
            return await read_attachment(files[0], self.fetch) if files else Finding(ChoiceCode.FILE_GONE)

        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            state = read_state(ids, self.marks.with_chosen(now))
            if state is None:
                return self.lines.line("panel-old")
            if state.owner != who.member:
                return self.lines.line("panel-not-yours")
            if state.channel and not await who.holds(state.channel):
                return self.lines.line("panel-channel-gone")
            return await self._step(who, now, ControlUse(state, action, values, read))

        if not action.startswith("type:"):
            await self.admission.serve(interaction, step)
            return
        opened = read_state(ids, self.marks.held)

        def make(who: Visitor, effective: EffectivePreferences) -> Modal | None:
            if opened is None or opened.owner != who.member:
                return None
            return self.panels.modal(who, effective, opened, action.partition(":")[2])

        await self.admission.ask(interaction, opened.channel if opened is not None else 0, make)

    async def _step(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        match used.fields:
            case ["no"]:
                return self.pages.line("settings-cancelled")
            case ["yes", *agreed]:
                proposal = _read_proposal(agreed, used)
                if proposal is None:
                    return self.lines.line("panel-old")
                return await self.proposals.carry_out(who, now, used.state.version, proposal)
            case ["undo"] if (version := read_number(used.value)) is not None:
                return await self.proposals.propose(who, now, Proposal(Question.UNDO, undone=version))
            case ["history", number, _] if (page := read_number(number)) is not None:
                return self.pages.history(await self.moderation.history(who.guild), page, used.state)
            case _:
                return await self.panels.use(who, now, used)


def _action(custom_id: str) -> str:
    return action_of(custom_id, PANEL)


def _read_proposal(agreed: list[str], used: ControlUse) -> Proposal | None:
    """What was agreed to; None for what this version does not propose."""
    match agreed:
        case ["reset"]:
            return Proposal(Question.RESET, used.state.channel)
        case ["import"]:
            return Proposal(Question.IMPORT, read=used.read)
        case ["undo", number] if (version := read_number(number)) is not None:
            return Proposal(Question.UNDO, undone=version)
        case _:
            return None
