"""quote, cite, search, random, works and contents. The chat hands what is typed there to the same commands."""

import sys
from collections.abc import Mapping
from time import perf_counter

import click

from bot.quoting.answers import NotFound, UnknownWork
from bot.quoting.talk.talk import Verb
from bot.terminal.commands.checking import check
from bot.terminal.commands.session import FOUND, Session, texts_command, work_option
from bot.terminal.usage import Need, TerminalCommand, explain_need

MOST_PLACES = 25


@click.command(cls=TerminalCommand)
@click.argument("words", nargs=-1)
@work_option
@click.option("--stdin", "from_stdin", is_flag=True, help="Read queries from standard input, one a line.")
@texts_command
def quote(session: Session, words: tuple[str, ...], work: str | None, from_stdin: bool = False) -> int:
    """Quote the passage that WORDS were remembered from."""
    if words and from_stdin:
        raise click.UsageError(session.desk.phrases.say("problem-words-and-stdin"))
    if not words and not from_stdin:
        raise click.UsageError(explain_need(session.desk.phrases, "catchword quote", Need.WORDS))
    if not from_stdin:
        return _quote(session, " ".join(words), work)
    for line in session.piped_lines(sys.stdin):
        _quote(session, line, work)
    return FOUND


def _quote(session: Session, words: str, work: str | None) -> int:
    return session.finish(lambda: session.services.quote(words, work))


@click.command(cls=TerminalCommand)
@click.argument("reference", nargs=-1, required=True)
@texts_command
def cite(session: Session, reference: tuple[str, ...]) -> int:
    """Quote what is at REFERENCE, such as: IN14 1.4:2."""
    return session.finish(lambda: session.services.cite(" ".join(reference)))


@click.command(cls=TerminalCommand)
@click.argument("words", nargs=-1, required=True)
@work_option
@click.option("--limit", type=click.IntRange(1, MOST_PLACES), default=10, show_default=True, help="How many at most.")
@texts_command
def search(session: Session, words: tuple[str, ...], work: str | None, limit: int) -> int:
    """List the places most like WORDS."""
    services = session.services
    started = perf_counter()
    places = services.search(" ".join(words), work, most=limit)
    if isinstance(places, NotFound):
        return session.finish(lambda: places)
    total = services.count(" ".join(words), work).places if len(places) == limit else 0
    session.show_places(places, perf_counter() - started, total)
    return FOUND


@click.command(cls=TerminalCommand)
@work_option
@texts_command
def random(session: Session, work: str | None) -> int:
    """Quote a paragraph picked at random."""
    return session.finish(lambda: session.services.quote_random(work))


@click.command(cls=TerminalCommand)
@texts_command
def works(session: Session) -> int:
    """List the texts."""
    session.show_works(session.services.texts().works)
    return FOUND


@click.command(cls=TerminalCommand)
@click.argument("work", nargs=-1, required=True)
@texts_command
def contents(session: Session, work: tuple[str, ...]) -> int:
    """List the sections of WORK."""
    named = session.services.work(" ".join(work))
    if isinstance(named, UnknownWork):
        return session.finish(lambda: NotFound(named))
    session.show_contents(named)
    return FOUND


COMMANDS: Mapping[Verb, click.Command] = {
    Verb.QUOTE: quote,
    Verb.CITE: cite,
    Verb.SEARCH: search,
    Verb.CHECK: check,
    Verb.CONTENTS: contents,
    Verb.WORKS: works,
    Verb.RANDOM: random,
}
