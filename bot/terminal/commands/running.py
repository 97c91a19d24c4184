"""chat, run and invite: what goes on for longer, and how the bot is added to a server."""

import sys
from pathlib import Path

import click

from bot import process
from bot.terminal.chat import Chat
from bot.terminal.commands.asking import COMMANDS
from bot.terminal.commands.session import FOUND, Session, corpus_option, texts_command
from bot.terminal.desk import Desk


@click.command()
@texts_command
def chat(session: Session) -> int:
    """Quote line by line; /help lists the commands."""
    _ = session.services  # opened once, for all lines

    def run(name: str, arguments: list[str]) -> None:
        command = next(command for command in COMMANDS if command.name == name)
        command.main(arguments, f"/{name}", obj=session, standalone_mode=False, ignore_unknown_options=True)

    Chat(session.desk, session.services, session.printer, run).run(sys.stdin, sys.stdout)
    return FOUND


@click.command(name="run")
@corpus_option
@click.pass_obj
def run_bot(desk: Desk, corpus: Path | None) -> int:
    """Run the Discord bot. The token is in CATCHWORD_TOKEN, or in the file that CATCHWORD_TOKEN_FILE names."""
    process.end_at_signals()
    desk.run_bot(corpus)
    return FOUND


@click.command()
@click.pass_obj
def invite(desk: Desk) -> int:
    """Print the address that adds the bot to a server."""
    Session(desk).printer.notice(desk.invite())
    return FOUND
