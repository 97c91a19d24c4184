"""The pages of the panel: each preference with what is in effect, where that comes from, and a control to choose
otherwise; below them what is not saved yet, and its effect. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import (
    MOST_OPTIONS,
    Button,
    ChannelMenu,
    Menu,
    Modal,
    Option,
    Part,
    RoleMenu,
    Row,
    Text,
    bold,
    heading,
)
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.preferences.drafting import NO_WORK, choices_at
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState, modal_id
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.guilds.catalogue import Preference, catalogue, preferences_of
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.preferences import Group, Kind, Value
from bot.guilds.server import ServerPreferences
from bot.texts.work import Work
from bot.wording.phrases import Phrases

_CHANNELS = 1800  # by `pages.size`, of the list of channels; an export has all of them
_A_CHANNEL = 3  # of its choices


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What a panel shows: the server as it is `now` and as it would be `edited`, and what is in
    effect `before` and `after` in the venue that the panel is about. `roles` are those that there are.
    """

    state: PanelState
    now: ServerPreferences
    edited: ServerPreferences
    before: EffectivePreferences
    after: EffectivePreferences
    administrator: bool
    works: tuple[Work, ...]
    roles: frozenset[int]


class PanelPages:
    """Makes pages in one language."""

    def __init__(self, phrases: Phrases, texts: PreferenceTexts) -> None:
        self._phrases = phrases
        self._texts = texts

    def page(self, seen: PanelContent, deployment: Deployment, notice: str = "") -> Panel:
        """The page that `seen.state` names; `notice` is below it."""
        state, parts = seen.state, list[Part]()
        parts.append(Text(self._title(state)))
        parts += self._texts.warnings(seen.now)
        for preference in preferences_of(state.group, per_channel=bool(state.channel)):
            parts += self._preference(preference, seen, deployment)
        if state.group is Group.CHANNELS:
            parts += self._channels(seen)
        parts += self._take_back_menu(seen)
        if state.draft:
            effects = self._texts.effects(state.draft, seen.before, seen.after)
            parts.append(Text(f"{bold(self._phrases.say('panel-unsaved'))}\n{effects}"))
        if notice:
            parts.append(Text(notice))
        return Panel((*parts, self._page_buttons(state), self._end_buttons(state)), state)

    def ask(self, preference: Preference, effective: EffectivePreferences, deployment: Deployment) -> Modal:
        """A value to be typed: a number, or more texts than a menu holds."""
        say, label = self._phrases.say, self._texts.label(preference)
        value: Value = getattr(effective.preferences, preference.key)
        if preference.kind is Kind.NUMBER:
            bound = deployment.bounds.get(preference.key)
            given = bound.as_text() if bound is not None else f"{preference.least}–{preference.most}"
            return Modal(
                modal_id(preference.key), label, label, say("ask-number", range=given), str(value), len(str(10**9))
            )
        written = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        several = preference.kind is Kind.WORKS
        about = say("ask-works") if several else say("ask-work")
        return Modal(modal_id(preference.key), label, label, about, written[:4000], 4000 if several else 40, several)

    def _title(self, state: PanelState) -> str:
        group = self._phrases.say(f"group-{state.group}")
        if state.channel:
            return heading(self._phrases.say("panel-title-channel", group=group, channel=f"<#{state.channel}>"))
        return heading(self._phrases.say("panel-title", group=group))

    def _preference(self, preference: Preference, seen: PanelContent, deployment: Deployment) -> Iterator[Part]:
        key = preference.key
        match preference.kind:
            case Kind.CHOICE:
                bound = deployment.bounds.get(key)
                left = [c for c in preference.choices if bound is None or not bound.only or c in bound.only]
                options = tuple(Option(cut(self._phrases.say(preference.choice(c))), c) for c in left)
                yield Text(self._description(preference, seen))
                yield self._menu(preference, seen, options)
            case Kind.TOGGLE:
                on: bool = getattr(seen.after.preferences, key)
                label = self._phrases.say("control-turn-off") if on else self._phrases.say("control-turn-on")
                yield Text(self._description(preference, seen, valued=True), Button(label, join_fields("flip", key)))
            case Kind.WORK | Kind.WORKS if len(_enabled_works(seen.works, deployment)) < MOST_OPTIONS:
                yield Text(self._description(preference, seen))
                yield self._menu(preference, seen, self._works(preference, _enabled_works(seen.works, deployment)))
            case Kind.NUMBER | Kind.WORK | Kind.WORKS:
                button = Button(self._phrases.say("control-change"), join_fields("type", key))
                yield Text(self._description(preference, seen, valued=True), button)
            case Kind.ROLES:
                yield from self._roles(preference, seen)

    def _description(self, preference: Preference, seen: PanelContent, *, valued: bool = False) -> str:
        """Name, use and source; the value too, where no menu shows it."""
        name = bold(self._texts.label(preference))
        if valued:
            name += f": {self._texts.value(preference, getattr(seen.after.preferences, preference.key))}"
        source = self._texts.source(seen.after.sources[preference.key])
        return f"{name}\n-# {self._phrases.say(preference.about)}\n-# {source}"

    def _menu(self, preference: Preference, seen: PanelContent, options: tuple[Option, ...]) -> Row:
        """What is chosen here is marked; the placeholder shows what comes from elsewhere."""
        chosen = choices_at(seen.edited, seen.state.channel).choices.get(preference.key)
        placeholder = cut(self._texts.plain_value(preference, getattr(seen.after.preferences, preference.key)))
        several = preference.kind is Kind.WORKS
        marked = tuple(map(str, chosen)) if isinstance(chosen, tuple) else () if chosen is None else (str(chosen),)
        if preference.kind is Kind.WORK and chosen == "":
            marked = (NO_WORK,)
        folded = {mark.casefold() for mark in marked}
        shown = tuple(o.value for o in options if o.value.casefold() in folded)
        least, most = (0, len(options)) if several else (1, 1)
        return Row((Menu(join_fields("set", preference.key), placeholder, options, shown, least, most),))

    def _works(self, preference: Preference, works: tuple[Work, ...]) -> tuple[Option, ...]:
        options = tuple(Option(cut(work.id), work.id, cut(" ".join(work.title.split()))) for work in works)
        if preference.kind is Kind.WORKS:
            return options
        return (Option(self._phrases.say("option-no-work"), NO_WORK), *options)

    def _roles(self, preference: Preference, seen: PanelContent) -> Iterator[Part]:
        value = getattr(seen.after.preferences, preference.key)
        there = tuple(role for role in value if role in seen.roles)
        placeholder = cut(self._phrases.say("panel-roles"))
        own = "" if seen.administrator else f"\n-# {self._phrases.say('panel-administrators')}"
        yield Text(self._description(preference, seen, valued=True) + own)
        action = join_fields("set", preference.key)
        yield Row((RoleMenu(action, placeholder, there, preference.most, enabled=seen.administrator),))

    def _channels(self, seen: PanelContent) -> Iterator[Part]:
        say, channels = self._phrases.say, sorted(seen.now.channels.items())
        lines = [say("panel-channels") if channels else say("panel-no-channels")]
        for n, (channel, chosen) in enumerate(channels):
            made = [catalogue()[key] for key in chosen.choices]
            told = [f"{self._texts.label(p)}: {self._texts.value(p, chosen.choices[p.key])}" for p in made[:_A_CHANNEL]]
            told += [say("value-more", count=len(made) - _A_CHANNEL)] if len(made) > _A_CHANNEL else []
            line = f"- <#{channel}>\n-# {' · '.join(told)}"
            if size("\n".join([*lines, line])) > _CHANNELS:
                lines.append(say("panel-more-channels", count=len(channels) - n))
                break
            lines.append(line)
        yield Text("\n".join(lines))
        yield Row((ChannelMenu("channel", say("panel-choose-channel")),))

    def _take_back_menu(self, seen: PanelContent) -> Iterator[Part]:
        """A menu of what is chosen on this page, to be left to what is in effect elsewhere."""
        page = preferences_of(seen.state.group, per_channel=bool(seen.state.channel))
        chosen = choices_at(seen.edited, seen.state.channel).choices
        made = [p for p in page if p.key in chosen and (seen.administrator or not p.administrators)]
        if made:
            options = tuple(Option(cut(self._texts.label(p)), p.key) for p in made)
            yield Row((Menu("back", self._phrases.say("panel-take-back"), options, (), 1, len(options)),))

    def _page_buttons(self, state: PanelState) -> Row:
        groups = [g for g in Group if not state.channel or preferences_of(g, per_channel=True)]
        return Row(
            tuple(
                Button(
                    self._phrases.say(f"group-{group}"), join_fields("page", group), enabled=group is not state.group
                )
                for group in groups
            )
        )

    def _end_buttons(self, state: PanelState) -> Row:
        say, there = self._phrases.say, bool(state.draft)
        return Row(
            (
                Button(say("control-save"), "save", "success", enabled=there),
                Button(say("control-drop"), "drop", enabled=there),
            )
        )


def _enabled_works(works: tuple[Work, ...], deployment: Deployment) -> tuple[Work, ...]:
    """The texts that the operator leaves to choose from."""
    bound = deployment.bounds.get("works")
    allowed = {str(only).casefold() for only in bound.only} if bound is not None else set[str]()
    return tuple(work for work in works if not allowed or work.id.casefold() in allowed)
