"""What each control of the panel of preferences does.

A panel shows one version of the server's preferences. Once someone has saved another, its controls do nothing
but show what they did, and ask how to go on.
"""

import asyncio
from dataclasses import dataclass, replace

from bot.discord_ui.interactions.visitors import Visitor
from bot.discord_ui.messages.custom_ids import read_id, split_fields
from bot.discord_ui.messages.lines import Lines
from bot.discord_ui.messages.parts import Modal, bold
from bot.discord_ui.preferences.admission import NewPanel, Shown
from bot.discord_ui.preferences.drafting import choices_at, plain_choice, read_value, unsaved_changes, with_draft
from bot.discord_ui.preferences.other_pages import OtherPages
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_pages import PanelContent, PanelPages
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.discord_ui.preferences.proposal_steps import ReadFile
from bot.errors import PreferenceError
from bot.findings import Finding
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.moderation import Conflict, Moderation, Refusal, SavedPreferences
from bot.guilds.precedence import EffectivePreferences, effective_preferences
from bot.guilds.preferences import Group, Kind, Value
from bot.guilds.server import ServerPreferences
from bot.library.library import Library
from bot.wording.phrases import Phrases

_MOST_SINCE = 25  # saves of others that a conflict tells; more than that were too long ago


@dataclass(frozen=True, slots=True)
class ControlUse:
    """What was done with a control. `read` gives the file of its message."""

    state: PanelState
    action: str
    values: tuple[str, ...]
    read: ReadFile

    @property
    def fields(self) -> list[str]:
        """What the action names, word by word."""
        return split_fields(self.action)

    @property
    def value(self) -> str:
        """The one that was chosen or typed; empty for none."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class PanelSteps:
    """Opens panels and goes on with them."""

    moderation: Moderation
    library: Library
    panels: PanelPages
    pages: OtherPages
    texts: PreferenceTexts
    lines: Lines
    phrases: Phrases

    def open(self, who: Visitor, now: ServerPreferences, channel: int = 0) -> Shown:
        group = Group.ANSWERS if channel else Group.TEXTS
        return self._page(who, now, PanelState(who.member, now.version, group, channel))

    async def use(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> Shown:
        """Act on a control of a panel."""
        if used.action == "channel":
            return await self._open_channel(who, now, read_id(used.value))
        try:
            moved = await self._next_state(who, now, used)
            if moved is None:
                return self.lines.line("panel-old")
            if isinstance(moved, Finding):
                return self.pages.findings((moved,), "settings-refused")
            if moved.version != now.version:
                return await self._conflict(who, now, moved)
            return await self._save(who, now, moved) if used.action == "save" else self._page(who, now, moved)
        except PreferenceError:  # another edition of Catchword allowed other values
            return self.lines.line("panel-old")

    async def _open_channel(self, who: Visitor, now: ServerPreferences, channel: int | None) -> Shown:
        if channel is None:
            return self.lines.line("panel-old")
        if not await who.holds(channel):
            return self.lines.line("panel-channel-gone")
        return NewPanel(self._page(who, now, PanelState(who.member, now.version, Group.ANSWERS, channel)))

    def modal(self, who: Visitor, effective: EffectivePreferences, state: PanelState, key: str) -> Modal | None:
        """The modal for a value to be typed; None for a key that is unknown."""
        preference = catalogue().get(key)
        try:
            made = choices_at(with_draft(ServerPreferences(who.guild), state), state.channel)
        except PreferenceError:
            return None
        shown = replace(effective, preferences=effective.preferences.with_choices(**made.choices))
        return None if preference is None else self.panels.ask(preference, shown, self.moderation.deployment)

    async def _next_state(self, who: Visitor, now: ServerPreferences, used: ControlUse) -> PanelState | Finding | None:
        """The state after what was done; None for what only another edition of Catchword knows."""
        state = used.state
        match used.fields:
            case ["page", group] if group in set(Group):
                state = replace(state, group=Group(group))
            case ["mine"]:
                return state.rebase(now.version, unsaved_changes(now, state))
            case ["drop"]:
                return state.rebase(now.version, {})
            case ["back"] if used.values and set(used.values) <= set(catalogue()):
                for key in used.values:
                    state = state.with_change(key, None)
            case ["set" | "typed" | "flip" as verb, key] if _has_value(verb, key, used):
                value = await self._value(verb, catalogue()[key], who, now, used)
                if isinstance(value, Finding):
                    return value
                state = state.with_change(key, value)
            case ["save"]:
                pass
            case _:
                return None
        return state if state.version != now.version else state.rebase(now.version, unsaved_changes(now, state))

    async def _value(
        self, verb: str, preference: Preference, who: Visitor, now: ServerPreferences, used: ControlUse
    ) -> Value | Finding | None:
        works = [work.id for work in self.library.holdings.works]
        if verb == "flip":
            effective = self._content(who, now, used.state).after.preferences
            plain = "no" if getattr(effective, preference.key) else "yes"
        elif verb == "set":
            plain = plain_choice(preference, used.values)
        else:
            plain = used.value.strip()
            if not plain:
                return None
        return await asyncio.to_thread(read_value, preference, plain, works, self.moderation.deployment)

    async def _save(self, who: Visitor, now: ServerPreferences, state: PanelState) -> Shown:
        match await self.moderation.save(with_draft(now, state), who.author):
            case SavedPreferences(server):
                notice = bold(self.phrases.say("panel-saved"))
                return self._page(who, server, state.rebase(server.version, {}), notice)
            case Conflict(theirs):
                return await self._conflict(who, theirs, state)
            case Refusal(findings):
                return self.pages.findings(findings, "settings-refused")

    async def _conflict(self, who: Visitor, now: ServerPreferences, state: PanelState) -> Shown:
        mine = unsaved_changes(now, state)
        seen = self._content(who, now, state.rebase(now.version, mine))
        since = [c for c in await self.moderation.history(now.guild, _MOST_SINCE) if c.version > state.version]
        complete = len(since) == now.version - state.version
        effects = self.texts.effects(mine, seen.before, seen.after)
        return self.pages.conflict(since if complete else (), state, effects)

    def _page(self, who: Visitor, now: ServerPreferences, state: PanelState, notice: str = "") -> Panel:
        return self.panels.page(self._content(who, now, state), self.moderation.deployment, notice)

    def _content(self, who: Visitor, now: ServerPreferences, state: PanelState) -> PanelContent:
        edited, channels = with_draft(now, state), who.within(state.channel) if state.channel else ()
        deployment = self.moderation.deployment
        return PanelContent(
            state=state,
            now=now,
            edited=edited,
            before=effective_preferences(deployment, now, channels),
            after=effective_preferences(deployment, edited, channels),
            administrator=who.administrator,
            works=self.library.holdings.works,
            roles=who.there,
        )


def _has_value(verb: str, key: str, used: ControlUse) -> bool:
    """Whether a control of a preference that we know says what to choose. Several can be chosen, so that none can be
    too; a toggle carries nothing.
    """
    preference = catalogue().get(key)
    if preference is None:
        return False
    if verb == "flip":
        return preference.kind is Kind.TOGGLE
    return bool(used.values) or (verb == "set" and preference.kind in {Kind.WORKS, Kind.ROLES})
