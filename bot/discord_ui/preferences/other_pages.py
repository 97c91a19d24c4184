"""What /settings shows apart from the panel: what is in effect, what is proposed, who changed what. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.parts import Button, File, Menu, Message, Option, Part, Row, Text, bold, heading
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts, fitting_lines
from bot.findings import Finding
from bot.guilds.catalogue import catalogue, preferences_of
from bot.guilds.precedence import EffectivePreferences
from bot.guilds.preferences import Group
from bot.guilds.server import Change, Difference, ServerPreferences
from bot.wording import explanations
from bot.wording.phrases import Phrases

FILE = "catchword-preferences.yaml"
A_PAGE = 6  # saves of the history
_SAVE = 480  # by `pages.size`, of the changes of one save in the history
_FACT = 900  # characters; Fluent takes no fact above 1,000
_OBJECTIONS = 3000
_CONFLICT = 1400  # of each side


class OtherPages:
    """Makes them in one language."""

    def __init__(self, phrases: Phrases, texts: PreferenceTexts) -> None:
        self._phrases = phrases
        self._texts = texts

    def overview(self, now: ServerPreferences, effective: EffectivePreferences, channel: int) -> Panel:
        """What is in effect in a channel, group by group, and where each value comes from."""
        parts = [*self._texts.warnings(now), Text(self._phrases.say("settings-shown", channel=f"<#{channel}>"))]
        for group in Group:
            lines = [self._texts.value_line(preference, effective) for preference in preferences_of(group)]
            if lines:
                parts.append(Text("\n".join([heading(self._phrases.say(f"group-{group}")), *lines])))
        return Panel(tuple(parts))

    def export_page(self, now: ServerPreferences, text: str) -> Panel:
        """The file of what the server chose."""
        parts = (*self._texts.warnings(now), Text(self._phrases.say("settings-exported")), File(FILE))
        return Panel(parts, file=text.encode())

    def proposal(
        self,
        question: str,
        now: ServerPreferences,
        differences: Sequence[Difference],
        yes: Button,
        state: PanelState,
        *,
        file: bytes | None = None,
        notice: str = "",
    ) -> Panel:
        """What would change, and the question whether to do it; an import is read again from the message's own file."""
        say = self._phrases.say
        parts: list[Part] = [*self._texts.warnings(now)]
        parts.append(Text(f"{bold(say(f'ask-{question}'))}\n{self._texts.changes(differences)}".rstrip()))
        if notice:
            parts.append(Text(notice))
        if file is not None:
            parts.append(File(FILE))
        return Panel((*parts, Row((yes, Button(say("control-cancel"), "no")))), state, file)

    def confirmation(self, differences: Sequence[Difference]) -> Panel:
        """The end of a proposal."""
        return Panel((Text(f"{bold(self._phrases.say('panel-saved'))}\n{self._texts.changes(differences)}".rstrip()),))

    def line(self, name: str) -> Panel:
        return Panel((Text(self._phrases.say(name)),))

    def conflict(self, changes: Sequence[Change], state: PanelState, mine: str) -> Panel:
        """Someone saved since: what they did, what is not saved, and which way to go on. Without the changes, that was
        too many saves ago to be told.
        """
        say = self._phrases.say
        theirs = [self._change(change, _CONFLICT // len(changes)) for change in changes]
        told = "\n".join(theirs) or say("conflict-long-ago")
        parts: list[Part] = [Text(f"{bold(say('conflict'))}\n{_lines(told)}")]
        if mine:
            parts.append(Text(f"{bold(say('panel-unsaved'))}\n{_lines(mine)}"))
        buttons = (Button(say("control-mine"), "mine", "primary"),) if mine else ()
        return Panel((*parts, Row((*buttons, Button(say("control-theirs"), "drop")))), state)

    def history(self, changes: Sequence[Change], page: int, state: PanelState) -> Panel:
        """Who changed what and when, the newest first, with a menu to undo one of them."""
        say = self._phrases.say
        if not changes:
            return self.line("history-empty")
        pages = -(-len(changes) // A_PAGE)
        page = min(page, pages - 1)
        listed = changes[page * A_PAGE : (page + 1) * A_PAGE]
        parts: list[Part] = [Text(heading(say("history"))), *(Text(self._change(change, _SAVE)) for change in listed)]
        options = tuple(
            Option(cut(say("history-save", number=str(c.version))), str(c.version), cut(self._keys(c))) for c in listed
        )
        parts.append(Row((Menu("undo", say("history-undo"), options),)))
        if pages > 1:
            newer = Button(say("history-newer"), join_fields("history", page - 1, "n"), enabled=page > 0)
            older = Button(say("history-older"), join_fields("history", page + 1, "o"), enabled=page + 1 < pages)
            parts.append(Row((newer, older)))
        return Panel(tuple(parts), state)

    def findings(self, findings: Sequence[Finding], name: str) -> Message:
        """Everything that is wrong, each with its line, key and fix."""
        texts = fitting_lines(("- " + clip(said, _FACT) for said in self._sentences(findings)), _OBJECTIONS)
        if len(texts) < len(findings):
            texts.append("- " + self._phrases.say("changes-more", count=len(findings) - len(texts)))
        return Message((Text(bold(self._phrases.say(name))), Text("\n".join(texts))))

    def _sentences(self, findings: Sequence[Finding]) -> Iterator[str]:
        for finding in findings:
            facts = {k: v[:_FACT] if isinstance(v, str) else v for k, v in finding.facts.items()}
            yield explanations.located_finding(self._phrases, replace(finding, key=finding.key[:_FACT], facts=facts))

    def _change(self, change: Change, room: int) -> str:
        when = f"<t:{int(change.at.timestamp())}:f>"
        number, author = bold(str(change.version)), f"<@{change.author}>"
        row = self._phrases.say("history-row", number=number, when=when, author=author)
        return f"{row}\n{self._texts.changes(change.differences, room)}"

    def _keys(self, change: Change) -> str:
        labels = (self._texts.label(catalogue()[d.key]) for d in change.differences)
        return ", ".join(dict.fromkeys(labels))


def _lines(source: str) -> str:
    return "\n".join(fitting_lines(source.split("\n"), _CONFLICT))
