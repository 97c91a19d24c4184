"""What all tests share: a deterministic hypothesis profile, the bundled works, the optional shared data."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.library.library import Library

CORPUS = Path(__file__).parent.parent / "corpus"

# The same examples every time; HYPOTHESIS_PROFILE=explore draws many fresh ones.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60, database=None)
settings.register_profile("explore", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


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
