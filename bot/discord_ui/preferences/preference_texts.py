"""Preferences in words: values, where they come from, and what differs. Pure: Markdown that is already escaped.

Channels, roles and members are named by their mentions, which Discord itself puts into words, and which ping nobody
in what we send: their names never pass through us.
"""

from collections.abc import Callable, Iterable, Sequence

from bot.discord_ui.messages.markdown import escape
from bot.discord_ui.messages.pages import size
from bot.discord_ui.messages.parts import Text, bold
from bot.guilds.catalogue import Preference, catalogue
from bot.guilds.deployment import Deployment
from bot.guilds.precedence import EffectivePreferences, Level, Source, effective_preferences
from bot.guilds.preferences import Kind, Value
from bot.guilds.server import Condition, Difference, ServerPreferences
from bot.wording.phrases import Phrases

_VALUE = 205  # by `pages.size`, of a list of works or roles among other values
_WHERE = 130  # of the channels in which the same changes
_CHANGES = 1800  # of a list of changes


class PreferenceTexts:
    """Says what is chosen, in one language."""

    def __init__(self, phrases: Phrases, deployment: Callable[[], Deployment] = Deployment) -> None:
        """`deployment` gives the one of now, whose defaults are named."""
        self._phrases = phrases
        self._deployment = deployment

    def value(self, preference: Preference, value: Value) -> str:
        say = self._phrases.say
        match preference.kind, value:
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
                roles = self._join_items([f"<@&{role}>" for role in value], " ")
                return say(f"{preference.label}-roles", roles=roles or "none").strip()
            case Kind.VENUES, tuple():
                return self._join_items([f"<#{venue}>" for venue in value], " ") or say("value-nowhere")
            case Kind.QUESTIONS, tuple():
                return say("value-questions", count=len(value))
            case _:
                raise TypeError(value)

    def plain_value(self, preference: Preference, value: Value) -> str:
        """The same for labels, which know no Markdown and no mentions."""
        if value and preference.kind in {Kind.WORK, Kind.WORKS}:
            return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
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

    def value_line(
        self, preference: Preference, effective: EffectivePreferences, default: EffectivePreferences, here: Source
    ) -> str:
        """A line: what is in effect; what differs from the default is bold. Where it comes from is said, if that is
        not `here`.
        """
        value, usual = (getattr(e.preferences, preference.key) for e in (effective, default))
        told, source = self.value(preference, value), effective.sources[preference.key]
        where = "" if source in {here, Source(Level.BUILT_IN)} else f" · {self.source(source)}"
        return f"{self.label(preference)}: {told if value == usual else bold(told)}{where}"

    def changes(self, differences: Sequence[Difference], room: int = _CHANGES) -> str:
        """What was or would be chosen otherwise, one line a change: the same change of several channels is one. What
        is bold changes what is in effect. Of many as many as have room.
        """
        groups: dict[tuple[str, bool, Value | None, Value | None], list[Difference]] = {}
        for difference in differences:
            one = (difference.key, difference.channel is None, difference.before, difference.after)
            groups.setdefault(one, []).append(difference)
        shown = fitting_lines((self._change(same) for same in groups.values()), room)
        if len(shown) < len(groups):
            left = sum(map(len, list(groups.values())[len(shown) :]))
            shown.append("- " + self._phrases.say("changes-more", count=left))
        return "\n".join(shown)

    def _change(self, same: Sequence[Difference]) -> str:
        preference = catalogue()[same[0].key]
        channels = [f"<#{difference.channel}>" for difference in same if difference.channel is not None]
        where = f" ({self._join_items(channels, ', ', _WHERE)})" if channels else ""
        before, after = same[0].before, same[0].after
        old, new = (self._choice(preference, value, in_channel=bool(channels)) for value in (before, after))
        usual = None if channels else self._usual(preference)
        changes = (usual if before is None else before) != (usual if after is None else after)
        return f"- {self.label(preference)}{where}: {old} → {bold(new) if changes else new}"

    def _choice(self, preference: Preference, value: Value | None, *, in_channel: bool) -> str:
        """What is chosen; where nothing is, what applies instead."""
        if value is not None:
            return self.value(preference, value)
        if in_channel:
            return self._phrases.say("value-inherited")
        return self._phrases.say("value-default", value=self.value(preference, self._usual(preference)))

    def _usual(self, preference: Preference) -> Value:
        """What applies to a server that chose nothing."""
        usual = effective_preferences(self._deployment(), ServerPreferences(0)).preferences
        return getattr(usual, preference.key)

    def _join_items(self, items: Sequence[str], between: str, room: int = _VALUE) -> str:
        shown = fitting_lines(items, room, len(between))
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
