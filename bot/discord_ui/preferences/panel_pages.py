"""The pages of the panel: what is in effect, and below it everything that leads on; what is not saved yet, and its
effect; what was saved; what each preference does; the channels that have choices of their own. Pure.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import (
    Button,
    ChannelMenu,
    Menu,
    Message,
    Option,
    Part,
    Row,
    Text,
    bold,
    heading,
    small_print,
)
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.guilds.catalogue import catalogue, preferences_of
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import EffectivePreferences, Level, Source, effective_preferences
from bot.guilds.preferences import Group, Preferences
from bot.guilds.presets import Preset
from bot.guilds.server import Difference, ServerPreferences, differences
from bot.texts.work import Work
from bot.wording.phrases import Phrases

THEMES = (Group.TEXTS, Group.ANSWERS, Group.DISCUSSIONS, Group.PEOPLE)  # each is a window to fill in
_CHANNELS = 2400  # by `pages.size`, of the list of channels; an export has all of them
_A_CHANNEL = 3  # of its choices


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What a panel shows: the server as it is `now` and as it would be `edited`; and what is in
    effect in the venue that the panel is about, `before` that, and `elsewhere`, without any choice of its own.
    `roles` are those that there are.
    """

    state: PanelState
    now: ServerPreferences
    edited: ServerPreferences
    before: EffectivePreferences
    elsewhere: EffectivePreferences
    administrator: bool
    works: tuple[Work, ...]
    roles: frozenset[int]


class PanelPages:
    """Makes pages in one language."""

    def __init__(self, phrases: Phrases, texts: PreferenceTexts) -> None:
        self._phrases = phrases
        self._texts = texts

    def home(self, seen: PanelContent, deployment: Deployment, notice: str = "") -> Panel:
        """What is in effect, and what leads on; with something unsaved, no more than what goes on with that. `notice`
        is said first.
        """
        state = seen.state
        parts: list[Part] = [Text(notice)] if notice else []
        parts += self._texts.warnings(seen.now)
        parts.append(Text(self._values(seen, deployment)))
        if state.draft:
            changes = self._texts.changes(differences(seen.now, seen.edited))
            parts += [Text(f"{bold(self._phrases.say('panel-unsaved'))}\n{changes}"), self._end_buttons()]
        parts += [self._presets(), self._themes(state)]
        if not state.draft:
            parts += self._ways(state)
        return Panel(tuple(parts), state)

    def saved(self, state: PanelState, version: int, changed: Collection[Difference], *, undone: bool = False) -> Panel:
        """What a save changed, and what may come next; without changes, it was saved before. What was `undone` has no
        way back in the same place: whoever presses twice would take it.
        """
        say, items = self._phrases.say, [Button(self._phrases.say("control-settings"), "home", "primary")]
        said = bold(say("panel-undone" if undone else "panel-saved" if changed else "panel-saved-already"))
        if changed and not undone:
            items.append(Button(say("control-undo"), join_fields("undo", version)))
        items.append(Button(say("history"), "history"))
        text, ways = Text(f"{said}\n{self._texts.changes(tuple(changed))}".rstrip()), Row(tuple(items))
        again = Panel((text, Row((ChannelMenu("same", say("panel-same")),)), ways), state)
        if state.channel and state.draft and again.message() is not None:
            return again
        return Panel((text, ways), state.without_draft)

    def about(self) -> Message:
        """What each preference does."""
        say = self._phrases.say
        lines = (f"{bold(self._texts.label(p))}: {say(p.about)}" for p in catalogue().values())
        return Message((Text("\n".join([heading(say("control-about-settings")), *lines, say("panel-precedence")])),))

    def channels(self, state: PanelState, now: ServerPreferences, gone: Collection[int]) -> Panel:
        """The channels that have choices of their own; `gone` are those of them that have been deleted."""
        say = self._phrases.say
        channels = sorted(now.channels.items(), key=lambda item: (item[0] not in gone, item[0]))
        lines = [heading(say("group-channels")), say("panel-channels") if channels else say("panel-no-channels")]
        for n, (channel, chosen) in enumerate(channels):
            line = self._channel(channel, chosen, gone=channel in gone)
            if size("\n".join([*lines, line])) > _CHANNELS:
                lines.append(say("panel-more-channels", count=len(channels) - n))
                break
            lines.append(line)
        buttons = [Button(say("control-settings"), "home")]
        if gone:
            buttons.insert(0, Button(say("control-gone-channels", count=len(gone)), "gone", "danger"))
        return Panel((Text("\n".join(lines)), self._channel_menu(), Row(tuple(buttons))), state)

    def _values(self, seen: PanelContent, deployment: Deployment) -> str:
        say, state = self._phrases.say, seen.state
        title = say("panel-title-channel", channel=f"<#{state.channel}>") if state.channel else say("panel-title")
        default = effective_preferences(deployment, ServerPreferences(seen.now.guild))
        shown = [p for p in catalogue().values() if p.per_channel or not state.channel]
        here = Source(Level.CHANNEL, state.channel) if state.channel else Source(Level.SERVER)
        lines = [self._texts.value_line(p, seen.before, default, here) for p in shown]
        differs = any(getattr(seen.before.preferences, p.key) != getattr(default.preferences, p.key) for p in shown)
        legend = small_print(say("panel-bold") if differs else say("panel-plain"))
        return "\n".join([heading(title), *lines, legend])

    def _channel(self, channel: int, chosen: Preferences, *, gone: bool) -> str:
        made = [catalogue()[key] for key in chosen.choices]
        told = [f"{self._texts.label(p)}: {self._texts.value(p, chosen.choices[p.key])}" for p in made[:_A_CHANNEL]]
        told += [self._phrases.say("value-more", count=len(made) - _A_CHANNEL)] if len(made) > _A_CHANNEL else []
        name = self._phrases.say("panel-deleted", channel=str(channel)) if gone else f"<#{channel}>"
        return f"- {name}\n-# {' · '.join(told)}"

    def _presets(self) -> Row:
        say = self._phrases.say
        options = tuple(Option(cut(say(f"preset-{p}")), p, cut(say(f"preset-{p}-about"))) for p in Preset)
        return Row((Menu("preset", say("panel-preset"), options),))

    def _themes(self, state: PanelState) -> Row:
        say = self._phrases.say
        themes = [g for g in THEMES if not state.channel or preferences_of(g, per_channel=True)]
        buttons = [Button(say("control-fill", group=say(f"group-{g}")), join_fields("fill", g)) for g in themes]
        return Row((*buttons, Button(say("control-about-settings"), "about")))

    def _ways(self, state: PanelState) -> Iterator[Part]:
        say, reset = self._phrases.say, Button(self._phrases.say("control-reset"), "reset")
        yield self._channel_menu()
        if state.channel:
            yield Row((Button(say("control-server"), "server"), reset))
            return
        ways = [Button(say("control-channels"), "channels"), Button(say("history"), "history")]
        ways += [Button(say("control-export"), "export"), Button(say("control-import"), "import")]
        yield Row((*ways, reset))
        yield Row((Button(say("control-own-texts"), "texts"),))

    def _channel_menu(self) -> Row:
        return Row((ChannelMenu("channel", self._phrases.say("panel-choose-channel")),))

    def _end_buttons(self) -> Row:
        say = self._phrases.say
        return Row((Button(say("control-save"), "save", "success"), Button(say("control-drop"), "drop")))
