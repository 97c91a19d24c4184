"""What the tests on the simulated Discord share, and what holds after each of them: nobody was pinged, nobody was
left without an answer, nothing was kept between two presses.
"""

import asyncio
import io
import json
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from simcord.env import Env

from bot import logs
from bot.discord_ui.assembly import build_client
from bot.discord_ui.interactions.ages import Ages
from bot.discord_ui.interactions.deadline import Deadline
from bot.discord_ui.interactions.delivery import PATIENCE
from bot.discord_ui.interactions.lookups import Lookups
from bot.discord_ui.messages.pages import size
from bot.guilds.deployment import Deployment
from bot.guilds.moderation import Moderation
from bot.guilds.store import PreferencesStore
from bot.guilds.texts.own_texts import OwnTexts
from bot.guilds.texts.store import ServerTextStore
from bot.library.library import Library
from bot.quoting.services import Services
from bot.reading.questions import OpeningQuestions
from bot.storage.address import FILE as DATABASE
from bot.storage.address import address
from bot.storage.database import Database
from bot.storage.migrating import open_database
from tests.databases import CompiledStatements
from tests.discord_ui.stage import PHRASES, Stage, fetch_from, mentions_allowed, read_here
from tests.works import write_work
from tests.written_log import WrittenLog

MOST_TEXT = 4000  # characters, over all texts of a message


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "corpus(works, limits): the texts that the bot holds, instead of the bundled")
    config.addinivalue_line("markers", "patience(seconds): how long an answer may take before it is deferred")
    config.addinivalue_line("markers", "lookups(**limits): how many may wait, and how long one may take")
    config.addinivalue_line("markers", "unanswered: someone gets no answer, and the test is about that")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def held(request: pytest.FixtureRequest, library: Library, corpus: Path) -> Library:
    """The bundled works, or those that the test's `corpus` mark gives."""
    mark = request.node.get_closest_marker("corpus")
    if mark is None:
        return library
    limits: dict[str, int] = mark.kwargs.get("limits", {})
    for name, text in mark.args[0].items():
        write_work(corpus, name, text, **({"quotation_limit": limits[name]} if name in limits else {}))
    return Library(corpus)


@pytest.fixture
def services(held: Library) -> Services:
    return Services.from_library(held)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once."""
    folder = tmp_path_factory.mktemp("migrated")

    async def migrate() -> None:
        async with open_database(address(None, folder)):
            pass

    asyncio.run(migrate())
    return folder / DATABASE


@pytest.fixture
def deployment() -> Deployment:
    return Deployment()


@pytest.fixture(scope="session")
def compiled() -> CompiledStatements:
    return CompiledStatements()


@pytest_asyncio.fixture
async def database(migrated: Path, tmp_path: Path, compiled: CompiledStatements) -> AsyncIterator[Database]:
    shutil.copy(migrated, tmp_path / DATABASE)
    database = Database(address(None, tmp_path), compiled=compiled)
    yield database
    await database.close()


@pytest.fixture
def moderation(database: Database, deployment: Deployment) -> Moderation:
    return Moderation(PreferencesStore(database), deployment)


@pytest_asyncio.fixture
async def own(services: Services, database: Database, tmp_path: Path) -> AsyncIterator[OwnTexts]:
    """What servers brought themselves, as the bot knows it."""
    own = OwnTexts(services, ServerTextStore(database), lambda: tmp_path / "index" / "texts")
    yield own
    await own.close()


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> float:
    mark = request.node.get_closest_marker("patience")
    return PATIENCE if mark is None else mark.args[0]


@pytest.fixture
def lookups(request: pytest.FixtureRequest) -> Iterator[Lookups]:
    mark = request.node.get_closest_marker("lookups")
    limits: dict[str, Any] = {} if mark is None else mark.kwargs
    lookups = Lookups(**limits)
    yield lookups
    lookups.close()


@pytest.fixture
def log(logging_as_it_was: None) -> io.StringIO:
    """The log as it is written next to a running bot."""
    del logging_as_it_was
    out = WrittenLog()
    logs.set_up(out)
    return out


@pytest.fixture
def deadline() -> Deadline:
    """Everything is fresh as it arrives, and nothing is too late, however busy the machine is."""
    return Deadline(Ages(lambda: 0.0), longest=300.0)


@pytest.fixture(scope="session")
def questions() -> OpeningQuestions:
    """The built-in ones, read once: no test reads them again."""
    return OpeningQuestions()


@pytest_asyncio.fixture
async def env(  # noqa: PLR0917 - fixtures
    services: Services,
    moderation: Moderation,
    own: OwnTexts,
    lookups: Lookups,
    tmp_path: Path,
    log: io.StringIO,
    patience: float,
    deadline: Deadline,
    questions: OpeningQuestions,
) -> AsyncIterator[Env]:
    del log  # set up before the client is
    fetch = fetch_from(lambda: env)
    client = build_client(
        services,
        moderation,
        PHRASES,
        lookups,
        tmp_path,
        patience=patience,
        fetch=fetch,
        questions=questions,
        deadline=deadline,
        own=own,
        read_file=read_here,
    )
    env = Env(client, shard_count=1)
    await env.start()
    yield env
    await env.shutdown()
    unread = env.errors_since(env._errors_acknowledged)  # pyright: ignore[reportPrivateUsage] - as simcord's fixture
    assert unread == ()


@pytest.fixture
def stage(  # noqa: PLR0917 - fixtures
    request: pytest.FixtureRequest,
    env: Env,
    services: Services,
    moderation: Moderation,
    lookups: Lookups,
    patience: float,
    deadline: Deadline,
) -> Iterator[Stage]:
    stage = Stage(env, services, moderation, lookups, request.getfixturevalue("tmp_path"), patience, deadline)
    yield stage
    assert [body for body in stage.bodies() if mentions_allowed(body)] == []
    assert [body for body in stage.bodies() if text_size(body) > MOST_TEXT] == []
    unanswered = [i for i in env.backend.interactions.values() if not i.responded]
    assert bool(unanswered) == (request.node.get_closest_marker("unanswered") is not None)
    assert stage.kept == []


def text_size(body: dict[str, Any]) -> int:
    """How much of Discord's limit the texts of a message take."""
    return size("".join(_contents(body.get("components", []))))


def _contents(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        yield component.get("content", "")
        yield from _contents(component.get("components", []))


@pytest.fixture
def logged(log: io.StringIO) -> "Logged":
    return Logged(log)


class Logged:
    """The lines of the log."""

    def __init__(self, out: io.StringIO) -> None:
        self._out = out

    @property
    def text(self) -> str:
        return self._out.getvalue()

    @property
    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def failure(self, reference: str) -> dict[str, str]:
        """The one line of the failure with this number."""
        [line] = [line for line in self.lines if line.get("reference") == reference]
        return line
