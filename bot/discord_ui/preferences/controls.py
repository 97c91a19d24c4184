"""Everything of /settings that is pressed, chosen or filled in arrives here, of old panels too.

Who may is checked on admission; here that a panel is used by the member who opened it, and that it is one that we can
still read.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import discord

from bot.discord_ui.interactions.attachments import Fetch, read_attachment
from bot.discord_ui.interactions.dispatch import Handler
from bot.discord_ui.interactions.interaction_data import fields_of, ids_on_message, uploads_of, values_of
from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import action_of, read_id, read_number, split_fields
from bot.discord_ui.messages.parts import Message, Modal
from bot.discord_ui.preferences.admission import Admission, NewPanel, Shown
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel_state import PANEL, PanelState, read_state
from bot.discord_ui.preferences.panel_steps import ControlUse, PanelSteps
from bot.discord_ui.preferences.proposal_steps import Proposal, ProposalSteps, Question, ReadFile
from bot.discord_ui.preferences.work_marks import WorkMarks
from bot.findings import Finding
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.moderation import Moderation
from bot.guilds.server import ServerPreferences
from bot.guilds.yaml_form import export_yaml
from bot.wording.phrases import Phrases

Interaction = discord.Interaction[Any]
OwnTexts = Callable[[Visitor], Awaitable[Message]]  # the list of the server's own texts


@dataclass(frozen=True, slots=True)
class SettingsControls:
    """Goes on with panels and proposals."""

    admission: Admission
    marks: WorkMarks
    panels: PanelSteps
    proposals: ProposalSteps
    pages: OtherPages
    moderation: Moderation
    phrases: Phrases
    fetch: Fetch
    own_texts: OwnTexts

    def handler(self) -> Handler[str]:
        return Handler(PANEL, _action, self.run)

    async def run(self, interaction: Interaction, action: str) -> None:
        ids, values, fields = ids_on_message(interaction), values_of(interaction), fields_of(interaction)

        async def step(who: Visitor, now: ServerPreferences) -> Shown:
            state = read_state(ids, self.marks.with_chosen(now, who.held))
            if state is None:
                return self.panels.old(who, now)
            state = _of_window(state, action)
            if state.owner != who.member:
                return NewPanel(self.pages.line("panel-not-yours", PanelState(who.member, now.version)))
            if state.channel and not await who.holds(state.channel):
                return self.panels.gone(who, now, state.channel)
            if action == "texts":
                return await self.own_texts(who)
            used = ControlUse(state, action, values, fields, self._reader(interaction))
            return await self._step(who, now, used)

        if action == "import" or action.startswith("fill:"):
            await self.admission.ask(interaction, partial(self._window, ids, action))
        else:
            await self.admission.serve(interaction, step)

    def _window(self, ids: list[str], action: str, who: Visitor, now: ServerPreferences) -> Modal | NewPanel:
        state = read_state(ids, self.marks.with_chosen(now, who.held))
        made = self.panels.window(who, now, state, action) if state is not None and state.owner == who.member else None
        return made or self.panels.old(who, now)

    def _reader(self, interaction: Interaction) -> ReadFile:
        """The file that was uploaded now, or the one of the message that was used."""

        async def read() -> bytes | Finding:
            kept = interaction.message.attachments if interaction.message is not None else []
            files = [*uploads_of(interaction), *kept]
            return await read_attachment(files[0], self.fetch) if files else Finding(ChoiceCode.FILE_GONE)

        return read

    async def _step(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        match used.words:
            case ["yes", *agreed]:
                proposal = _read_proposal(agreed, used)
                if proposal is None:
                    return self.panels.old(who, now)
                return await self.proposals.carry_out(who, now, used.state.version, proposal)
            case ["undo", *numbers] if (version := read_number("".join(numbers) or used.value)) is not None:
                return await self.proposals.undo(who, now, version)
            case ["reset"]:
                return await self.proposals.propose(who, now, Proposal(Question.RESET, used.state.channel))
            case ["gone"]:
                return await self.proposals.propose(who, now, Proposal(Question.GONE))
            case ["file"]:
                return NewPanel(await self.proposals.propose(who, now, Proposal(Question.IMPORT, read=used.read)))
            case ["export"]:
                text = await asyncio.to_thread(export_yaml, now, self.moderation.deployment, self.phrases.say)
                return NewPanel(self.pages.export_page(now, text, used.state))
            case ["history", *where]:
                page = read_number(where[0]) if where else 0
                changes = await self.moderation.history(who.guild)
                return self.pages.history(changes, page, used.state) if page is not None else self.panels.old(who, now)
            case _:
                return await self.panels.use(who, now, used)


def _action(custom_id: str) -> str:
    return action_of(custom_id, PANEL)


def _of_window(state: PanelState, action: str) -> PanelState:
    """The state of what a window was opened for: its panel may show something else by now."""
    match split_fields(action):
        case ["filled", _, number] if (channel := 0 if number == "0" else read_id(number)) is not None:
            return state if channel == state.channel else PanelState(state.owner, state.version, channel)
        case _:
            return state


def _read_proposal(agreed: list[str], used: ControlUse) -> Proposal | None:
    """What was agreed to; None for what this version does not propose."""
    match agreed:
        case ["reset"]:
            return Proposal(Question.RESET, used.state.channel)
        case ["gone"]:
            return Proposal(Question.GONE)
        case ["import"]:
            return Proposal(Question.IMPORT, read=used.read)
        case ["import", "only"]:
            return Proposal(Question.IMPORT, read=used.read, only=True)
        case ["undo", number] if (version := read_number(number)) is not None:
            return Proposal(Question.UNDO, undone=version)
        case _:
            return None
