"""The chat: a line goes on from what was shown last, or is read as a message on Discord is: as a command, with `/` or
without, a greeting, a reference, or words to quote. In a terminal it has history and completion; a pipe is read line by
line.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import click

from bot.errors import CatchwordError
from bot.quoting.answers import NotFound, Reason
from bot.quoting.asking import CitedPlace, Words
from bot.quoting.talk.talk import ARGUMENTS, OPTIONAL, Command, Courtesy, UnknownCommand, Verb
from bot.quoting.utterances import NamedWork, Nothing, read_utterance
from bot.terminal.commands.session import Session
from bot.terminal.steps import Step, Steps, read_step
from bot.terminal.typed_options import read_options
from bot.terminal.usage import ExtraWordsError, Need, ProblemCode, TerminalCommand, explain_need, explain_usage
from bot.wording import explanations, reloads
from bot.wording.phrases import shorten

RELOAD, QUIT = "reload", "quit"
_HISTORY = "chat_history"
_WORK = "--work="


class Chat:
    """Answers lines until they end or one of them is `/quit`. `commands` are those of the command line; an option that
    is in `known`, and not in a command, is refused there.
    """

    def __init__(self, session: Session, commands: Mapping[Verb, click.Command], known: frozenset[str]) -> None:
        self._session = session
        self._phrases = session.desk.phrases
        self._services = session.services
        self._printer = session.printer
        self._steps = Steps(session, session.last)
        self._commands = commands
        self._known = known
        self._keeps_lines = False

    def run(self, source: TextIO, out: TextIO) -> None:
        """Read `source` to its end; in a terminal, by an editor with history."""
        self._keeps_lines = source.isatty() and out.isatty()
        if self._keeps_lines:
            self._printer.notice(self._phrases.say("chat-welcome"))
        for line in self._edited_lines() if self._keeps_lines else self._session.piped_lines(source):
            if not self.handle(line):
                return

    def handle(self, line: str) -> bool:
        """Answer one line. False for `/quit`."""
        line = line.strip()
        if line.casefold() == f"/{QUIT}":
            return False
        try:
            self._answer_line(line)
        except click.ClickException as error:
            self._printer.problem(ProblemCode.USAGE, self._usage(error))
        except CatchwordError as error:
            code, message = explanations.every_problem(self._phrases, error)[0]
            self._printer.problem(code, message)
        return True

    def _answer_line(self, line: str) -> None:
        step = read_step(line, self._session.last)
        if step is None:
            self._answer_message(line)
        else:
            self._steps.take(step)

    def _answer_message(self, line: str) -> None:
        asking = self._services.asking()
        match read_utterance(line, asking):
            case Nothing() if not line:
                pass
            case Command(verb, rest):
                self._run_command(verb, rest)
            case UnknownCommand(name):
                self._run_own_command(name, line.removeprefix("/")[len(name) :].strip())
            case Courtesy.ONWARD:
                self._printer.notice(self._phrases.say("chat-onward"))
            case Courtesy() as courtesy:
                self._printer.notice(self._phrases.say(f"said-{courtesy}", example=self._example()))
            case Nothing():
                self._session.finish(lambda: NotFound(Reason.NO_WORDS))
            case NamedWork(work):
                self._session.show_contents(work)
            case CitedPlace(answer):
                self._session.finish(lambda: answer)
            case Words() as words:
                self._session.finish(lambda: asking.quote(words))

    def _run_own_command(self, name: str, words: str) -> None:
        """What only the chat can do. `/quit` alone has ended it already."""
        if words and name in {Verb.HELP, Verb.ABOUT, RELOAD, QUIT, *Step}:
            raise ExtraWordsError(click.Context(TerminalCommand(name), info_name=f"/{name}"), [words])
        match name:
            case Verb.HELP:
                self._print_help()
            case Verb.ABOUT:
                self._print_about()
            case "reload":
                self._reload()
            case _:
                self._printer.notice(self._phrases.say("chat-unknown", command=shorten(f"/{name}")))

    def _run_command(self, verb: Verb, rest: str) -> None:
        """Hand it to the command of the command line; words are handed as they are typed."""
        command = self._commands.get(verb)
        if command is None:
            self._run_own_command(verb, rest)
            return
        name = f"/{verb}"
        typed = read_options(rest, click.Context(command, info_name=name), self._known)
        if verb in ARGUMENTS and verb not in OPTIONAL and not typed.words:
            self._printer.notice(explain_need(self._phrases, name, Need(ARGUMENTS[verb]), example=self._example()))
            return
        arguments = [*typed.options, "--", typed.words] if typed.words else list(typed.options)
        if verb is Verb.RANDOM and typed.words and not any(option.startswith(_WORK) for option in typed.options):
            arguments = [*typed.options, _WORK + typed.words]
        command.main(arguments, name, obj=self._session, standalone_mode=False)

    def _usage(self, error: click.ClickException) -> str:
        told = explain_usage(self._phrases, error)
        unknown = isinstance(error, click.NoSuchOption)
        return f"{told} {self._phrases.say('chat-dashes')}" if unknown else told

    def _reload(self) -> None:
        try:
            reloaded = self._services.library.reload(self._session.desk.report_to(sys.stderr))
        except CatchwordError as error:
            message = explanations.problem(self._phrases, error)
            self._printer.notice(self._phrases.say("reload-failed", message=message))
        else:
            self._printer.notice(reloads.reload_changes(self._phrases, reloaded))
            for _, line in reloads.reload_findings(self._phrases, reloaded):
                self._printer.notice(line)

    def _print_help(self) -> None:
        """The commands, one a line, in the order of use: what is asked, what goes on from an answer, and the rest."""
        say = self._phrases.say
        asked = [verb for verb in Verb if verb in self._commands]
        rows = [(say("takes-words"), say("command-quote"))]
        rows += ((f"/{verb}{self._argument(verb)}", say(f"command-{verb}")) for verb in asked)
        rows.append((say("takes-number"), say("chat-number")))
        rows += ((str(step), say(f"chat-{step}")) for step in Step)
        rows += ((f"/{verb}", say(f"command-{verb}")) for verb in Verb if verb not in asked)
        rows += ((f"/{name}", say(f"chat-{name}")) for name in (RELOAD, QUIT))
        width = max(len(usage) for usage, _ in rows) + 2
        listed = [usage.ljust(width) + about for usage, about in rows]
        self._printer.notice("\n".join((*listed, say("chat-options", example=self._example()))))

    def _argument(self, verb: Verb) -> str:
        if verb not in ARGUMENTS:
            return ""
        argument = self._phrases.say(f"takes-{ARGUMENTS[verb]}")
        return f" [{argument}]" if verb in OPTIONAL else f" {argument}"

    def _print_about(self) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - 5 ms that no other command needs

        works = self._services.library.holdings.works
        paragraphs = self._services.library.holdings.register.paragraphs
        facts = {"works": len(works), "paragraphs": paragraphs, "version": version("catchword")}
        history = explanations.path_name(self._history()) if self._keeps_lines else "none"
        self._printer.notice(self._phrases.say("about", history=history))
        self._printer.notice(self._phrases.say("about-holdings", **facts))

    def _edited_lines(self) -> Iterator[str]:
        from bot.terminal.line_editor import edited_lines  # noqa: PLC0415 - 0.15 s that no other command needs

        names = [f"/{name}" for name in (*Verb, *Step, RELOAD, QUIT)]
        return edited_lines(names, self._services, self._history())

    def _history(self) -> Path:
        return self._session.desk.data_folder() / _HISTORY

    def _example(self) -> str:
        return str(self._services.example().reference)
