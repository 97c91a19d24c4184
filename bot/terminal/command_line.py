"""The `catchword` command: one function a command, each a few lines around a service.

Exit status: 0 found, 1 not found, 2 likely or ambiguous, 3 a usage or settings error.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, wraps
from pathlib import Path
from time import perf_counter
from typing import Concatenate, ParamSpec

import click

from bot.errors import CatchwordError
from bot.library.library import load_folder
from bot.quoting.answers import Ambiguous, Answer, Found, Likely, NotFound, UnknownWork
from bot.quoting.asked import answer_either, cite_either
from bot.terminal.chat import Chat
from bot.terminal.desk import Desk, GaveUpError, Services
from bot.terminal.indexing import index_corpus
from bot.terminal.printing import Printer
from bot.texts.work import Work
from bot.wording import explanations

FOUND, NOT_FOUND, OFFERED, USAGE = range(4)
P = ParamSpec("P")


class Session:
    """One command's run: its services, opened when first used, and its printer."""

    def __init__(self, desk: Desk, corpus: Path | None, *, as_json: bool) -> None:
        self.desk = desk
        self.corpus = corpus
        self.printer: Printer = desk.printer(sys.stdout, as_json=as_json)

    @cached_property
    def services(self) -> Services:
        return self.desk.open(self.corpus, sys.stderr)

    def finish(self, ask: Callable[[], Answer]) -> int:
        """Print an answer, and the exit status that it means."""
        _ = self.services  # opening them is no part of the answer's time
        started = perf_counter()
        answer = ask()
        self.printer.answer(answer, perf_counter() - started)
        return _status(answer)

    def restricted(self, work: str | None) -> Sequence[Work] | NotFound | None:
        """The works that `--work` leaves; NotFound where it names none."""
        if work is None:
            return None
        named = self.services.resolver.work(work)
        return NotFound(named) if isinstance(named, UnknownWork) else (named,)

    def quote(self, words: str, work: str | None) -> int:
        works = self.restricted(work)
        if isinstance(works, NotFound):
            return self.finish(lambda: works)
        services = self.services
        return self.finish(lambda: answer_either(words, services.quoter, services.resolver, works=works))


def _common(command: Callable[Concatenate[Session, P], int]) -> Callable[..., int]:
    """`--corpus` and `--json`; the command itself is handed its session."""

    @click.option("--corpus", type=click.Path(path_type=Path), metavar="DIR", help="Quote from this folder.")
    @click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")
    @click.pass_obj
    @wraps(command)
    def with_session(desk: Desk, corpus: Path | None, as_json: bool, *args: P.args, **kwargs: P.kwargs) -> int:
        return command(Session(desk, corpus, as_json=as_json), *args, **kwargs)

    return with_session


_work = click.option("--work", metavar="WORK", help="Look only in this text (id, alias or title).")


def _status(answer: Answer) -> int:
    match answer:
        case Found():
            return FOUND
        case Likely() | Ambiguous():
            return OFFERED
        case NotFound():
            return NOT_FOUND


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="catchword", prog_name="catchword")
@click.pass_context
def catchword(context: click.Context) -> int | None:
    """Find half-remembered words in a group's texts, and quote them verbatim with their reference."""
    if context.invoked_subcommand is not None:
        return None
    desk = context.find_object(Desk)
    bot = desk is not None and desk.has_token()
    return context.invoke(run_command if bot else chat, corpus=None, as_json=False)


@catchword.command()
@click.argument("words", nargs=-1)
@_work
@click.option("--stdin", "from_stdin", is_flag=True, help="Read queries from standard input, one a line.")
@_common
def quote(session: Session, words: tuple[str, ...], work: str | None, from_stdin: bool) -> int:
    """Quote the passage that WORDS were remembered from."""
    if words and from_stdin:
        raise click.UsageError(session.desk.phrases.say("problem-words-and-stdin"))
    if not words and not from_stdin:
        raise click.UsageError(session.desk.phrases.say("problem-no-query", command="catchword quote"))
    if not from_stdin:
        return session.quote(" ".join(words), work)
    for line in _lines(sys.stdin):
        session.quote(line, work)
    return FOUND


def _lines(stream: Iterable[str]) -> Iterable[str]:
    return (line.rstrip("\r\n") for line in stream)


@catchword.command()
@click.argument("reference", nargs=-1, required=True)
@_common
def cite(session: Session, reference: tuple[str, ...]) -> int:
    """Quote what stands at REFERENCE, such as: IN14 1.4:2."""
    services = session.services
    return session.finish(lambda: cite_either(" ".join(reference), services.quoter, services.resolver))


@catchword.command()
@_common
def works(session: Session) -> int:
    """List the texts."""
    session.printer.works(session.services.library.holdings.works)
    return FOUND


@catchword.command()
@click.argument("work", nargs=-1, required=True)
@_common
def contents(session: Session, work: tuple[str, ...]) -> int:
    """List the sections of WORK."""
    named = session.services.resolver.work(" ".join(work))
    if isinstance(named, UnknownWork):
        return session.finish(lambda: NotFound(named))
    session.printer.contents(named)
    return FOUND


