"""The two works of the corpus, loaded once; and four: these and two in the public domain (works/)."""

from pathlib import Path
from shutil import copy

import pytest

from bot.library.library import Library
from bot.matching.index import Index
from bot.quoting.quoter import Quoter
from bot.texts.work import Work

WORKS = Path(__file__).parent / "works"


@pytest.fixture(scope="session")
def works(library: Library) -> tuple[Work, ...]:
    return library.holdings.works


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return library.holdings.index


@pytest.fixture(scope="session")
def quoter(library: Library) -> Quoter:
    return Quoter(library)


@pytest.fixture(scope="session")
def four_texts(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """All four."""
    folder = tmp_path_factory.mktemp("four")
    for path in (*library.folder.glob("*.md"), *WORKS.glob("*.md")):
        copy(path, folder)
    return Library(folder)


@pytest.fixture(scope="session")
def four_works(four_texts: Library) -> tuple[Work, ...]:
    return four_texts.holdings.works


@pytest.fixture(scope="session")
def four(four_texts: Library) -> Quoter:
    return Quoter(four_texts)
