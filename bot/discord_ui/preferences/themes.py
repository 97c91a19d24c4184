"""The windows of the panel: the preferences of one theme, to be filled in at once; and what was changed in one.

The custom_id of a field names its preference and a mark of what was in it, so that what somebody leaves as it was is
not taken for a choice. Pure.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.parts import (
    ChannelField,
    ChoiceField,
    Field,
    FileField,
    Modal,
    Option,
    RoleField,
    TextField,
)
from bot.discord_ui.messages.shortening import cut
from bot.discord_ui.preferences.drafting import choices_at, read_value
from bot.discord_ui.preferences.panel_pages import PanelContent
from bot.discord_ui.preferences.panel_state import PANEL, PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts
from bot.findings import Finding
from bot.guilds.catalogue import Preference, catalogue, preferences_of
from bot.guilds.deployment import Deployment
from bot.guilds.preferences import Group, Kind, Value
from bot.plain_yaml import Plain
from bot.texts.work import Work
from bot.wording.phrases import Phrases

_NOT_CHOSEN, _NO_WORK = "-", "~"  # options that are no value: Discord takes no empty one
_MOST_LISTED = 25  # options of a field; of more, the choice is typed
_MARK = 8
_MOST_NUMBER, _MOST_WORK, _MOST_WORKS = 10, 40, 4000  # characters


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel after a window was filled in, and what could not be taken over."""

    state: PanelState
    findings: tuple[Finding, ...]


class ThemeWindows:
    """Makes windows in one language."""

    def __init__(self, phrases: Phrases, texts: PreferenceTexts) -> None:
        self._phrases = phrases
        self._texts = texts

    def window(self, group: Group, seen: PanelContent, deployment: Deployment) -> Modal:
        """The preferences of a theme, each with what is chosen here. Its title says whether it saves them at once."""
        name = self._phrases.say(f"group-{group}")
        title = name if seen.state.draft else self._phrases.say("window-title", group=name)
        page = preferences_of(group, per_channel=bool(seen.state.channel))
        shown = [p for p in page if p.kind is not Kind.QUESTIONS and (seen.administrator or not p.administrators)]
        custom_id = PANEL + join_fields("filled", group, seen.state.channel)
        return Modal(custom_id, title, tuple(self._field(p, seen, deployment) for p in shown))

    def import_window(self) -> Modal:
        say = self._phrases.say
        field = FileField("file", say("import-file"), say("import-file-about"))
        return Modal(f"{PANEL}file", say("control-import"), (field,))

    def _field(self, preference: Preference, seen: PanelContent, deployment: Deployment) -> Field:
        chosen = choices_at(seen.edited, seen.state.channel).choices.get(preference.key)
        label = self._texts.label(preference)
        match preference.kind:
            case Kind.CHOICE | Kind.TOGGLE:
                return self._choice(preference, chosen, seen, deployment)
            case Kind.WORK | Kind.WORKS:
                return self._works(preference, chosen, seen, deployment)
            case Kind.NUMBER:
                given = "" if chosen is None else str(chosen)
                bound = deployment.bounds.get(preference.key)
                span = bound.as_text() if bound is not None else f"{preference.least}–{preference.most}"
                about = self._phrases.say("ask-number", range=span, now=self._elsewhere(preference, seen))
                return TextField(_field_id(preference, given), label, _MOST_NUMBER, given, about)
            case Kind.ROLES:
                roles = chosen if isinstance(chosen, tuple) else ()
                there = tuple(int(role) for role in roles if role in seen.roles)
                return RoleField(_field_id(preference, *map(str, there)), label, there, preference.most)
            case Kind.VENUES:
                venues = tuple(map(int, chosen)) if isinstance(chosen, tuple) else ()
                return ChannelField(_field_id(preference, *map(str, venues)), label, venues, preference.most)
            case Kind.QUESTIONS:
                raise TypeError(preference.key)

    def _choice(
        self, preference: Preference, chosen: Value | None, seen: PanelContent, deployment: Deployment
    ) -> ChoiceField:
        written = ("yes" if chosen else "no") if isinstance(chosen, bool) else str(chosen)
        value = _NOT_CHOSEN if chosen is None else written
        options = (self._not_chosen(preference, seen), *self._values(preference, deployment))
        return ChoiceField(_field_id(preference, value), self._texts.label(preference), options, (value,))

    def _values(self, preference: Preference, deployment: Deployment) -> Iterator[Option]:
        """Those that the operator leaves to choose from."""
        if preference.kind is Kind.TOGGLE:
            yield from (Option(self._phrases.say(f"value-{value}"), value) for value in ("yes", "no"))
        bound = deployment.bounds.get(preference.key)
        for choice in preference.choices:
            if bound is None or not bound.only or choice in bound.only:
                yield Option(cut(self._phrases.say(preference.choice(choice))), choice)

    def _works(
        self, preference: Preference, chosen: Value | None, seen: PanelContent, deployment: Deployment
    ) -> ChoiceField | TextField:
        """A list of the texts, unless there are more than a list holds."""
        say, label, several = self._phrases.say, self._texts.label(preference), preference.kind is Kind.WORKS
        works = _enabled_works(seen.works, deployment)
        ids = tuple(map(str, chosen)) if isinstance(chosen, tuple) else () if chosen is None else (str(chosen),)
        if len(works) > _MOST_LISTED - 2:
            given, most = ", ".join(ids), _MOST_WORKS if several else _MOST_WORK
            about = say("ask-works" if several else "ask-work", now=self._elsewhere(preference, seen))
            return TextField(_field_id(preference, given), label, most, given[:most], about, several)
        options = [Option(cut(work.id), work.id, cut(" ".join(work.title.split()))) for work in works]
        if not several:
            options[:0] = [self._not_chosen(preference, seen), Option(say("option-no-work"), _NO_WORK)]
            ids = (ids[0] or _NO_WORK if ids else _NOT_CHOSEN,)
        folded = {work.casefold() for work in ids}
        shown = tuple(option.value for option in options if option.value.casefold() in folded)
        about = say("ask-enabled", now=self._elsewhere(preference, seen)) if several else ""
        return ChoiceField(_field_id(preference, *shown), label, tuple(options), shown, about, several)

    def _not_chosen(self, preference: Preference, seen: PanelContent) -> Option:
        name = "option-inherited" if seen.state.channel else "option-not-chosen"
        return Option(cut(self._phrases.say(name, value=self._elsewhere(preference, seen))), _NOT_CHOSEN)

    def _elsewhere(self, preference: Preference, seen: PanelContent) -> str:
        """What is in effect without a choice here."""
        return self._texts.plain_value(preference, getattr(seen.elsewhere.preferences, preference.key))


