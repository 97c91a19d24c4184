"""backup, restore, questions and settings check: what the operator keeps."""

import sys
from pathlib import Path

import click

from bot.errors import SettingsError
from bot.terminal.commands.session import FOUND, NOT_FOUND, Session, printing_command
from bot.terminal.desk import Desk
from bot.terminal.usage import Need, PathType, TerminalCommand, TerminalGroup
from bot.wording import explanations


@click.command(cls=TerminalCommand)
@click.argument("file", type=PathType(Need.FILE))
@click.pass_obj
def backup(desk: Desk, file: Path) -> int:
    """Copy the database to FILE, also while the bot runs."""
    desk.backup(file)
    Session(desk).printer.notice(desk.phrases.say("backup-made", path=explanations.path_name(file)))
    return FOUND


@click.command(cls=TerminalCommand)
@click.argument("file", type=PathType(Need.FILE))
@click.pass_obj
def restore(desk: Desk, file: Path) -> int:
    """Put FILE, a backup, in place of what the database holds, also while the bot runs."""
    Session(desk).printer.notice(desk.restore(file))
    return FOUND


@click.command()
@printing_command
def questions(session: Session) -> int:
    """Print the questions that discussions open with, or everything that is wrong with the operator's file."""
    desk = session.desk
    try:
        session.printer.questions(desk.questions())
    except SettingsError as error:
        for code, message in explanations.every_problem(desk.phrases, error):
            session.printer.problem(code, message)
        return NOT_FOUND
    return FOUND


@click.group(name="settings", cls=TerminalGroup)
def settings_group() -> None:
    """Look after the operator's settings."""


@settings_group.command(name="check")
@printing_command
def check_settings(session: Session) -> int:
    """Print everything that is wrong with the settings file and the environment."""
    desk = session.desk
    found = desk.check_settings(desk.report_to(sys.stderr, kept=False))
    problems = [line for error in found for line in explanations.every_problem(desk.phrases, error)]
    warnings = [(odd.code, explanations.finding(desk.phrases, odd)) for odd in desk.settings_warnings()]
    for code, message in (*problems, *warnings):
        session.printer.problem(code, message)
    if not problems and not warnings:
        session.printer.notice(desk.phrases.say("settings-fine"))
    return NOT_FOUND if problems else FOUND
