"""What the operator does: run the bot, invite it, copy the database, check the settings.

`app` imports this where a command needs it: with Discord and the database it takes half a second, which a quotation in
the terminal does not need.
"""

import asyncio
import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot import logs
from bot.discord_ui import assembly
from bot.discord_ui.connection.inviting import invite_address
from bot.discord_ui.interactions.deadline import Deadline
from bot.errors import CatchwordError, GaveUpError, SettingsError, StorageCode, StorageError
from bot.findings import Finding
from bot.guilds import store, welcomes
from bot.guilds.deployment import RereadSettings
from bot.guilds.opening import open_moderation
from bot.guilds.operator import VARIABLE, read_deployment, variables
from bot.guilds.texts import draft_rows, text_rows
from bot.guilds.texts.operator_texts import OperatorTexts
from bot.library.index_folder import Report
from bot.library.library import load_folder
from bot.library.long_loads import report_long_load
from bot.quoting.services import Services
from bot.reading import discussion_rows
from bot.reading.questions import OpeningQuestions, read_questions
from bot.settings import (
    Settings,
    examine,
    exposed_secrets,
    load_settings,
    misspelt_variables,
    odd_secrets,
    read_settings_file,
)
from bot.storage import copies
from bot.storage.address import address, database_file
from bot.wording import explanations
from bot.wording.phrases import Phrases

# Of every table, what a restore takes over.
CHECKS = {**store.CHECKS, **welcomes.CHECKS, **text_rows.CHECKS, **draft_rows.CHECKS, **discussion_rows.CHECKS}


def _token(settings: Settings, phrases: Phrases, environment: Mapping[str, str]) -> str:
    """Raises GaveUpError, with what may be why there is none."""
    if settings.token is None:
        near = [*_misspelt_variables(environment), *odd_secrets(environment)]
        told = [phrases.say("run-no-token"), *(explanations.finding(phrases, found) for found in near)]
        raise GaveUpError(" ".join(sentence[0].upper() + sentence[1:] for sentence in told))
    return settings.token.get_secret_value()


def _address(settings: Settings) -> str:
    return address(settings.database_url.get_secret_value() if settings.database_url else None, settings.data)


def report_in_log(phrases: Phrases) -> Report:
    """Says in the log why the start takes long."""

    def tell() -> None:
        logs.set_up(sys.stderr)
        logging.getLogger(__name__).info(phrases.say("parsing-texts"))

    return report_long_load(tell)


def run_bot(
    services: Services,
    phrases: Phrases,
    settings: Settings,
    environment: Mapping[str, str],
    *,
    deadline: Deadline | None = None,
    began: float | None = None,
) -> None:
    """Run the bot until it is asked to end. `began` is when the process did, on the clock of `perf_counter`. Raises
    GaveUpError where it cannot run.
    """
    services.prepare()
    deployment = read_deployment(read_settings_file(environment), environment)
    questions = OpeningQuestions(settings.questions)
    database, token = _address(settings), _token(settings, phrases, environment)

    def reread() -> RereadSettings:
        now = load_settings(environment)
        questions.reread()
        restart = tuple(key for key in Settings.model_fields if getattr(now, key) != getattr(settings, key))
        return RereadSettings(read_deployment(read_settings_file(environment), environment), restart)

    moderated = assembly.ModerationSetup(lambda: open_moderation(database, deployment), reread, questions)
    odd = (*exposed_secrets(environment), *_misspelt_variables(environment))
    warnings = [explanations.finding(phrases, found) for found in odd]
    assembly.run_bot(services, phrases, moderated, token, settings.data, warnings, deadline, began)


def backup(settings: Settings, file: Path) -> None:
    """Copy the database to a file. Raises StorageError."""
    copies.backup(_database_folder(settings), file)


def restore(settings: Settings, file: Path, phrases: Phrases) -> str:
    """Put a backup in place of the database; what came of it, in words. Raises StorageError."""
    made = copies.restore(_database_folder(settings), file, CHECKS)
    before = str(made.before) if made.before is not None else "none"
    return phrases.say("backup-restored", before=before, unreadable=made.unreadable, rows=made.rows)


def server_texts(settings: Settings, phrases: Phrases) -> OperatorTexts:
    """The texts that servers brought, for the operator. Raises GaveUpError before a database was made."""
    file = database_file(settings.data)
    if settings.database_url is None and not file.exists():
        raise GaveUpError(phrases.say("own-texts-no-database", path=explanations.path_name(file)))
    return OperatorTexts(_address(settings))


def _database_folder(settings: Settings) -> Path:
    """The data folder that holds the database, if it is a file of ours."""
    if settings.database_url is not None:
        raise StorageError(StorageCode.COPY_POSTGRESQL)
    return settings.data


def invite(settings: Settings, phrases: Phrases, environment: Mapping[str, str]) -> str:
    """The address that adds the bot to a server."""
    return asyncio.run(invite_address(_token(settings, phrases, environment), phrases))


def settings_warnings(environment: Mapping[str, str]) -> list[Finding]:
    """What is odd about the settings, and keeps nothing from running."""
    return [*exposed_secrets(environment), *odd_secrets(environment), *_misspelt_variables(environment)]


def _misspelt_variables(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Those of preferences that do not exist are errors of their own."""
    preferences = [name for name in environment if name.startswith(VARIABLE)]
    return misspelt_variables(environment, {*variables(), *preferences})


def settings_problems(environment: Mapping[str, str], report: Report) -> list[CatchwordError]:
    """Everything that is wrong with the operator's settings, the texts that they name included."""
    file = read_settings_file(environment)
    settings = examine(file, environment)
    problems: list[CatchwordError] = [] if isinstance(settings, Settings) else [SettingsError(settings)]
    works: list[str] | None = None
    try:
        if isinstance(settings, Settings):
            works = [file.work.id for file in load_folder(settings.corpus, report) if file.work is not None]
            _address(settings)
            read_questions(settings.questions)
    except CatchwordError as problem:
        problems.append(problem)
    try:
        read_deployment(file, environment, works)
    except CatchwordError as problem:
        problems.append(problem)
    return problems
