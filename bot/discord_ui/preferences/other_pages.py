"""What /settings shows apart from what is in effect: what is proposed or refused, who changed what, a file. Each leads
back to the panel. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.discord_ui.messages.custom_ids import join_fields
from bot.discord_ui.messages.parts import Button, File, Menu, Option, Part, Row, Text, bold, heading
from bot.discord_ui.messages.shortening import clip, cut
from bot.discord_ui.preferences.panel import Panel
from bot.discord_ui.preferences.panel_state import PanelState
from bot.discord_ui.preferences.preference_texts import PreferenceTexts, fitting_lines
from bot.findings import Finding
from bot.guilds.catalogue import catalogue
from bot.guilds.server import Change, Difference, ServerPreferences
from bot.wording import explanations
from bot.wording.phrases import Phrases

FILE = "catchword-preferences.yaml"
A_PAGE = 6  # saves of the history
_SAVE = 480  # by `pages.size`, of the changes of one save in the history
_FACT = 900  # characters; Fluent takes no fact above 1,000
_OBJECTIONS = 3000
_CONFLICT = 1400  # of each side
_CHANGES = 2400  # of a proposal
IMPORT_REFUSED = "import-refused"


class OtherPages:
    """Makes them in one language."""

    def __init__(self, phrases: Phrases, texts: PreferenceTexts) -> None:
        self._phrases = phrases
        self._texts = texts

    def export_page(self, now: ServerPreferences, text: str, state: PanelState) -> Panel:
        """The file of what the server chose."""
        say = self._phrases.say
        ways = Row((Button(say("control-import"), "import"), self._back))
        return Panel(
            (*self._texts.warnings(now), Text(say("settings-exported")), File(FILE), ways), state, text.encode()
        )

    def proposal(
        self,
        question: str,
        now: ServerPreferences,
        differences: Sequence[Difference],
        agreed: Sequence[Button],
        state: PanelState,
        *,
        left_out: Sequence[Difference] = (),
        file: bytes | None = None,
        notice: str = "",
    ) -> Panel:
        """What would change, and the question whether to do it; an import is read again from the message's own file,
        and `left_out` is what that does not name, and would take back.
        """
        say, room = self._phrases.say, _CHANGES // (2 if differences and left_out else 1)
        parts: list[Part] = [*self._texts.warnings(now)]
        if differences or not left_out:
            changes = self._texts.changes(differences, room)
            parts.append(Text(f"{bold(say(f'ask-{question}'))}\n{changes}".rstrip()))
        if left_out:
            parts.append(Text(f"{bold(say('import-left-out'))}\n{self._texts.changes(left_out, room)}"))
        if notice:
            parts.append(Text(notice))
        if file is not None:
            parts.append(File(FILE))
        return Panel((*parts, Row((*agreed, Button(say("control-cancel"), "no")))), state, file)

    def line(self, name: str, state: PanelState, way: str = "") -> Panel:
        """One sentence, and the way back; `way` is another."""
        ways = (Button(self._phrases.say(f"control-{way}"), way),) if way else ()
        return Panel((Text(self._phrases.say(name)), Row((*ways, self._back))), state)

    def conflict(self, changes: Sequence[Change], state: PanelState, mine: str) -> Panel:
        """Someone changed the same since: what they did, what is not saved, and which way to go on. Without the
        changes, that was too many saves ago to be told.
        """
        say = self._phrases.say
        theirs = [self._change(change, _CONFLICT // len(changes)) for change in changes]
        told = "\n".join(theirs) or say("conflict-long-ago")
        parts = (
            Text(f"{bold(say('conflict'))}\n{_lines(told)}"),
            Text(f"{bold(say('panel-unsaved'))}\n{_lines(mine)}"),
            Row((Button(say("control-mine"), "mine", "primary"), Button(say("control-theirs"), "drop"))),
        )
        return Panel(parts, state)

    def history(self, changes: Sequence[Change], page: int, state: PanelState) -> Panel:
        """Who changed what and when, the newest first, with a menu to undo one of them."""
        say = self._phrases.say
        if not changes:
            return self.line("history-empty", state)
        pages = -(-len(changes) // A_PAGE)
        page = min(page, pages - 1)
        listed = changes[page * A_PAGE : (page + 1) * A_PAGE]
        parts: list[Part] = [Text(heading(say("history"))), *(Text(self._change(change, _SAVE)) for change in listed)]
        options = tuple(
            Option(cut(say("history-save", number=str(c.version))), str(c.version), cut(self._keys(c))) for c in listed
        )
        parts.append(Row((Menu("undo", say("history-undo"), options),)))
        turns = [self._back]
        if pages > 1:
            newer = Button(say("history-newer"), join_fields("history", page - 1, "n"), enabled=page > 0)
            older = Button(say("history-older"), join_fields("history", page + 1, "o"), enabled=page + 1 < pages)
            turns += [newer, older]
        return Panel((*parts, Row(tuple(turns))), state)

    def findings(self, findings: Sequence[Finding], name: str, state: PanelState) -> Panel:
        """Everything that is wrong, each with its line, key and fix; and how to go on."""
        again = (
            [Button(self._phrases.say("control-import-again"), "import", "primary")] if name == IMPORT_REFUSED else []
        )
        text = self.findings_text(findings, name, _OBJECTIONS)
        return Panel((Text(text), Row((*again, self._back))), state)

    def findings_text(self, findings: Sequence[Finding], name: str, room: int) -> str:
        """A file's findings name its keys, all others what the panel calls them."""
        if name != IMPORT_REFUSED:
            findings = [self._in_panel(finding) for finding in findings]
        texts = fitting_lines(("- " + clip(said, _FACT) for said in self._sentences(findings)), room)
        if len(texts) < len(findings):
            texts.append("- " + self._phrases.say("changes-more", count=len(findings) - len(texts)))
        return "\n".join([bold(self._phrases.say(name)), *texts])

    @property
    def _back(self) -> Button:
        return Button(self._phrases.say("control-settings"), "home")

    def _in_panel(self, finding: Finding) -> Finding:
        preference = catalogue().get(finding.key)
        return finding if preference is None else replace(finding, key=self._texts.label(preference))

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
