"""corpus check, corpus import and corpus index: what is made of the corpus files, and of files that become such."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.errors import CatchwordError
from bot.library.library import load_folder
from bot.reading.forecasts import Forecast
from bot.terminal.commands.session import FOUND, NOT_FOUND, Session, texts_command
from bot.terminal.importing import ids_in, import_into
from bot.terminal.indexing import index_corpus
from bot.terminal.usage import Need, PathType, TerminalGroup
from bot.texts.work import Numbering, Work
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


@corpus_group.command(name="import")
@click.argument("files", type=PathType(Need.FILE), nargs=-1, required=True, metavar="FILE...")
@click.option("--id", "id_", metavar="ID", help="What references to the text begin with.")
@click.option("--title", help="The title as printed.")
@click.option("--author", "authors", multiple=True, help="An author; again for each further one.")
@click.option("--publisher", help="As the text states it.")
@click.option("--date", help="As the text states it: any words.")
@click.option("--language", metavar="TAG", help="A language tag, such as en.")
@click.option("--source", help="Where the text comes from.")
@click.option("--rights", help="Who holds the rights in it.")
@click.option("--numbering", type=click.Choice([n for n in Numbering if n]), help="How it is numbered.")
@click.option("--dry-run", is_flag=True, help="Only print what would be cited how.")
@texts_command
def import_files(session: Session, files: tuple[Path, ...], dry_run: bool, id_: str | None, **said: object) -> int:
    """Make corpus files of FILEs (Markdown, plain text, HTML, EPUB, DOCX, ODT), and print what will be cited how."""
    stated = {key: value for key, value in {"id": id_, **said}.items() if value}
    if len(files) > 1 and stated.keys() & {"id", "title"}:
        raise click.UsageError(session.desk.phrases.say("problem-import-one"))
    corpus = _corpus(session, None)
    ids = ids_in(load_folder(corpus, session.desk.report_to(sys.stderr), session.desk.parse_folder(corpus)))
    failed = False
    for file in files:
        came = import_into(corpus, file, stated, ids, dry=dry_run)
        session.printer.imported(came)
        failed |= came.failed
    return NOT_FOUND if failed else FOUND


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
