"""corpus check and corpus index: what is made of the corpus files."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.errors import CatchwordError
from bot.library.library import load_folder
from bot.reading.forecasts import Forecast
from bot.terminal.commands.session import FOUND, NOT_FOUND, Session, texts_command
from bot.terminal.indexing import index_corpus
from bot.terminal.usage import Need, PathType, TerminalGroup
from bot.texts.work import Work
from bot.wording import explanations

_path = click.argument("path", type=PathType(Need.FOLDER), required=False)


@click.group(name="corpus", cls=TerminalGroup)
def corpus_group() -> None:
    """Look after the corpus files."""


@corpus_group.command()
@_path
@texts_command
def check(session: Session, path: Path | None) -> int:
    """Print what is made of the corpus files in PATH (or of one file), and all there is to say about them; and which
    discussions would move with an edition that the bot has not read yet, or would wait for a moderator.
    """
    corpus = _corpus(session, path)
    files = load_folder(corpus, session.desk.report_to(sys.stderr), session.desk.parse_folder(corpus))
    session.printer.check(files, _forecasts(session, [file.work for file in files if file.work is not None]))
    return NOT_FOUND if any(file.failed for file in files) else FOUND


@corpus_group.command()
@_path
@texts_command
def index(session: Session, path: Path | None) -> int:
    """Make the index of the corpus in PATH ready, so that nothing has to be made at the next start."""
    corpus = _corpus(session, path)
    folders = session.desk.index_folder(corpus), session.desk.parse_folder(corpus)
    made = index_corpus(corpus, *folders, session.desk.phrases, sys.stderr)
    session.printer.indexing(made)
    return NOT_FOUND if made.indexed.not_kept is not None else FOUND


def _corpus(session: Session, path: Path | None) -> Path:
    if path is not None and session.corpus is not None:
        raise click.UsageError(session.desk.phrases.say("problem-path-and-corpus"))
    return session.desk.corpus_folder(path or session.corpus)


def _forecasts(session: Session, works: Sequence[Work]) -> Sequence[Forecast]:
    """What becomes of discussions in these texts; where that cannot be told, it is said why."""
    desk = session.desk
    try:
        return desk.forecasts(works)
    except CatchwordError as error:
        message = explanations.problem(desk.phrases, error)
        sys.stderr.write(desk.phrases.say("check-anchors-unknown", message=message) + "\n")
        return ()
