"""The composition root: everything is built and wired here."""

import asyncio
import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.library.index_folder import IndexFolder
from bot.library.library import Library
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver
from bot.settings import Settings, load_settings
from bot.terminal.command_line import run
from bot.terminal.desk import Desk, GaveUpError, Services
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
        library = Library(corpus, index_folder(corpus))
        return Services(library, Quoter(library), Resolver(library))

    def run_bot(named: Path | None) -> None:
        settings = load_settings(environment)
        _run_bot(open_services(named), phrases, _token(settings, phrases), settings.data)

    return Desk(
        phrases=phrases,
        environment=environment,
        open_services=open_services,
        corpus_folder=corpus_folder,
        index_folder=index_folder,
        data_folder=lambda: load_settings(environment).data,
        has_token=lambda: load_settings(environment).token is not None,
        run_bot=run_bot,
        invite=lambda: _invite(_token(load_settings(environment), phrases), phrases),
    )


def _token(settings: Settings, phrases: Phrases) -> str:
    if settings.token is None:
        raise GaveUpError(phrases.say("run-no-token"))
    return settings.token.get_secret_value()


def _run_bot(services: Services, phrases: Phrases, token: str, data: Path) -> None:
    from bot.discord_ui import assembly  # noqa: PLC0415 - half a second that the terminal does not need

    offered = assembly.Services(services.library, services.quoter, services.resolver, phrases)
    try:
        assembly.run_bot(offered, token, data)
    except assembly.GivenUpError as problem:
        raise GaveUpError(str(problem), told=True) from problem


def _invite(token: str, phrases: Phrases) -> str:
    from bot.discord_ui import assembly  # noqa: PLC0415 - as above

    try:
        return asyncio.run(assembly.invite_address(token, phrases))
    except assembly.GivenUpError as problem:
        raise GaveUpError(str(problem)) from problem
