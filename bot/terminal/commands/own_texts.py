"""texts list, show, remove and check: the texts that servers brought, for the operator."""

from typing import TYPE_CHECKING

import click

from bot.guilds.texts.server_text import ServerText
from bot.terminal.commands.session import FOUND, NOT_FOUND, Session, printing_command
from bot.terminal.usage import ProblemCode, TerminalGroup

if TYPE_CHECKING:
    from bot.guilds.texts.operator_texts import BrokenText

_LARGEST_ID = 2**63 - 1
_server = click.option("--server", type=click.IntRange(1, _LARGEST_ID), metavar="SERVER", help="The id of a server.")
_the_server = click.option(
    "--server", type=click.IntRange(1, _LARGEST_ID), metavar="SERVER", required=True, help="The id of the server."
)


@click.group(name="texts", cls=TerminalGroup)
def texts_group() -> None:
    """Look after the texts that servers brought."""


@texts_group.command(name="list")
@_server
@printing_command
def list_texts(session: Session, server: int | None) -> int:
    """List the texts of all servers, or of one."""
    lists = session.desk.server_texts().lists(server)
    session.printer.server_texts(lists, server)
    return FOUND


@texts_group.command()
@_the_server
@click.argument("text")
@click.option("--edition", type=click.IntRange(1, 900_000_000), help="Print the corpus file of this edition.")
@printing_command
def show(session: Session, server: int, text: str, edition: int | None) -> int:
    """Show a text of a server: its editions and its history; or the corpus file of one edition."""
    texts, say = session.desk.server_texts(), session.desk.phrases.say
    found = _find(session, server, text)
    if found is None:
        return _refuse(session, say("own-texts-no-text", guild=str(server), id=text))
    if edition is None:
        changes = [change for change in texts.history(server) if change.number == found.number]
        session.printer.server_text(server, found, changes)
        return FOUND
    chosen = found.edition_of(edition)
    content = None if chosen is None else texts.corpus_file(server, chosen)
    if content is None:
        return _refuse(session, say("own-texts-no-edition", id=found.id, edition=str(edition)))
    session.printer.corpus_file(content.decode())
    return FOUND


@texts_group.command()
@_the_server
@click.argument("text", required=False)
@click.option("--all", "everything", is_flag=True, help="All texts of the server, and who changed them.")
@printing_command
def remove(session: Session, server: int, text: str | None, everything: bool) -> int:
    """Delete a text of a server for good, with all its editions."""
    texts, say = session.desk.server_texts(), session.desk.phrases.say
    if (text is None) != everything:
        raise click.UsageError(say("own-texts-name-one"))
    if text is None:
        texts.delete_all(server)
        session.printer.notice(say("own-texts-all-deleted", guild=str(server)))
        return FOUND
    found = _find(session, server, text)
    number = found.number if found is not None else _unreadable_number(session, server, text)
    if not number:
        return _refuse(session, say("own-texts-no-text", guild=str(server), id=text))
    texts.delete(server, number)
    name = found.id if found is not None else text
    session.printer.notice(say("own-texts-deleted", guild=str(server), id=name))
    return FOUND


@texts_group.command()
@printing_command
def check(session: Session) -> int:
    """Read every text of every server, and print what cannot be read."""
    made, say = session.desk.server_texts().check(), session.desk.phrases.say
    for broken in made.broken:
        session.printer.problem(ProblemCode.BROKEN_TEXT, _explain(session, broken))
    if not made.broken:
        session.printer.notice(say("own-texts-fine", texts=made.texts, servers=made.servers))
    return NOT_FOUND if made.broken else FOUND


def _find(session: Session, server: int, text: str) -> ServerText | None:
    """By its id, else by its number; an id has a letter."""
    for now in session.desk.server_texts().lists(server):
        return now.by_number(int(text)) if _is_number(text) else now.by_id(text)
    return None


def _unreadable_number(session: Session, server: int, text: str) -> int:
    numbers = {number for now in session.desk.server_texts().lists(server) for number in now.unreadable}
    return int(text) if _is_number(text) and int(text) in numbers else 0


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(_LARGEST_ID))


def _refuse(session: Session, message: str) -> int:
    session.printer.problem(ProblemCode.NO_TEXT, message)
    return NOT_FOUND


def _explain(session: Session, broken: "BrokenText") -> str:
    say, guild = session.desk.phrases.say, str(broken.guild)
    if broken.edition:
        quoted = "yes" if broken.quoted else "no"
        return say("own-texts-broken-edition", guild=guild, id=broken.id, edition=str(broken.edition), quoted=quoted)
    if broken.number:
        return say("own-texts-broken-row", guild=guild, number=str(broken.number))
    return say("own-texts-broken-rows", guild=guild)
