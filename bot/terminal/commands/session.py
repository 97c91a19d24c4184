"""One command's run: its services, opened when first used, and its printer; and the options that commands share."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import Concatenate, ParamSpec, TextIO

import click

from bot.errors import GaveUpError
from bot.process import STDIN
from bot.quoting.answers import Ambiguous, Answer, Candidate, Found, Likely, NotFound
from bot.quoting.checking.checks import Checks
from bot.quoting.navigation import listed_sections
from bot.quoting.services import Services
from bot.terminal.desk import Desk
from bot.terminal.last_shown import LastShown, ListedSection
from bot.terminal.printing import Printer
from bot.terminal.usage import Need, PathType, ProblemCode
from bot.texts.work import Work

FOUND, NOT_FOUND, OFFERED, USAGE = range(4)  # exit statuses
LONGEST_LINE = 65_536  # characters of a line of the input
_MOST_PIECES = 256  # of so many characters, of a line that is passed over
P = ParamSpec("P")


class Session:
    """What a command is handed. `services` are those of the chat that the command was typed in, if any, and `last` is
    what was shown there last.
    """

    def __init__(
        self,
        desk: Desk,
        corpus: Path | None = None,
        *,
        as_json: bool = False,
        services: Services | None = None,
        last: LastShown | None = None,
    ) -> None:
        self.desk = desk
        self.corpus = corpus
        self.as_json = as_json
        self.last = last or LastShown()
        self.printer: Printer = desk.printer(sys.stdout, as_json=as_json, in_chat=last is not None)
        self._services = services

    @cached_property
    def services(self) -> Services:
        return self._services or self.desk.open(self.corpus, sys.stderr)

    def finish(self, ask: Callable[[], Answer]) -> int:
        """Print an answer, and give the exit status that it means."""
        _ = self.services  # opening them does not count as time of the answer
        started = perf_counter()
        answer = ask()
        self.printer.answer(answer, perf_counter() - started)
        self.last.keep_answer(answer)
        return _status(answer)

    def show_places(self, candidates: Sequence[Candidate], elapsed: float, total: int) -> None:
        """`total` is in how many places the words are just so, where those are more."""
        self.printer.places(candidates, elapsed, total)
        self.last.keep_candidates(candidates)

    def show_checks(self, message: str) -> Checks:
        """Check the quotations in a message, and print what comes of it."""
        _ = self.services  # opening them does not count as time of the answer
        started = perf_counter()
        checks = self.services.check(message)
        self.printer.checks(checks, perf_counter() - started)
        self.last.keep_checks(checks)
        return checks

    def show_works(self, works: Sequence[Work]) -> None:
        self.printer.works(works)
        self.last.keep_list(works)

    def show_contents(self, work: Work) -> None:
        self.printer.contents(work)
        self.last.keep_list([ListedSection(work, section) for section in listed_sections(work)])

    def piped_lines(self, source: TextIO) -> Iterator[str]:
        """The lines of standard input, as they come; bytes that are not UTF-8 cost nothing but themselves. A line that
        is too long is told and passed over. Raises OSError with STDIN as its file, and GaveUpError for a line without
        an end.
        """
        _replace_undecodable(source)
        try:
            while line := source.readline(LONGEST_LINE + 1):
                if len(line) <= LONGEST_LINE or line.endswith("\n"):
                    yield line.rstrip("\r\n")
                else:
                    self._pass_over_line(source)
        except OSError as problem:
            problem.filename = STDIN
            raise

    def piped_text(self, source: TextIO) -> str:
        """All of standard input, which is no longer than a line may be. Raises OSError with STDIN as its file, and
        GaveUpError where it is longer.
        """
        _replace_undecodable(source)
        try:
            text = source.read(LONGEST_LINE + 1)
        except OSError as problem:
            problem.filename = STDIN
            raise
        if len(text) > LONGEST_LINE:
            raise GaveUpError(self.desk.phrases.say("problem-input-long", limit=LONGEST_LINE))
        return text

    def _pass_over_line(self, source: TextIO) -> None:
        """Read the rest of a line that is too long."""
        for _ in range(_MOST_PIECES):
            rest = source.readline(LONGEST_LINE)
            if not rest or rest.endswith("\n"):
                message = self.desk.phrases.say("problem-line-long", limit=LONGEST_LINE)
                self.printer.problem(ProblemCode.USAGE, message)
                return
        raise GaveUpError(self.desk.phrases.say("problem-line-endless"))


def _replace_undecodable(source: TextIO) -> None:
    if isinstance(source, TextIOWrapper):
        source.reconfigure(errors="replace")


def _status(answer: Answer) -> int:
    match answer:
        case Found():
            return FOUND
        case Likely() | Ambiguous():
            return OFFERED
        case NotFound():
            return NOT_FOUND


corpus_option = click.option("--corpus", type=PathType(Need.FOLDER), metavar="DIR", help="Quote from this folder.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
work_option = click.option("--work", metavar="WORK", help="Look only in this text (id, alias or title).")


def texts_command(command: Callable[Concatenate[Session, P], int]) -> Callable[..., int]:
    """A command that asks the texts: `--corpus` and `--json`. In the chat it asks the texts of the chat."""

    @corpus_option
    @json_option
    @click.pass_obj
    @wraps(command)
    def with_session(
        given: Desk | Session, as_json: bool, corpus: Path | None = None, *args: P.args, **kwargs: P.kwargs
    ) -> int:
        if isinstance(given, Desk):
            return command(Session(given, corpus, as_json=as_json), *args, **kwargs)
        as_json = as_json or given.as_json
        session = Session(given.desk, as_json=as_json, services=given.services, last=given.last)
        return command(session, *args, **kwargs)

    return with_session


def printing_command(command: Callable[Concatenate[Session, P], int]) -> Callable[..., int]:
    """A command that prints without the texts: `--json`."""

    @json_option
    @click.pass_obj
    @wraps(command)
    def with_session(desk: Desk, as_json: bool, *args: P.args, **kwargs: P.kwargs) -> int:
        return command(Session(desk, as_json=as_json), *args, **kwargs)

    return with_session
