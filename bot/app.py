"""The composition root: everything is built and wired here."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from bot import process
from bot.library.index_folder import IndexFolder, Report
from bot.library.library import Library
from bot.library.parse_folder import ParseFolder
from bot.quoting.services import Services
from bot.reading.forecasts import Forecast
from bot.settings import load_settings
from bot.storage.address import address, database_file
from bot.terminal import command_line
from bot.terminal.desk import Desk
from bot.texts.work import Work
from bot.wording.phrases import Phrases


def run(arguments: Sequence[str]) -> int:
    """The exit status of the `catchword` command with these arguments."""
    return command_line.run(build_desk(os.environ), arguments)


def build_desk(environment: Mapping[str, str]) -> Desk:
    """The terminal with its services, which are opened when a command asks for them."""
    phrases, began = Phrases(), perf_counter()

    def corpus_folder(named: Path | None) -> Path:
        return named if named is not None else load_settings(environment).corpus

    def kept_in(corpus: Path) -> Path:
        name = hashlib.sha256(os.fsencode(os.path.realpath(corpus))).hexdigest()[:16]
        return load_settings(environment).data / "index" / name

    def index_folder(corpus: Path) -> IndexFolder:
        return IndexFolder(partial(kept_in, corpus))

    def parse_folder(corpus: Path) -> ParseFolder:
        return ParseFolder(partial(kept_in, corpus))

    def open_services(named: Path | None, report: Report) -> Services:
        corpus = corpus_folder(named)
        library = Library(corpus, index_folder(corpus), parse_folder=parse_folder(corpus), report=report)
        return Services.from_library(library)

    def forecasts(works: Sequence[Work]) -> Sequence[Forecast]:
        settings = load_settings(environment)
        url = settings.database_url.get_secret_value() if settings.database_url is not None else None
        if url is None and not database_file(settings.data).exists():
            return ()
        return _foretelling()(address(url, settings.data), works)

    return Desk(
        phrases=phrases,
        environment=environment,
        open_services=open_services,
        corpus_folder=corpus_folder,
        index_folder=index_folder,
        parse_folder=parse_folder,
        data_folder=lambda: load_settings(environment).data,
        has_token=lambda: load_settings(environment).token is not None,
        run_bot=lambda named: _hosting().run_bot(
            open_services(named, _hosting().report_in_log(phrases)),
            phrases,
            load_settings(environment),
            environment,
            began=began,
        ),
        invite=lambda: _hosting().invite(load_settings(environment), phrases, environment),
        backup=lambda file: _hosting().backup(load_settings(environment), file),
        restore=lambda file: _hosting().restore(load_settings(environment), file, phrases),
        forecasts=forecasts,
        server_texts=lambda: _hosting().server_texts(load_settings(environment), phrases),
        questions=lambda: _hosting().read_questions(load_settings(environment).questions),
        check_settings=lambda report: _hosting().settings_problems(environment, report),
        settings_warnings=lambda: _hosting().settings_warnings(environment),
    )


def _hosting():
    with process.uncollected():
        from bot import hosting  # noqa: PLC0415 - half a second that a quotation in the terminal does not need

    return hosting


def _foretelling():
    with process.uncollected():
        from bot.reading.foretelling import foretell  # noqa: PLC0415 - a quarter of a second, where there is a database

    return foretell
