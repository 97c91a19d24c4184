"""chat, run and invite: what goes on for longer, and how the bot is added to a server."""

import sys
from pathlib import Path

import click

from bot import process
from bot.terminal.chat import Chat
from bot.terminal.commands.asking import COMMANDS
from bot.terminal.commands.session import FOUND, Session, corpus_option, texts_command
from bot.terminal.desk import Desk
from bot.terminal.last_shown import LastShown
from bot.terminal.usage import TerminalCommand

_NOT_IN_CHAT = {"corpus", "from_stdin"}  # its texts are open, and its standard input is its lines


@click.command(cls=TerminalCommand)
@texts_command
def chat(session: Session) -> int:
    """Quote line by line; /help lists the commands."""
    known = frozenset(name for command in COMMANDS.values() for option in command.params for name in option.opts)
    within = Session(session.desk, as_json=session.as_json, services=session.services, last=LastShown())
    Chat(within, {verb: _in_chat(command) for verb, command in COMMANDS.items()}, known).run(sys.stdin, sys.stdout)
    return FOUND


def _in_chat(command: click.Command) -> click.Command:
    """The command without the options that do nothing there."""
    options = [option for option in command.params if option.name not in _NOT_IN_CHAT]
    return TerminalCommand(command.name, callback=command.callback, params=options, add_help_option=False)


@click.command(name="run", cls=TerminalCommand)
@corpus_option
@click.pass_obj
def run_bot(desk: Desk, corpus: Path | None) -> int:
    """Run the Discord bot. The token is in CATCHWORD_TOKEN, or in the file that CATCHWORD_TOKEN_FILE names."""
    process.end_at_signals()
    desk.run_bot(corpus)
    return FOUND


@click.command(cls=TerminalCommand)
@click.pass_obj
def invite(desk: Desk) -> int:
    """Print the address that adds the bot to a server."""
    Session(desk).printer.notice(desk.invite())
    return FOUND
