"""Preferences in words: values, where they come from, and what differs. Pure: Markdown that is already escaped.

Channels, roles and members are named by their mentions, which Discord itself puts into words, and which ping nobody
in what we send: their names never pass through us.
"""

from collections.abc import Iterable, Sequence

from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import Text, bold
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.precedence import EffectivePreferences, Level, Source
from bot.guilds.preferences import Kind, Value
from bot.guilds.server import Condition, Difference, ServerPreferences
from bot.wording.phrases import Phrases

_VALUE = 260  # by `pages.size`, of a list of works or roles among other values
_CHANGES = 2400  # of a list of changes


class PreferenceTexts:
    """Says what is chosen, in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def value(self, preference: Preference, value: Value | None) -> str:
        say = self._phrases.say
        match preference.kind, value:
            case _, None:
                return say("value-not-chosen")
            case Kind.CHOICE, _:
                return say(preference.choice(str(value)))
            case Kind.TOGGLE, _:
                return say("value-yes") if value else say("value-no")
            case Kind.NUMBER, int():
                return say(f"{preference.label}-amount", number=value)
            case Kind.WORK, _:
                return escape(str(value)) or say("value-none")
            case Kind.WORKS, tuple():
                return self._join_items([escape(str(work)) for work in value], ", ") or say("value-all")
            case Kind.ROLES, tuple():
                return self._join_items([f"<@&{role}>" for role in value], " ") or say("value-none")
            case _:
                raise TypeError(value)

    def plain_value(self, preference: Preference, value: Value | None) -> str:
        """The same for labels, which know no Markdown and no mentions."""
        if preference.kind is Kind.WORK and value:
            return str(value)
        return self.value(preference, value)

    def warnings(self, now: ServerPreferences) -> list[Text]:
        """That what is stored of the server cannot be read, and what to do."""
        match now.condition:
            case Condition.READABLE:
                return []
            case Condition.LAST_KNOWN:
                return [Text(self._phrases.say("preferences-last-known"))]
            case Condition.UNKNOWN:
                return [Text(self._phrases.say("preferences-unknown"))]

    def label(self, preference: Preference) -> str:
        return self._phrases.say(preference.label)

    def source(self, source: Source) -> str:
        """Where a value comes from."""
        if source.level is Level.CHANNEL:
            return self._phrases.say("source-channel", channel=f"<#{source.channel}>")
        return self._phrases.say(f"source-{source.level}")

    def value_line(self, preference: Preference, effective: EffectivePreferences) -> str:
        """A line: what is in effect, and where it comes from."""
        value = self.value(preference, getattr(effective.preferences, preference.key))
        return f"{bold(self.label(preference))}: {value}\n-# {self.source(effective.sources[preference.key])}"

    def effects(self, keys: Iterable[str], before: EffectivePreferences, after: EffectivePreferences) -> str:
        """What would count instead, one line a preference; that nothing would change, too."""
        lines: list[str] = []
        for key in keys:
            preference = catalogue()[key]
            old, new = (getattr(e.preferences, key) for e in (before, after))
            told = self.value(preference, new)
            if old == new:  # only who chose it changes
                told += f" ({self.source(after.sources[key])})"
            else:
                told = f"{self.value(preference, old)} → {bold(told)}"
            lines.append(f"- {self.label(preference)}: {told}")
        return "\n".join(lines)

    def changes(self, differences: Sequence[Difference], room: int = _CHANGES) -> str:
        """What was or would be chosen otherwise, one line a choice; of many as many as have room."""
        shown = fitting_lines((self._difference(difference) for difference in differences), room)
        if len(shown) < len(differences):
            shown.append("- " + self._phrases.say("changes-more", count=len(differences) - len(shown)))
        return "\n".join(shown)

    def _difference(self, difference: Difference) -> str:
        preference = catalogue()[difference.key]
        where = f" (<#{difference.channel}>)" if difference.channel is not None else ""
        before, after = (self.value(preference, value) for value in (difference.before, difference.after))
        return f"- {self.label(preference)}{where}: {before} → {bold(after)}"

    def _join_items(self, items: Sequence[str], between: str) -> str:
        shown = fitting_lines(items, _VALUE, len(between))
        more = len(items) - len(shown)
        return between.join(shown) + (f" {self._phrases.say('value-more', count=more)}" if more else "")


def fitting_lines(lines: Iterable[str], room: int, between: int = 1) -> list[str]:
    """The first of the lines, as many as have room, and always one; the others are not even made."""
    shown: list[str] = []
    for line in lines:
        room -= size(line) + between
        if shown and room < 0:
            break
        shown.append(line)
    return shown
