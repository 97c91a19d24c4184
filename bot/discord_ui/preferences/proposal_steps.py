"""What is shown before it is done: a reset, an undo, an import.

A proposal carries the version that it was made from. Once someone has saved another, it is made and shown again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Button, Message, Style
from bot.discord_ui.preferences.admission import Shown
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.choice_codes import ChoiceCode
from bot.guilds.moderation import Conflict, Moderation, Refusal, SavedPreferences
from bot.guilds.preferences import NOTHING_CHOSEN, Group
from bot.guilds.server import Condition, ServerPreferences, differences
from bot.guilds.yaml_form import import_yaml
from bot.library.library import Library
from bot.wording.phrases import Phrases

ReadFile = Callable[[], Awaitable[bytes | Finding]]


class Question(StrEnum):
    """What is asked whether to do it."""

    RESET = "reset"
    UNDO = "undo"
    IMPORT = "import"


_STYLES: dict[Question, Style] = {Question.RESET: "danger", Question.UNDO: "success", Question.IMPORT: "success"}


async def no_file() -> Finding:
    return Finding(ChoiceCode.FILE_GONE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`channel` is the only one to reset, `undone` the version to undo; `read` gives the file to import."""

    question: Question
    channel: int = 0
    undone: int = 0
    read: ReadFile = no_file
    notice: str = ""

    @property
    def action(self) -> str:
        """What the control does that agrees to it."""
        version = (self.undone,) if self.question is Question.UNDO else ()
        return join_fields("yes", self.question, *version)


@dataclass(frozen=True, slots=True)
class ProposedSave:
    """What would be saved; `file` is the file that says so."""

    server: ServerPreferences
    file: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProposalSteps:
    """Proposes, and does what was agreed to."""

    moderation: Moderation
    library: Library
    pages: OtherPages
    lines: Lines
    phrases: Phrases

    async def propose(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> Shown:
        """Show what would change."""
        made = await self._proposed_save(who, now, proposal)
        if not isinstance(made, ProposedSave):
            return made
        changed = differences(now, made.server)
        findings = tuple(self.moderation.findings(made.server, changed, who.author))
        if findings:
            return self.pages.findings(findings, f"{proposal.question}-refused")
        if not changed and now.condition is Condition.READABLE:
            return self.lines.line(f"{proposal.question}-nothing")
        state = PanelState(who.member, now.version, Group.CHANNELS, proposal.channel)
        label = self.phrases.say(f"control-{proposal.question}")
        yes = Button(label, proposal.action, _STYLES[proposal.question])
        return self.pages.proposal(proposal.question, now, changed, yes, state, file=made.file, notice=proposal.notice)

    async def carry_out(self, who: Visitor, now: ServerPreferences, version: int, proposal: Proposal) -> Shown:
        """Do what was proposed from `version`, if that is still the present one."""
        again = replace(proposal, notice=self.phrases.say("proposal-again"))
        if version != now.version:
            return await self.propose(who, now, again)
        made = await self._proposed_save(who, now, proposal)
        if not isinstance(made, ProposedSave):
            return made
        match await self.moderation.save(made.server, who.author):
            case SavedPreferences(_, changed):
                return self.pages.confirmation(changed)
            case Conflict(theirs):
                return await self.propose(who, theirs, again)
            case Refusal(findings):
                return self.pages.findings(findings, f"{proposal.question}-refused")

    async def _proposed_save(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> ProposedSave | Message:
        if proposal.question is Question.RESET:
            return ProposedSave(_reset(now, proposal.channel, administrator=who.administrator))
        if proposal.question is Question.UNDO:
            before = await self.moderation.propose_undo(now.guild, proposal.undone)
            return self.lines.line("undo-gone") if before is None else ProposedSave(before)
        data = await proposal.read()
        if isinstance(data, Finding):
            return self.pages.findings((data,), "import-refused")
        works = [work.id for work in self.library.holdings.works]
        made = await asyncio.to_thread(import_yaml, data, now, self.moderation.deployment, works)
        if isinstance(made, ServerPreferences):
            return ProposedSave(made, data)
        return self.pages.findings(made, "import-refused")


def _reset(now: ServerPreferences, channel: int, *, administrator: bool) -> ServerPreferences:
    """Who may configure is left to administrators."""
    if channel:
        return now.with_channel(channel, NOTHING_CHOSEN)
    kept = {key: value for key, value in now.preferences.choices.items() if catalogue()[key].administrators}
    return now.reset() if administrator else now.reset().with_choices(**kept)
