"""What each control of the panel of preferences does.

A panel shows one version of the server's preferences. What others have saved since is taken over, unless somebody else
changed the same: then its controls do nothing but show that, and ask how to go on.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import read_id, split_fields
from bot.discord_ui.messages.parts import Modal
from bot.discord_ui.preferences.admission import NewPanel, Shown
from bot.discord_ui.preferences.drafting import unsaved_changes, with_draft, without_choices
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import Draft, PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.discord_ui.preferences.proposal_steps import ReadFile, gone_channels
from bot.discord_ui.preferences.themes import Filled, ThemeWindows, fill
from bot.errors import PreferenceError
from bot.findings import Finding
from bot.guilds.moderation import Conflict, Moderation, Refusal, SavedPreferences
from bot.guilds.precedence import effective_preferences
from bot.guilds.preferences import Group
from bot.guilds.presets import Preset, preset_choices
from bot.guilds.server import Change, Difference, ServerPreferences, differences
from bot.wording.phrases import Phrases

_MOST_SINCE = 25  # saves of others that a conflict tells; more than that were too long ago
_MOST_TRIES = 3  # to save, where others save at the same moment
_REFUSED = 1000  # by `pages.size`, of what is said of values that were refused


@dataclass(frozen=True, slots=True)
class ControlUse:
    """What was done with a control: what was chosen in it, or what its window was filled in with. `read` gives the file
    of its message, or the one that was uploaded.
    """

    state: PanelState
    action: str
    values: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    read: ReadFile

    @property
    def words(self) -> list[str]:
        """What the action names, word by word."""
        return split_fields(self.action)

    @property
    def value(self) -> str:
        """The one that was chosen; empty for none."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class PanelSteps:
    """Opens panels and goes on with them."""

    moderation: Moderation
    panels: PanelPages
    windows: ThemeWindows
    pages: OtherPages
    texts: PreferenceTexts
    phrases: Phrases

    def open(self, who: Visitor, now: ServerPreferences, channel: int = 0, notice: str = "") -> Panel:
        return self._page(who, now, PanelState(who.member, now.version, channel), notice)

    def open_with_preset(self, who: Visitor, now: ServerPreferences, preset: Preset) -> Panel:
        """A panel with the choices of a preset, which are not saved yet."""
        return self._page(who, now, self._with_preset(PanelState(who.member, now.version), preset))

    def old(self, who: Visitor, now: ServerPreferences) -> NewPanel:
        """What is said of a panel that another version of the bot made."""
        return NewPanel(self.pages.line("panel-old", PanelState(who.member, now.version)))

    async def use(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        """Act on a control of a panel."""
        try:
            return await self._use(who, now, used)
        except PreferenceError:  # another edition of Catchword allowed other values
            return self.old(who, now)

    def window(self, who: Visitor, now: ServerPreferences, state: PanelState, action: str) -> Modal | None:
        """The window that an action opens; None for one that is unknown."""
        verb, _, group = action.partition(":")
        if verb == "import":
            return self.windows.import_window()
        if group not in set(Group):
            return None
        try:
            made = self.windows.window(Group(group), self._content(who, now, state), self.moderation.deployment)
        except PreferenceError:
            return None
        return made if made.fields else None

    async def _use(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        state = used.state
        match used.words:
            case ["save"]:
                return await self._save(who, now, state)
            case ["mine"]:
                return self._page(who, now, state)
            case ["about"]:
                return self.panels.about()
            case ["channels"]:
                return self.panels.channels(state, now, await gone_channels(who, now))
            case ["channel" | "same" as verb]:
                return await self._open_channel(who, now, read_id(used.value), state if verb == "same" else None)
            case ["filled", *_]:
                return await self._fill(who, now, used)
            case ["no"]:
                return await self._go_on(who, now, state, self.phrases.say("settings-cancelled"))
            case _:
                moved = self._move(used)
                return self.old(who, now) if moved is None else await self._go_on(who, now, moved)

    def _move(self, used: ControlUse) -> PanelState | None:
        """Where a control leads; None for one that only another edition of Catchword knows."""
        match used.words:
            case ["home"]:
                return used.state
            case ["drop"]:
                return used.state.without_draft
            case ["server"]:
                return PanelState(used.state.owner, used.state.version)
            case ["preset"] if used.value in set(Preset):
                return self._with_preset(used.state, Preset(used.value))
            case _:
                return None

    def _filled(self, who: Visitor, used: ControlUse) -> Filled | None:
        """Off the loop: the ids of all texts are looked through."""
        works = [work.id for work in who.held.works]
        return fill(used.state, used.fields, works, self.moderation.deployment)

    async def _fill(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        """What a window was filled in with is saved at once; where something of it was refused, or something else is
        not saved yet, it waits with that.
        """
        filled = await asyncio.to_thread(self._filled, who, used)
        if filled is None:
            return self.old(who, now)
        if filled.findings:
            return await self._go_on(who, now, filled.state, self._refused(filled.findings))
        waits = unsaved_changes(now, used.state) or not unsaved_changes(now, filled.state)
        return await (self._go_on(who, now, filled.state) if waits else self._save(who, now, filled.state))

    async def _open_channel(
        self, who: Visitor, now: ServerPreferences, channel: int | None, same: PanelState | None
    ) -> Shown:
        """Another channel's panel; with the choices of this one, where the `same` is wanted."""
        if channel is None:
            return self.old(who, now)
        if not await who.holds(channel):
            return self.gone(who, now, channel)
        state = PanelState(who.member, now.version, channel)
        return await self._go_on(who, now, state if same is None else replace(same, channel=channel))

    def gone(self, who: Visitor, now: ServerPreferences, channel: int) -> Panel:
        """What is said of a channel that has been deleted."""
        way = "channels" if channel in now.channels else ""
        return self.pages.line("panel-channel-gone", PanelState(who.member, now.version), way)

    def _with_preset(self, state: PanelState, preset: Preset) -> PanelState:
        made = preset_choices(preset, self.moderation.deployment, per_channel=bool(state.channel))
        return state.rebase(state.version, {**state.draft, **made})

    async def _go_on(self, who: Visitor, now: ServerPreferences, state: PanelState, notice: str = "") -> Panel:
        clash = await self._clash(who, now, state)
        return self._page(who, now, state, notice) if clash is None else self._conflict(now, state, clash)

    async def _save(self, who: Visitor, now: ServerPreferences, state: PanelState) -> Panel:
        """Saved once, however often it is pressed."""
        for _ in range(_MOST_TRIES):
            clash = await self._clash(who, now, state)
            if clash is not None:
                return self._conflict(now, state, clash)
            if not unsaved_changes(now, state):
                return self.panels.saved(replace(state, version=now.version), 0, ())
            state = replace(state, version=now.version)
            match await self.moderation.save(with_draft(now, state), who.author):
                case SavedPreferences(server, changed):
                    return self.panels.saved(replace(state, version=server.version), server.version, changed)
                case Refusal(findings):
                    return self._page(who, now, state, self._refused(findings))
                case Conflict(theirs):
                    now = theirs
        return self._conflict(now, state, ())

    def _refused(self, findings: Sequence[Finding]) -> str:
        return self.pages.findings_text(findings, "settings-refused", _REFUSED)

    async def _clash(self, who: Visitor, now: ServerPreferences, state: PanelState) -> tuple[Change, ...] | None:
        """What somebody else changed of the same since; nothing where that was too many saves ago to be told; None
        where nobody did.
        """
        mine = unsaved_changes(now, state)
        if state.version == now.version or not mine:
            return None
        since = [c for c in await self.moderation.history(now.guild, _MOST_SINCE) if c.version > state.version]
        if len(since) != now.version - state.version:
            return ()
        others = [(change, _same(change, state.channel, mine)) for change in since if change.author != who.member]
        return tuple(replace(change, differences=same) for change, same in others if same) or None

    def _conflict(self, now: ServerPreferences, state: PanelState, theirs: tuple[Change, ...]) -> Panel:
        mine = unsaved_changes(now, state)
        edited = with_draft(now, state.rebase(now.version, mine))
        return self.pages.conflict(theirs, state, self.texts.changes(differences(now, edited)))

    def _page(self, who: Visitor, now: ServerPreferences, state: PanelState, notice: str = "") -> Panel:
        state = state.rebase(now.version, unsaved_changes(now, state))
        return self.panels.home(self._content(who, now, state), self.moderation.deployment, notice)

    def _content(self, who: Visitor, now: ServerPreferences, state: PanelState) -> PanelContent:
        edited, channels = with_draft(now, state), who.within(state.channel) if state.channel else ()
        deployment = self.moderation.deployment
        return PanelContent(
            state=state,
            now=now,
            edited=edited,
            before=effective_preferences(deployment, now, channels),
            elsewhere=effective_preferences(deployment, without_choices(now, state.channel), channels),
            administrator=who.administrator,
            works=who.held.works,
            roles=who.there,
        )


def _same(change: Change, channel: int, draft: Draft) -> tuple[Difference, ...]:
    return tuple(d for d in change.differences if d.key in draft and (d.channel or 0) == channel)
