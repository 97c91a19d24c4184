"""Answers for a person: wrapped and highlighted on a terminal, plain text everywhere else."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol, TextIO

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.guilds.texts.server_text import ServerText, ServerTexts, TextChange
from bot.library.corpus_file import LoadedFile
from bot.library.summary import summary
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, Likely, NotFound, Quotation
from bot.quoting.checking.checks import Checks
from bot.quoting.citations import citation, source_line
from bot.quoting.matched_line import matched_line
from bot.quoting.navigation import listed_sections
from bot.quoting.plain_words import plain_words
from bot.reading.forecasts import Forecast
from bot.reading.question_lists import QuestionList
from bot.terminal import own_text_printing
from bot.terminal.check_printing import NO_CONTROLS, check_lines
from bot.terminal.import_printing import import_lines
from bot.terminal.importing import FileImport
from bot.terminal.indexing import Indexing, index_lines
from bot.terminal.last_shown import quoted_in_full
from bot.texts.passage import Passage
from bot.texts.work import Section, Work
from bot.wording import explanations
from bot.wording.forecasts import forecast_lines
from bot.wording.phrases import Phrases

_MEASURE = 88  # characters: a comfortable line
_NARROWEST, _USUAL = 10, 80  # columns: a width below makes no sense, as of a terminal that says it has none
_UNWRAPPED = 1_000_000
_OMISSION = "[…]"


class Printer(Protocol):
    """What a command has to say, in one of two forms."""

    def answer(self, answer: Answer, elapsed: float, opened: Sequence[Section] = ()) -> None: ...
    def copy(self, quotation: Quotation, opened: Sequence[Section] = ()) -> None: ...
    def places(self, candidates: Sequence[Candidate], elapsed: float, total: int = 0) -> None: ...
    def checks(self, checks: Checks, elapsed: float) -> None: ...
    def works(self, works: Sequence[Work]) -> None: ...
    def contents(self, work: Work) -> None: ...
    def check(self, files: Sequence[LoadedFile], forecasts: Sequence[Forecast]) -> None: ...
    def imported(self, came: FileImport) -> None: ...
    def indexing(self, made: Indexing) -> None: ...
    def questions(self, listed: QuestionList) -> None: ...
    def server_texts(self, lists: Sequence[ServerTexts], server: int | None) -> None: ...
    def server_text(self, guild: int, text: ServerText, changes: Sequence[TextChange]) -> None: ...
    def corpus_file(self, source: str) -> None: ...
    def notice(self, message: str) -> None: ...
    def problem(self, code: str, message: str) -> None: ...


class TextPrinter:
    """For people. `environment` decides on colour: none under NO_COLOR (https://no-color.org). In a chat, the lines of
    a list are numbered, and a quotation that is longer than the screen is shown in a pager.
    """

    def __init__(self, phrases: Phrases, out: TextIO, environment: Mapping[str, str], *, in_chat: bool = False) -> None:
        self._phrases = phrases
        self._in_chat = in_chat
        plain = not out.isatty() or bool(environment.get("NO_COLOR"))
        self._console = Console(file=out, color_system=None if plain else "auto", highlight=False, markup=False)
        self._wraps = out.isatty()
        if self._console.width < _NARROWEST:
            self._console.width = _USUAL
        self._width = min(self._console.width, _MEASURE) if self._wraps else _UNWRAPPED

    def answer(self, answer: Answer, elapsed: float, opened: Sequence[Section] = ()) -> None:
        """`opened` are the sections whose headings lead to a quotation that was read on to."""
        del elapsed
        match answer:
            case Found(quotation):
                with self._paged():
                    self._print_headings(quotation.work, opened)
                    self._print_quotation(quotation)
            case Likely(candidates):
                self._print_likely(candidates)
            case Ambiguous(candidates, total):
                self._print_line(self._phrases.say("ambiguous", total=total))
                self._print_candidates(candidates)
                if total > len(candidates):
                    self._print_line(self._phrases.say("ambiguous-more", count=total - len(candidates)))
            case NotFound(_, nearest):
                self._print_line(explanations.not_found(self._phrases, answer))
                if answer.places:
                    self._print_line(self._phrases.say("counted-list"))
                if nearest is not None:
                    self._print_line(self._phrases.say("nearest"))
                    self._print_candidates((nearest,))

    def copy(self, quotation: Quotation, opened: Sequence[Section] = ()) -> None:
        self._console.print(Text(plain_words(quotation, opened)), soft_wrap=True)
        self._console.print(Text(f"\n{citation(quotation.work, quotation.reference)}"), soft_wrap=True)

    def places(self, candidates: Sequence[Candidate], elapsed: float, total: int = 0) -> None:
        """`total` is in how many places the words are just so, where those are more."""
        del elapsed
        count, say = len(candidates), self._phrases.say
        if total > count:
            mixed = "yes" if len({candidate.quotation.work.id for candidate in candidates}) > 1 else "no"
            self._print_line(say("search-heading-some", count=count, total=total, mixed=mixed))
        else:
            self._print_line(say("search-heading", count=count))
        probable = [candidate for candidate in candidates if candidate.is_probable]
        self._print_candidates(candidates, probable[0] if len(probable) == 1 else None)

    def checks(self, checks: Checks, elapsed: float) -> None:
        del elapsed
        for part in check_lines(self._phrases, checks, self._number):
            if isinstance(part, Text):
                self._print(part)
            else:
                self._print_quotation(part)

    def works(self, works: Sequence[Work]) -> None:
        width = max(len(work.id) for work in works)
        for n, work in enumerate(works, 1):
            paragraphs = sum(work.paragraph_counts)
            number = self._number(n, works, "  ")
            row = Text.assemble(number, (work.id.ljust(width), "bold"), "  ", source_line(work.about))
            row.append(" · " + self._phrases.say("works-row", paragraphs=paragraphs), "dim")
            self._print(row)

    def contents(self, work: Work) -> None:
        self._print(Text.assemble((work.id, "bold"), "  ", source_line(work.about)))
        sections = listed_sections(work)
        for n, section in enumerate(sections, 1):
            self._print_indented(self._number(n, sections), self._section(work, section), 2 * max(1, section.depth))

    def check(self, files: Sequence[LoadedFile], forecasts: Sequence[Forecast]) -> None:
        findings = [finding for file in files for finding in file.findings]
        for finding in findings:
            place = explanations.escape_unshowable(str(finding.path)) + (f":{finding.line}" if finding.line else "")
            severity = self._phrases.say(f"check-{finding.severity}")
            self._print_line(f"{place}: {severity}: {explanations.finding(self._phrases, finding)}")
        made = [summary(file, file.work) for file in files if file.work is not None]
        for work in made:
            self._print_line(explanations.summary(self._phrases, work))
        for forecast in forecasts:
            for line in forecast_lines(self._phrases, forecast):
                self._print_line(line)
        errors = sum(f.severity == "error" for f in findings)
        self._print_line(
            self._phrases.say("check-summary", works=len(made), errors=errors, warnings=len(findings) - errors)
        )

    def imported(self, came: FileImport) -> None:
        for line in import_lines(self._phrases, came):
            self._print_line(line)

    def indexing(self, made: Indexing) -> None:
        for line in index_lines(self._phrases, made):
            self._print_line(line)

    def questions(self, listed: QuestionList) -> None:
        path = explanations.path_name(listed.path) if listed.path is not None else "none"
        self._print_line(self._phrases.say("questions-listed", count=len(listed.questions), path=path))
        for kind in dict.fromkeys(question.kind for question in listed.questions):
            self._print(Text(f"{kind}:", "bold"))
            for question in listed.questions:
                if question.kind is kind:
                    self._print_line(f"- {explanations.escape_unshowable(question.text)}")

    def server_texts(self, lists: Sequence[ServerTexts], server: int | None) -> None:
        for line in own_text_printing.list_lines(self._phrases, lists, server):
            self._print(line)

    def server_text(self, guild: int, text: ServerText, changes: Sequence[TextChange]) -> None:
        del guild
        for line in own_text_printing.text_lines(self._phrases, text, changes):
            self._print(line)

    def corpus_file(self, source: str) -> None:
        self._console.print(Text(source.translate(NO_CONTROLS)), soft_wrap=True, end="")

    def notice(self, message: str) -> None:
        self._print_line(message)

    def problem(self, code: str, message: str) -> None:
        del code
        self._print_line(self._phrases.say("problem", message=message))

    def _section(self, work: Work, section: Section) -> Text:
        count = (
            self._phrases.say("contents-paragraphs", paragraphs=section.paragraph_count)
            if section.paragraph_count
            else ""
        )
        label = f"§{section.label}  " if section.label else ""
        row = Text.assemble((label, "bold"), work.heading(section) if section.label else "")
        return row.append(("  " if row else "") + count, "dim") if count else row

    def _print_likely(self, candidates: Sequence[Candidate]) -> None:
        """What is probably meant, with the others as a list; of what is perhaps meant, all."""
        self._print_line(explanations.likelihood(self._phrases, candidates))
        shown = quoted_in_full(candidates)
        for n, candidate in enumerate(shown, 1):
            self._print_line("")
            if self._in_chat and len(shown) > 1:
                self._print(self._number(n, shown))
            self._print_quotation(candidate.quotation)
        if others := candidates[len(shown) :]:
            self._print_line("")
            self._print_line(self._phrases.say("likely-others"))
            self._print_candidates(others)

    def _print_quotation(self, quotation: Quotation) -> None:
        for n, passage in enumerate(quotation.passages):
            if n:
                self._print_line("")
            self._print_headings(quotation.work, quotation.entered_sections(n))
            self._print(self._marked_text(passage))
            if quotation.omits_after(n):
                self._print_line("")
                self._print_line(_OMISSION)
        self._print_line("")
        self._print(Text(citation(quotation.work, quotation.reference), "dim"))
        if quotation.checked is not None:
            self._print_line(explanations.presence(self._phrases, quotation.checked))
        if quotation.also:
            self._print(Text(explanations.reprints(self._phrases, quotation.also), "dim"))
        if quotation.nearly:
            self._print(Text(explanations.near_variants(self._phrases, quotation.nearly), "dim"))

    def _print_headings(self, work: Work, sections: Sequence[Section]) -> None:
        for section in sections:
            self._print(Text(work.heading(section), "bold"))
            self._print_line("")

    def _print_candidates(self, candidates: Sequence[Candidate], probable: Candidate | None = None) -> None:
        width = max(len(str(c.quotation.reference)) for c in candidates)
        for n, candidate in enumerate(candidates, 1):
            line = matched_line(candidate.quotation)
            reference = str(candidate.quotation.reference).ljust(width)
            before, after = ("… " if line.omits_before else "", " …" if line.omits_after else "")
            words = self._marked_text(line.passage)
            row = Text.assemble(self._number(n, candidates), "  ", (reference, "bold"), "  ", (before, "dim"), words)
            row.append(after, "dim")
            if candidate is probable:
                row.append(f"  ({self._phrases.say('search-probable')})", "dim")
            self._print(row)

    def _number(self, n: int, listed: Sequence[object], after: str = "") -> Text:
        """What a person types in a chat to open this line of a list; nothing elsewhere."""
        return Text(f"  {n:>{len(str(len(listed)))}}{after}" if self._in_chat else "", "bold cyan")

    @staticmethod
    def _marked_text(passage: Passage) -> Text:
        text = Text(passage.text)
        for start, end in passage.matched_offsets:
            text.stylize("bold yellow", start, end)
        return text

    def _print_line(self, text: str) -> None:
        self._print(Text(text.translate(NO_CONTROLS)))

    def _print_indented(self, number: Text, text: Text, by: int) -> None:
        """Wrapped lines keep the indent; unwrapped output has only one line."""
        if not self._wraps:
            self._print(Text.assemble(number, " " * by, text))
            return
        grid = Table.grid()
        grid.add_row(number, Padding.indent(text, by))
        self._print(grid)

    @contextmanager
    def _paged(self) -> Generator[None]:
        """What is printed within is shown in the pager of the system, if it is longer than the screen of a chat."""
        if not (self._in_chat and self._wraps):
            yield
            return
        with self._console.capture() as captured:
            yield
        printed = captured.get()
        if printed.count("\n") < self._console.height:
            self._console.file.write(printed)
        else:
            click.echo_via_pager(printed)

    def _print(self, what: Text | Padding | Table) -> None:
        self._console.print(what, width=self._width, soft_wrap=not self._wraps)
