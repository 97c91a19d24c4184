"""The composition root: everything is built and wired here."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.errors import CatchwordError, GaveUpError, SettingsError, StorageCode, StorageError
from bot.library.index_folder import IndexFolder
from bot.library.library import Library, load_folder
from bot.quoting.services import Services
from bot.settings import Settings, examine, load_settings, read_settings_file
from bot.terminal.command_line import run
from bot.terminal.desk import Desk
from bot.wording.phrases import Phrases


def main() -> None:
    """The `catchword` command."""
    sys.exit(run(build_desk(os.environ), sys.argv[1:]))


def build_desk(environment: Mapping[str, str]) -> Desk:
    """The terminal with its services, which are opened when a command asks for them."""
    phrases = Phrases()

    def corpus_folder(named: Path | None) -> Path:
        return named if named is not None else load_settings(environment).corpus

    def index_folder(corpus: Path) -> IndexFolder:
        name = hashlib.sha256(os.fsencode(corpus.resolve())).hexdigest()[:16]
        return IndexFolder(lambda: load_settings(environment).data / "index" / name)

    def open_services(named: Path | None) -> Services:
        corpus = corpus_folder(named)
        return Services.over(Library(corpus, index_folder(corpus)))

    return Desk(
        phrases=phrases,
        environment=environment,
        open_services=open_services,
        corpus_folder=corpus_folder,
        index_folder=index_folder,
        data_folder=lambda: load_settings(environment).data,
        has_token=lambda: load_settings(environment).token is not None,
        run_bot=lambda named: _run_bot(open_services(named), phrases, load_settings(environment), environment),
        invite=lambda: _invite(_token(load_settings(environment), phrases), phrases),
        backup=lambda file: _backup(load_settings(environment), file),
        restore=lambda file: _restore(load_settings(environment), file),
        check_settings=lambda: _settings_problems(environment),
    )


def _token(settings: Settings, phrases: Phrases) -> str:
    if settings.token is None:
        raise GaveUpError(phrases.say("run-no-token"))
    return settings.token.get_secret_value()


def _address(settings: Settings) -> str:
    from bot.storage.address import address  # noqa: PLC0415 - only the bot has a database

    return address(settings.database_url.get_secret_value() if settings.database_url else None, settings.data)


def _run_bot(services: Services, phrases: Phrases, settings: Settings, environment: Mapping[str, str]) -> None:
    # Half a second that the terminal does not need.
    from bot.discord_ui import assembly  # noqa: PLC0415
    from bot.guilds.deployment import Reread  # noqa: PLC0415
    from bot.guilds.opening import open_moderation  # noqa: PLC0415
    from bot.guilds.operator import read_deployment  # noqa: PLC0415

    deployment = read_deployment(read_settings_file(environment), environment)
    address, token = _address(settings), _token(settings, phrases)

    def reread() -> Reread:
        now = load_settings(environment)
        restart = tuple(key for key in Settings.model_fields if getattr(now, key) != getattr(settings, key))
        return Reread(read_deployment(read_settings_file(environment), environment), restart)

    moderated = assembly.Moderated(lambda: open_moderation(address, deployment), reread)
    assembly.run_bot(services, phrases, moderated, token, settings.data)


def _backup(settings: Settings, file: Path) -> None:
    from bot.storage.copies import backup  # noqa: PLC0415 - as above

    backup(_own_file(settings), file)


def _restore(settings: Settings, file: Path) -> Path | None:
    from bot.storage.copies import restore  # noqa: PLC0415 - as above

    return restore(_own_file(settings), file)


def _own_file(settings: Settings) -> Path:
    """The data folder that holds the database, if it is a file of ours."""
    if settings.database_url is not None:
        raise StorageError(StorageCode.COPY_POSTGRESQL)
    return settings.data


def _invite(token: str, phrases: Phrases) -> str:
    from bot.discord_ui import assembly  # noqa: PLC0415 - as above

    return asyncio.run(assembly.invite_address(token, phrases))


def _settings_problems(environment: Mapping[str, str]) -> list[CatchwordError]:
    """Everything that is wrong with the operator's settings, the texts that they name included."""
    from bot.guilds.operator import read_deployment  # noqa: PLC0415 - as above

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
