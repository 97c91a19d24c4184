"""What is shown before it is done: a reset, an import, the removal of what deleted channels chose, and an undo that
would take back what was changed since.

A proposal carries the version that it was made from. Once someone has saved another, it is made and shown again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.parts import Button, Style
from bot.discord_ui.preferences.other_pages import IMPORT_REFUSED, OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.moderation import Conflict, Moderation, Refusal, SavedPreferences
from bot.guilds.preferences import NOTHING_CHOSEN
from bot.guilds.server import Condition, Difference, ServerPreferences, differences
from bot.guilds.yaml_form import import_yaml
from bot.wording.phrases import Phrases

ReadFile = Callable[[], Awaitable[bytes | Finding]]


class Question(StrEnum):
    """What is asked whether to do it."""

    RESET = "reset"
    UNDO = "undo"
    IMPORT = "import"
    GONE = "gone"


_STYLES: dict[Question, Style] = {
    Question.RESET: "danger",
    Question.UNDO: "success",
    Question.IMPORT: "success",
    Question.GONE: "danger",
}
MOST_LOOKED_FOR = 10  # channels that we do not know and ask Discord for, at once


async def no_file() -> Finding:
    return Finding(ChoiceCode.FILE_GONE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`channel` is the only one to reset, `undone` the version to undo; `read` gives the file to import, of
    which `only` what it names is changed.
    """

    question: Question
    channel: int = 0
    undone: int = 0
    read: ReadFile = no_file
    only: bool = False
    notice: str = ""

    @property
    def action(self) -> str:
        """What the control does that agrees to it."""
        version = (self.undone,) if self.question is Question.UNDO else ()
        return join_fields("yes", self.question, *version, *(["only"] if self.only else []))


@dataclass(frozen=True, slots=True)
class ProposedSave:
    """What would be saved; `file` is the file that says so, and `left_out` what it does not name."""

    server: ServerPreferences
    file: bytes | None = None
    left_out: tuple[Difference, ...] = ()


async def gone_channels(who: Visitor, now: ServerPreferences) -> frozenset[int]:
    """Those with choices of their own that have been deleted, of as many as can be looked for."""
    unknown = [channel for channel in sorted(now.channels) if not who.knows(channel)][:MOST_LOOKED_FOR]
    there = await asyncio.gather(*map(who.holds, unknown))
    return frozenset(channel for channel, held in zip(unknown, there, strict=True) if not held)


@dataclass(frozen=True, slots=True)
class ProposalSteps:
    """Proposes, and does what was agreed to."""

    moderation: Moderation
    panels: PanelPages
    pages: OtherPages
    phrases: Phrases

    async def propose(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> Panel:
        """Show what would change."""
        state = PanelState(who.member, now.version, proposal.channel)
        made = await self._proposed_save(who, now, proposal)
        if isinstance(made, Panel):
            return made
        changed = differences(now, made.server)
        findings = tuple(self.moderation.findings(made.server, changed, who.author))
        if findings:
            return self.pages.findings(findings, f"{proposal.question}-refused", state)
        if not changed and now.condition is Condition.READABLE:
            return self.pages.line(f"{proposal.question}-nothing", state)
        left_out = set(made.left_out)
        named = tuple(difference for difference in changed if difference not in left_out)
        agreed = self._buttons(proposal, optional=bool(named and made.left_out))
        return self.pages.proposal(
            proposal.question,
            now,
            named,
            agreed,
            state,
            left_out=made.left_out,
            file=made.file,
            notice=proposal.notice,
        )

    async def undo(self, who: Visitor, now: ServerPreferences, version: int) -> Panel:
        """Undo a save at once; where that would take back what was changed since, show it first."""
        proposal = Proposal(Question.UNDO, undone=version)
        if await self.moderation.is_as_saved(now, version):
            return await self.carry_out(who, now, now.version, proposal)
        return await self.propose(who, now, proposal)

    async def carry_out(self, who: Visitor, now: ServerPreferences, version: int, proposal: Proposal) -> Panel:
        """Do what was proposed from `version`, if that is still the present one."""
        again = replace(proposal, only=False, notice=self.phrases.say("proposal-again"))
        if version != now.version:
            return await self.propose(who, now, again)
        made = await self._proposed_save(who, now, proposal)
        if isinstance(made, Panel):
            return made
        state = PanelState(who.member, now.version, proposal.channel)
        match await self.moderation.save(made.server, who.author):
            case SavedPreferences(server, changed):
                undone = proposal.question is Question.UNDO
                state = replace(state, version=server.version)
                return self.panels.saved(state, server.version, changed, undone=undone)
            case Conflict(theirs):
                return await self.propose(who, theirs, again)
            case Refusal(findings):
                return self.pages.findings(findings, f"{proposal.question}-refused", state)

    def _buttons(self, proposal: Proposal, *, optional: bool) -> list[Button]:
        """`optional`: a part of it can be done alone."""
        say = self.phrases.say
        buttons = [Button(say(f"control-{proposal.question}"), proposal.action, _STYLES[proposal.question])]
        if optional:
            buttons.insert(0, Button(say("control-import-only"), replace(proposal, only=True).action, "success"))
            buttons[1] = replace(buttons[1], label=say("control-import-all"), style="danger")
        return buttons

    async def _proposed_save(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> ProposedSave | Panel:
        state = PanelState(who.member, now.version, proposal.channel)
        match proposal.question:
            case Question.RESET:
                return ProposedSave(_reset(now, proposal.channel, administrator=who.administrator))
            case Question.GONE:
                gone = await gone_channels(who, now)
                kept = {channel: own for channel, own in now.channels.items() if channel not in gone}
                return ProposedSave(replace(now, channels=MappingProxyType(kept)))
            case Question.UNDO:
                before = await self.moderation.propose_undo(now.guild, proposal.undone)
                return self.pages.line("undo-gone", state) if before is None else ProposedSave(before)
            case Question.IMPORT:
                return await self._imported(who, now, proposal, state)

    def _read(self, data: bytes, who: Visitor, now: ServerPreferences) -> ServerPreferences | tuple[Finding, ...]:
        """Off the loop: the ids of all texts are looked through."""
        works = [work.id for work in who.held.works]
        return import_yaml(data, now, self.moderation.deployment, works)

    async def _imported(
        self, who: Visitor, now: ServerPreferences, proposal: Proposal, state: PanelState
    ) -> ProposedSave | Panel:
        data = await proposal.read()
        if isinstance(data, Finding):
            return self.pages.findings((data,), IMPORT_REFUSED, state)
        made = await asyncio.to_thread(self._read, data, who, now)
        if not isinstance(made, ServerPreferences):
            return self.pages.findings(made, IMPORT_REFUSED, state)
        if proposal.only:
            return ProposedSave(now.merge(made), data)
        return ProposedSave(made, data, differences(now.merge(made), made))


def _reset(now: ServerPreferences, channel: int, *, administrator: bool) -> ServerPreferences:
    """Who may configure is left to administrators."""
    if channel:
        return now.with_channel(channel, NOTHING_CHOSEN)
    kept = {key: value for key, value in now.preferences.choices.items() if catalogue()[key].administrators}
    return now.reset() if administrator else now.reset().with_choices(**kept)