def fill(
    state: PanelState, fields: Mapping[str, Sequence[str]], works: Collection[str], deployment: Deployment
) -> Filled | None:
    """The panel with what was changed in a window; None for a window of another version."""
    findings: list[Finding] = []
    for field, values in fields.items():
        key, _, mark = field.partition(":")
        preference = catalogue().get(key)
        if preference is None:
            return None
        if mark == _mark(values):
            continue
        value = _read(preference, values, works, deployment)
        if isinstance(value, Finding):
            findings.append(value)
        else:
            state = state.with_change(key, value)
    return Filled(state, tuple(findings))


def _read(
    preference: Preference, values: Sequence[str], works: Collection[str], deployment: Deployment
) -> Value | Finding | None:
    """What was chosen or typed; None takes the choice back."""
    plain: Plain = ", ".join(values).strip()
    if plain in {"", _NOT_CHOSEN}:
        return None
    return read_value(preference, "" if plain == _NO_WORK else plain, works, deployment)


def _field_id(preference: Preference, *shown: str) -> str:
    return join_fields(preference.key, _mark(shown))


def _mark(values: Sequence[str]) -> str:
    """Of what a field holds, in whatever order."""
    return hashlib.sha256("\n".join(sorted(filter(None, values))).encode()).hexdigest()[:_MARK]


def _enabled_works(works: tuple[Work, ...], deployment: Deployment) -> tuple[Work, ...]:
    """The texts that the operator leaves to choose from."""
    bound = deployment.bounds.get("works")
    allowed = {str(only).casefold() for only in bound.only} if bound is not None else set[str]()
    return tuple(work for work in works if not allowed or work.id.casefold() in allowed)
