"""The pages of a draft, to look through before it is added: what will be cited how, its contents, what is unsure and
where, sample quotations. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.discord_ui.messages.parts import Box, Button, Message, Part, Row, Text, bold, heading, small_print
from bot.discord_ui.messages.shortening import clip, cut, line_pages
from bot.discord_ui.texts.acts import custom_id
from bot.findings import Finding
from bot.guilds.texts.draft_rows import Draft
from bot.library.importers.document import Place
from bot.library.importers.dry_run import DryRun, ListedSection
from bot.library.importers.importing import Imported
from bot.quoting.citations import source_line
from bot.wording import explanations, imports, own_texts
from bot.wording.phrases import Phrases

_ROOM = 2600  # by `pages.size`, of the lines of a page
_LINE = 500  # of one of them
_NOTICE = 1200
_SAMPLE = 900
_INDENT = "\u2003"


class View(StrEnum):
    """The pages of a draft; each has its button in `wording`."""

    CITED = "cited"
    CONTENTS = "contents"
    UNSURE = "unsure"
    SAMPLES = "samples"


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """A draft as a page shows it. `run` is what will be cited how, `made` says what is unsure in the file that was
    read. `obstacle` is why it cannot be added as it is; `text_id` is the id of the text that it would replace.
    """

    draft: Draft
    made: Imported
    run: DryRun
    obstacle: str = ""
    text_id: str = ""


class DraftPages:
    """Makes them in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def page(
        self, seen: SeenDraft, view: View = View.CITED, number: int = 0, notice: str = "", ways: Sequence[Button] = ()
    ) -> Message:
        """`notice` is said first, in Markdown, with the `ways` on from there."""
        parts: list[Part] = [Text(notice)] if notice else []
        if ways:
            parts.append(Row(tuple(ways)))
        if seen.obstacle:
            parts.append(Text(f"{bold(self._phrases.say('draft-obstacle'))} {clip(seen.obstacle, _NOTICE)}"))
        title = clip(seen.run.about.title, _LINE)
        parts.append(Text(heading(self._phrases.say("draft-title", title=title, id=seen.run.about.id))))
        turns: list[Button] = []
        match view:
            case View.CITED:
                parts.append(Text("\n".join(self._cited(seen))))
            case View.SAMPLES:
                parts += self._samples(seen.run)
            case View.CONTENTS:
                turns = self._listed(parts, seen, view, number, list(self._contents(seen.run)), "draft-no-contents")
            case View.UNSURE:
                turns = self._listed(parts, seen, view, number, list(self._unsure(seen)), "draft-nothing-unsure")
        if turns:
            parts.append(Row(tuple(turns)))
        return Message((*parts, self._views(seen, view), self._ends(seen)))

    def refused(self, findings: Sequence[Finding], again: Button, back: Button) -> Message:
        """Why a file cannot be added."""
        told = (f"- {clip(capital(explanations.finding(self._phrases, finding)), _LINE)}" for finding in findings)
        lines = (line_pages(told, _ROOM) or [list[str]()])[0]
        return Message((Text("\n".join([bold(self._phrases.say("draft-refused")), *lines])), Row((again, back))))

    def _listed(  # noqa: PLR0917 - what a page with lines is made of
        self, parts: list[Part], seen: SeenDraft, view: View, number: int, lines: list[str], empty: str
    ) -> list[Button]:
        """The lines of that page, and the buttons that turn it."""
        found = line_pages(lines, _ROOM) or [[self._phrases.say(empty)]]
        at = min(number, len(found) - 1)
        parts.append(Text("\n".join(found[at])))
        if len(found) == 1:
            return []
        parts.append(Text(small_print(self._phrases.say("page-of", page=at + 1, pages=len(found)))))
        say, draft = self._phrases.say, seen.draft.number
        before = Button(say("control-previous"), custom_id("draft", draft, view, max(0, at - 1), "b"), enabled=at > 0)
        return [
            before,
            Button(say("control-next"), custom_id("draft", draft, view, at + 1, "a"), enabled=at + 1 < len(found)),
        ]

    def _cited(self, seen: SeenDraft) -> Iterator[str]:
        say, run, draft = self._phrases.say, seen.run, seen.draft
        yield small_print(clip(say("draft-from", name=draft.name, source=source_line(run.about)), _LINE))
        yield clip(imports.summary(self._phrases, run), 2 * _LINE)
        if run.samples:
            yield say("draft-example", reference=f"`{run.samples[0].reference}`")
        yield say(f"draft-numbering-{run.about.numbering or 'seen'}")
        yield own_texts.rights(self._phrases, draft.rights)
        if run.about.quotation_limit is not None:
            yield say("draft-limit", words=run.about.quotation_limit)
        unsure = len(seen.made.findings) + len(run.findings)
        if unsure:
            yield say("draft-unsure", count=unsure)
        yield small_print(say("draft-replaces", id=seen.text_id) if seen.text_id else say("draft-only-here"))

    def _contents(self, run: DryRun) -> Iterator[str]:
        return (self._section(section) for section in run.contents)

    def _section(self, section: ListedSection) -> str:
        label = bold(clip(f"§{section.label}", _LINE)) if section.label else ""
        count = self._phrases.say("contents-paragraphs", paragraphs=section.paragraphs) if section.paragraphs else ""
        told = "  ".join(filter(None, (label, clip(section.heading, 200), f"*{count}*" if count else "")))
        return _INDENT * max(0, section.depth - 1) + told

    def _unsure(self, seen: SeenDraft) -> Iterator[str]:
        if seen.made.findings or seen.run.findings:
            yield small_print(self._phrases.say("draft-to-fix"))
        yield from (self._finding(finding, seen.made.place) for finding in seen.made.findings)
        yield from (self._finding(finding, None) for finding in seen.run.findings)

    def _finding(self, finding: Finding, place: Place | None) -> str:
        """With its place in the file that was read; without `place`, in what was made of it."""
        told = clip(capital(explanations.finding(self._phrases, finding)), _LINE)
        if not finding.line:
            return f"- {told}"
        at = self._phrases.say("draft-place", place=place or "made", number=str(finding.line))
        return f"- {bold(at)} {told}"

    def _samples(self, run: DryRun) -> Iterator[Part]:
        yield Text(self._phrases.say("draft-samples"))
        for sample in run.samples:
            source = small_print(clip(f"{sample.reference} — {source_line(run.about)}", _LINE))
            yield Box((clip(sample.text, _SAMPLE), source))

    def _views(self, seen: SeenDraft, now: View) -> Row:
        number, unsure = seen.draft.number, len(seen.made.findings) + len(seen.run.findings)

        def button(view: View) -> Button:
            label = self._phrases.say(f"draft-view-{view}", count=unsure)
            return Button(label, custom_id("draft", number, view, 0), "primary" if view is now else "secondary")

        return Row(tuple(button(view) for view in View if unsure or view is not View.UNSURE))

    def _ends(self, seen: SeenDraft) -> Row:
        say, number = self._phrases.say, seen.draft.number
        label = say("draft-replace", id=seen.text_id) if seen.draft.seen is not None else say("draft-add")
        return Row(
            (
                Button(cut(label), custom_id("keep", number), "success", enabled=not seen.obstacle),
                Button(say("draft-change-numbering"), custom_id("numbering", number)),
                Button(say("draft-change-title"), custom_id("title", number)),
                Button(say("draft-leave"), custom_id("leave", number), "danger"),
            )
        )


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
