"""What is shown before it is done: a reset, an undo, an import.

A proposal carries the version that it was made upon. Once someone saved another, it is made again and shown again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.discord_ui.panel_parts import Press
from bot.discord_ui.panel_state import PanelState
from bot.discord_ui.replies import Replies, Reply
from bot.discord_ui.settings_desk import Shown
from bot.discord_ui.settings_pages import SettingsPages
from bot.discord_ui.visitors import Visitor
from bot.errors import Objection
from bot.guilds.catalogue import catalogue
from bot.guilds.moderation import Conflict, Moderation, Refused, Saved
from bot.guilds.preferences import NOTHING_CHOSEN, Group
from bot.guilds.server import ServerPreferences, differences
from bot.guilds.yaml_form import imported
from bot.library.library import Library
from bot.wording.phrases import Phrases

ReadFile = Callable[[], Awaitable[bytes | Objection]]
RESET, UNDO, IMPORT = "reset", "undo", "import"
_STYLES = {RESET: "danger", UNDO: "success", IMPORT: "success"}


async def no_file() -> Objection:
    return Objection("file-gone")


@dataclass(frozen=True, slots=True)
class Proposal:
    """`what` is `reset`, `import` or `undo:<version>`; `read` gives the file, `channel` is the only one to reset."""

    what: str
    read: ReadFile = no_file
    channel: int = 0
    notice: str = ""

    @property
    def question(self) -> str:
        return self.what.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What would be saved; `file` is the file that says so."""

    server: ServerPreferences
    file: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProposalSteps:
    """Proposes, and does what was agreed to."""

    moderation: Moderation
    library: Library
    pages: SettingsPages
    replies: Replies
    phrases: Phrases

    async def proposed(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> Shown:
        """Show what would change."""
        made = await self._made(who, now, proposal)
        if not isinstance(made, Proposed):
            return made
        changed = differences(now, made.server)
        objections = tuple(self.moderation.objections(made.server, changed, who.author))
        if objections:
            return self.pages.objections(objections, f"{proposal.question}-refused")
        if not changed:
            return self.replies.line(f"{proposal.question}-nothing")
        state = PanelState(who.member, now.version, Group.CHANNELS, proposal.channel)
        label = self.phrases.say(f"control-{proposal.question}")
        yes = Press(f"yes:{proposal.what}", label, _STYLES[proposal.question])
        return self.pages.proposal(proposal.question, changed, yes, state, file=made.file, notice=proposal.notice)

    async def agreed(self, who: Visitor, now: ServerPreferences, version: int, proposal: Proposal) -> Shown:
        """Do what was proposed upon `version`, if that is what counts now."""
        again = replace(proposal, notice=self.phrases.say("proposal-again"))
        if version != now.version:
            return await self.proposed(who, now, again)
        made = await self._made(who, now, proposal)
        if not isinstance(made, Proposed):
            return made
        match await self.moderation.save(made.server, who.author):
            case Saved(_, changed):
                return self.pages.saved(changed)
            case Conflict(theirs):
                return await self.proposed(who, theirs, again)
            case Refused(objections):
                return self.pages.objections(objections, f"{proposal.question}-refused")

    async def _made(self, who: Visitor, now: ServerPreferences, proposal: Proposal) -> Proposed | Reply:
        if proposal.question == RESET:
            return Proposed(_reset(now, proposal.channel, administrator=who.administrator))
        if proposal.question == UNDO:
            version = proposal.what.partition(":")[2]
            before = await self.moderation.undone(now.guild, int(version)) if version.isdigit() else None
            return self.replies.line("undo-gone") if before is None else Proposed(before)
        data = await proposal.read()
        if isinstance(data, Objection):
            return self.pages.objections((data,), "import-refused")
        works = [work.id for work in self.library.holdings.works]
        made = await asyncio.to_thread(imported, data, now, self.moderation.deployment, works)
        if isinstance(made, ServerPreferences):
            return Proposed(made, data)
        return self.pages.objections(made, "import-refused")


def _reset(now: ServerPreferences, channel: int, *, administrator: bool) -> ServerPreferences:
    """Who may configure is left to administrators."""
    if channel:
        return now.in_channel(channel, NOTHING_CHOSEN)
    kept = {key: value for key, value in now.chosen.chosen.items() if catalogue()[key].administrators}
    return now.reset() if administrator else now.reset().choosing(**kept)
