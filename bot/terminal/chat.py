"""The chat: a line is read as a message on Discord is: as a command, with `/` or without, a greeting, a reference,
or words to quote. In a terminal with history and completion, from a pipe line by line.
"""

import shlex
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from time import perf_counter
from typing import TextIO

import click

from bot.errors import CatchwordError
from bot.quoting.answers import Answer, NotFound, Reason
from bot.quoting.asking import CitedPlace, Words
from bot.quoting.services import Services
from bot.quoting.talk.talk import Command, Courtesy, UnknownCommand, Verb
from bot.quoting.utterances import NamedWork, Nothing, read_utterance
from bot.terminal.desk import Desk
from bot.terminal.printing import Printer
from bot.wording import explanations, reloads

_RELOAD, _QUIT = "/reload", "/quit"
NEEDS = {Verb.QUOTE: "words", Verb.CITE: "reference", Verb.SEARCH: "words", Verb.CONTENTS: "work"}
_OPTION = "--"


class Chat:
    """Answers lines until they end or one of them is `/quit`. `run` runs a command of the command line."""

    def __init__(self, desk: Desk, services: Services, printer: Printer, run: Callable[[str, list[str]], None]) -> None:
        self._desk = desk
        self._phrases = desk.phrases
        self._services = services
        self._printer = printer
        self._run = run
        self.commands = (*(f"/{verb}" for verb in Verb), _RELOAD)

    def run(self, source: TextIO, out: TextIO) -> None:
        """Read `source` to its end; in a terminal, by an editor with history."""
        interactive = source.isatty() and out.isatty()
        if interactive:
            self._printer.notice(self._phrases.say("chat-welcome"))
        for line in self._edited_lines() if interactive else _piped_lines(source):
            if not self.handle(line):
                return

    def handle(self, line: str) -> bool:
        """Answer one line. False for `/quit`."""
        line = line.strip()
        if line == _RELOAD:
            self._reload()
        elif line and line != _QUIT:
            self._answer_line(line)
        return line != _QUIT

    def _answer_line(self, line: str) -> None:
        asking = self._services.asking()
        match read_utterance(line, asking):
            case Command(Verb.HELP):
                self._printer.notice(self._phrases.say("chat-help", example=self._example()))
            case Command(Verb.ABOUT):
                self._print_about()
            case Command(verb, rest):
                self._run_command(verb, rest)
            case UnknownCommand(name):
                self._printer.notice(self._phrases.say("chat-unknown", command=f"/{name}"))
            case Courtesy() as courtesy:
                self._printer.notice(self._phrases.say(f"said-{courtesy}", example=self._example()))
            case Nothing():
                self._answer(lambda: NotFound(Reason.NO_WORDS))
            case NamedWork(work):
                self._printer.contents(work)
            case CitedPlace(answer):
                self._answer(lambda: answer)
            case Words() as words:
                self._answer(lambda: asking.quote(words))

    def _edited_lines(self) -> Iterator[str]:
        from bot.terminal.line_editor import edited_lines  # noqa: PLC0415 - 0.15 s that no other command needs

        return edited_lines([*self.commands, _QUIT], self._services, self._desk.data_folder())

    def _answer(self, ask: Callable[[], Answer]) -> None:
        started = perf_counter()
        answer = ask()
        self._printer.answer(answer, perf_counter() - started)

    def _run_command(self, verb: Verb, rest: str) -> None:
        """Hand it to the command of the command line; words are handed as they are typed."""
        if verb in NEEDS and not rest:
            what = self._phrases.say(f"chat-needs-{NEEDS[verb]}", example=self._example())
            self._printer.notice(self._phrases.say("chat-needs", command=f"/{verb}", what=what))
            return
        if verb is Verb.RANDOM and rest and not rest.startswith(_OPTION):
            rest = shlex.join(["--work", rest])
        try:
            self._run(verb, _arguments(rest))
        except click.ClickException as error:
            self._printer.notice(error.format_message())

    def _reload(self) -> None:
        try:
            reloaded = self._services.library.reload()
        except CatchwordError as error:
            message = explanations.problem(self._phrases, error)
            self._printer.notice(self._phrases.say("reload-failed", message=message))
        else:
            self._printer.notice(reloads.reload_changes(self._phrases, reloaded))
            for _, line in reloads.reload_findings(self._phrases, reloaded):
                self._printer.notice(line)

    def _print_about(self) -> None:
        works = self._services.library.holdings.works
        paragraphs = sum(s.paragraph_count for work in works for s in work.sections)
        facts = {"works": len(works), "paragraphs": paragraphs, "version": version("catchword")}
        self._printer.notice(self._phrases.say("about"))
        self._printer.notice(self._phrases.say("about-holdings", **facts))

    def _example(self) -> str:
        return self._services.example()


def _arguments(rest: str) -> list[str]:
    """What was typed, split only if it has options."""
    if f" {_OPTION}" not in f" {rest}":
        return [rest] if rest else []
    try:
        return shlex.split(rest)
    except ValueError:  # an apostrophe
        return rest.split()


def _piped_lines(source: Iterable[str]) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in source)
