"""What all tests share: a deterministic hypothesis profile, the bundled works, the optional shared data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.library.library import Library

CORPUS = Path(__file__).parent.parent / "corpus"

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(CORPUS)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real books and seeds that CATCHWORD_SHARED names; it is not part of the product."""
    named = os.environ.get("CATCHWORD_SHARED")
    if not named or not Path(named).is_dir():
        pytest.skip("CATCHWORD_SHARED names no folder: the real books are not on this machine")
    return Path(named)
