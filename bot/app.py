"""The composition root: everything is built and wired here."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.library.library import Library
from bot.quoting.quoter import Quoter
from bot.quoting.resolver import Resolver
from bot.settings import load_settings
from bot.terminal.command_line import run
from bot.terminal.desk import Desk, Services
from bot.wording.phrases import Phrases


def main() -> None:
    """The `catchword` command."""
    sys.exit(run(build_desk(os.environ), sys.argv[1:]))


def build_desk(environment: Mapping[str, str]) -> Desk:
    """The terminal with its services, which are opened when a command asks for them."""

    def corpus_folder(named: Path | None) -> Path:
        return named if named is not None else load_settings(environment).corpus

    def open_services(named: Path | None) -> Services:
        library = Library(corpus_folder(named))
        return Services(library, Quoter(library), Resolver(library))

    return Desk(
        phrases=Phrases(),
        environment=environment,
        open_services=open_services,
        corpus_folder=corpus_folder,
        data_folder=_data_folder,
    )


def _data_folder() -> Path:
    from platformdirs import user_state_path  # noqa: PLC0415 - only the chat keeps anything

    return user_state_path("catchword")