@catchword.command()
@click.argument("words", nargs=-1, required=True)
@_work
@click.option("--limit", type=click.IntRange(1, 25), default=10, show_default=True, help="How many places at most.")
@_common
def search(session: Session, words: tuple[str, ...], work: str | None, limit: int) -> int:
    """List the places most like WORDS."""
    works = session.restricted(work)
    if isinstance(works, NotFound):
        return session.finish(lambda: works)
    started = perf_counter()
    places = session.services.quoter.search(" ".join(words), works, limit)
    if isinstance(places, NotFound):
        return session.finish(lambda: places)
    session.printer.places(places, perf_counter() - started)
    return FOUND


@catchword.command()
@_work
@_common
def random(session: Session, work: str | None) -> int:
    """Quote a paragraph picked at random."""
    works = session.restricted(work)
    return session.finish(lambda: works if isinstance(works, NotFound) else session.services.quoter.random(works))


@catchword.command()
@_common
def chat(session: Session) -> int:
    """Quote line by line; /help lists the commands."""
    Chat(session.desk, session.services, session.printer).run(sys.stdin, sys.stdout)
    return FOUND


@catchword.command(name="run")
@_common
def run_command(session: Session) -> int:
    """Run the Discord bot. The token is in CATCHWORD_TOKEN, or in the file that CATCHWORD_TOKEN_FILE names."""
    session.desk.run_bot(session.corpus)
    return FOUND


@catchword.command()
@_common
def invite(session: Session) -> int:
    """Print the address that adds the bot to a server."""
    session.printer.notice(session.desk.invite())
    return FOUND


@catchword.command()
@click.argument("file", type=click.Path(path_type=Path))
@_common
def backup(session: Session, file: Path) -> int:
    """Copy the database to FILE, also while the bot runs."""
    session.desk.backup(file)
    session.printer.notice(session.desk.phrases.say("backup-made", path=str(file)))
    return FOUND


@catchword.command()
@click.argument("file", type=click.Path(path_type=Path))
@_common
def restore(session: Session, file: Path) -> int:
    """Put FILE, a backup, in place of what the database holds, also while the bot runs."""
    before = session.desk.restore(file)
    session.printer.notice(session.desk.phrases.say("backup-restored", before=str(before) if before else "none"))
    return FOUND


@catchword.group(name="corpus")
def corpus_group() -> None:
    """Look after the corpus files."""


@corpus_group.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_common
def check(session: Session, path: Path | None) -> int:
    """Print what is made of the corpus files in PATH (or of one file), and all there is to say about them."""
    files = load_folder(session.desk.corpus_folder(path or session.corpus))
    session.printer.check(files)
    return NOT_FOUND if any(file.failed for file in files) else FOUND


@catchword.group(name="settings")
def settings_group() -> None:
    """Look after the operator's settings."""


@settings_group.command(name="check")
@_common
def check_settings(session: Session) -> int:
    """Print everything that is wrong with the settings file and the environment."""
    desk = session.desk
    problems = [line for error in desk.check_settings() for line in explanations.every_problem(desk.phrases, error)]
    for code, message in problems:
        session.printer.problem(code, message)
    if not problems:
        session.printer.notice(desk.phrases.say("settings-fine"))
    return NOT_FOUND if problems else FOUND


@corpus_group.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@_common
def index(session: Session, path: Path | None) -> int:
    """Make the index of the corpus in PATH ready, so that nothing has to be made at the next start."""
    corpus = session.desk.corpus_folder(path or session.corpus)
    made = index_corpus(corpus, session.desk.index_folder(corpus), session.desk.phrases, sys.stderr)
    session.printer.indexing(made)
    return NOT_FOUND if made.indexed.not_kept is not None else FOUND


def run(desk: Desk, arguments: Sequence[str]) -> int:
    """The exit status of `catchword` with these arguments. Usage and settings errors are told on stderr, and as
    an object on stdout where JSON was asked for.
    """
    try:
        status = catchword.main(list(arguments), prog_name="catchword", obj=desk, standalone_mode=False)
    except click.exceptions.Abort:
        return USAGE
    except click.ClickException as error:
        return _fail(desk, arguments, "usage", _usage(desk, error))
    except GaveUpError as error:
        return _fail(desk, arguments, "gave-up", str(error), told=error.told)
    except CatchwordError as error:
        code, message = explanations.every_problem(desk.phrases, error)[0]
        return _fail(desk, arguments, code, message)
    return status if isinstance(status, int) else FOUND


def _usage(desk: Desk, error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = f"{context.command_path if context is not None else 'catchword'} --help"
    return desk.phrases.say("problem-usage", message=error.format_message().rstrip("."), command=command)


def _fail(desk: Desk, arguments: Sequence[str], code: str, message: str, *, told: bool = False) -> int:
    if "--json" in arguments:
        desk.printer(sys.stdout, as_json=True).problem(code, message)
    if not told:
        desk.printer(sys.stderr, as_json=False).problem(code, message)
    return USAGE
