"""The chat: what a line says is read as it is in a message on Discord: a command, with `/` or without, a greeting, a
reference, words to quote. In a terminal with history and completion, from a pipe line by line.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from time import perf_counter
from typing import TextIO

from bot.errors import CatchwordError
from bot.quoting.answers import Answer, NotFound, Reason, UnknownWork
from bot.quoting.asked import Asking, Cited, Words, cite_either
from bot.quoting.said import NamedWork, Nothing, read_said
from bot.quoting.talk.talk import Command, Courtesy, UnknownCommand, Verb
from bot.terminal.desk import Desk, Services
from bot.terminal.printing import Printer
from bot.wording import explanations

_RELOAD, _QUIT = "/reload", "/quit"


class Chat:
    """Answers lines until they end or one of them is `/quit`."""

    def __init__(self, desk: Desk, services: Services, printer: Printer) -> None:
        self._desk = desk
        self._phrases = desk.phrases
        self._services = services
        self._printer = printer
        self._verbs: dict[Verb, Callable[[str], None]] = {
            Verb.QUOTE: self._quote,
            Verb.CITE: self._cite,
            Verb.SEARCH: self._search,
            Verb.CONTENTS: self._contents,
            Verb.WORKS: self._works,
            Verb.RANDOM: self._random,
            Verb.HELP: self._help,
            Verb.ABOUT: self._about,
        }
        self.commands = (*(f"/{verb}" for verb in self._verbs), _RELOAD)

    def run(self, source: TextIO, out: TextIO) -> None:
        """Read `source` to its end; in a terminal, by an editor with history."""
        interactive = source.isatty() and out.isatty()
        if interactive:
            self._printer.notice(self._phrases.say("chat-welcome"))
        for line in self._edited() if interactive else _piped(source):
            if not self.handle(line):
                return

    def handle(self, line: str) -> bool:
        """Answer one line. False when it asks for the end."""
        line = line.strip()
        if line == _RELOAD:
            self._reload()
        elif line and line != _QUIT:
            self._heard(line)
        return line != _QUIT

    def _heard(self, line: str) -> None:
        asking = self._asking()
        match read_said(line, asking):
            case Command(verb, rest):
                self._verbs[verb](rest)
            case UnknownCommand(name):
                self._printer.notice(self._phrases.say("chat-unknown", command=f"/{name}"))
            case Courtesy() as courtesy:
                self._printer.notice(self._phrases.say(f"said-{courtesy}", example=self._example()))
            case Nothing():
                self._answer(lambda: NotFound(Reason.NO_WORDS))
            case NamedWork(work):
                self._printer.contents(work)
            case Cited(answer):
                self._answer(lambda: answer)
            case Words() as words:
                self._answer(lambda: asking.quote(words))

    def _edited(self) -> Iterator[str]:
        from bot.terminal.line_editor import edited_lines  # noqa: PLC0415 - 0.15 s that no other command needs

        return edited_lines([*self.commands, _QUIT], self._services, self._desk.data_folder())

    def _answer(self, ask: Callable[[], Answer]) -> None:
        started = perf_counter()
        answer = ask()
        self._printer.answer(answer, perf_counter() - started)

    def _quote(self, words: str) -> None:
        if self._given(words, "/quote", self._phrases.say("chat-needs-words")):
            self._answer(lambda: self._asking().answer(words))

    def _cite(self, reference: str) -> None:
        example = self._phrases.say("chat-needs-reference", example=self._example())
        if self._given(reference, "/cite", example):
            self._answer(lambda: cite_either(reference, self._services.quoter, self._services.resolver))

    def _search(self, words: str) -> None:
        if not self._given(words, "/search", self._phrases.say("chat-needs-words")):
            return
        started = perf_counter()
        places = self._services.quoter.search(words)
        if isinstance(places, NotFound):
            self._printer.answer(places, perf_counter() - started)
        else:
            self._printer.places(places, perf_counter() - started)

    def _contents(self, name: str) -> None:
        if not self._given(name, "/contents", self._phrases.say("chat-needs-work")):
            return
        work = self._services.resolver.work(name)
        if isinstance(work, UnknownWork):
            self._answer(lambda: NotFound(work))
        else:
            self._printer.contents(work)

    def _works(self, _: str) -> None:
        self._printer.works(self._services.library.holdings.works)

    def _random(self, name: str) -> None:
        work = self._services.resolver.work(name) if name else None
        if isinstance(work, UnknownWork):
            self._answer(lambda: NotFound(work))
        else:
            self._answer(lambda: self._services.quoter.random(None if work is None else (work,)))

    def _reload(self) -> None:
        try:
            reloaded = self._services.library.reload()
        except CatchwordError as error:
            message = explanations.problem(self._phrases, error)
            self._printer.notice(self._phrases.say("reload-failed", message=message))
        else:
            self._printer.notice(explanations.reloaded(self._phrases, reloaded))

    def _help(self, _: str) -> None:
        self._printer.notice(self._phrases.say("chat-help", example=self._example()))

    def _about(self, _: str) -> None:
        works = self._services.library.holdings.works
        paragraphs = sum(s.numbered for work in works for s in work.sections)
        facts = {"works": len(works), "paragraphs": paragraphs, "version": version("catchword")}
        self._printer.notice(self._phrases.say("about"))
        self._printer.notice(self._phrases.say("about-holdings", **facts))

    def _asking(self) -> Asking:
        return Asking(self._services.quoter, self._services.resolver)

    def _given(self, rest: str, command: str, what: str) -> bool:
        if not rest:
            self._printer.notice(self._phrases.say("chat-needs", command=command, what=what))
        return bool(rest)

    def _example(self) -> str:
        return str(self._services.resolver.example())


def _piped(source: Iterable[str]) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in source)
