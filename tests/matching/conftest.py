"""The two works of the corpus, loaded once."""

import pytest

from bot.library.library import Library
from bot.matching.index import Index
from bot.quoting.quoter import Quoter
from bot.texts.work import Work


@pytest.fixture(scope="session")
def works(library: Library) -> tuple[Work, ...]:
    return library.holdings.works


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return library.holdings.index


@pytest.fixture(scope="session")
def quoter(library: Library) -> Quoter:
    return Quoter(library)
