"""What the operator does: run the bot, invite it, copy the database, check the settings.

`app` imports this where a command needs it: with Discord and the database it takes half a second, which a quotation in
the terminal does not need.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from bot.discord_ui import assembly
from bot.discord_ui.interactions.deadline import Deadline
from bot.errors import CatchwordError, GaveUpError, SettingsError, StorageCode, StorageError
from bot.guilds import store, welcomes
from bot.guilds.deployment import RereadSettings
from bot.guilds.opening import open_moderation
from bot.guilds.operator import read_deployment
from bot.library.library import load_folder
from bot.quoting.services import Services
from bot.settings import Settings, examine, exposed_secrets, load_settings, read_settings_file
from bot.storage import copies
from bot.storage.address import address
from bot.wording import explanations
from bot.wording.phrases import Phrases


def _token(settings: Settings, phrases: Phrases) -> str:
    if settings.token is None:
        raise GaveUpError(phrases.say("run-no-token"))
    return settings.token.get_secret_value()


def _address(settings: Settings) -> str:
    return address(settings.database_url.get_secret_value() if settings.database_url else None, settings.data)


def run_bot(
    services: Services,
    phrases: Phrases,
    settings: Settings,
    environment: Mapping[str, str],
    *,
    deadline: Deadline | None = None,
) -> None:
    """Run the bot until it is asked to end. Raises GaveUpError where it cannot run."""
    deployment = read_deployment(read_settings_file(environment), environment)
    database, token = _address(settings), _token(settings, phrases)

    def reread() -> RereadSettings:
        now = load_settings(environment)
        restart = tuple(key for key in Settings.model_fields if getattr(now, key) != getattr(settings, key))
        return RereadSettings(read_deployment(read_settings_file(environment), environment), restart)

    moderated = assembly.ModerationSetup(lambda: open_moderation(database, deployment), reread)
    warnings = [explanations.finding(phrases, found) for found in exposed_secrets(environment)]
    assembly.run_bot(services, phrases, moderated, token, settings.data, warnings, deadline)


def backup(settings: Settings, file: Path) -> None:
    """Copy the database to a file. Raises StorageError."""
    copies.backup(_database_folder(settings), file)


def restore(settings: Settings, file: Path, phrases: Phrases) -> str:
    """Put a backup in place of the database; what came of it, in words. Raises StorageError."""
    made = copies.restore(_database_folder(settings), file, {**store.CHECKS, **welcomes.CHECKS})
    before = str(made.before) if made.before is not None else "none"
    return phrases.say("backup-restored", before=before, unreadable=made.unreadable, rows=made.rows)


def _database_folder(settings: Settings) -> Path:
    """The data folder that holds the database, if it is a file of ours."""
    if settings.database_url is not None:
        raise StorageError(StorageCode.COPY_POSTGRESQL)
    return settings.data


def invite(settings: Settings, phrases: Phrases) -> str:
    """The address that adds the bot to a server."""
    return asyncio.run(assembly.invite_address(_token(settings, phrases), phrases))


def settings_problems(environment: Mapping[str, str]) -> list[CatchwordError]:
    """Everything that is wrong with the operator's settings, the texts that they name included."""
    file = read_settings_file(environment)
    settings = examine(file, environment)
    problems: list[CatchwordError] = [] if isinstance(settings, Settings) else [SettingsError(settings)]
    works: list[str] | None = None
    try:
        if isinstance(settings, Settings):
            works = [file.work.id for file in load_folder(settings.corpus) if file.work is not None]
            _address(settings)
    except CatchwordError as problem:
        problems.append(problem)
    try:
        read_deployment(file, environment, works)
    except CatchwordError as problem:
        problems.append(problem)
    return problems
