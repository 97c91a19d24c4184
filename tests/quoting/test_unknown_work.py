"""Rules of the names that are offered for one that no work has."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.answers import NotFound, UnknownWork
from bot.quoting.references.resolver import Resolver
from tests.works import write_work

TITLES = {"FERRY": "The Ferry at Noon", "MILL": "A Mill in Winter", "LOG1": "Harbour Log 1", "LOG2": "Harbour Log 2"}


@pytest.fixture
def resolver(tmp_path: Path) -> Resolver:
    for work, title in TITLES.items():
        write_work(tmp_path, work, f"# {title}\n\nSomebody rows.", title=title)
    return Resolver(Library(tmp_path))


def nearest(resolver: Resolver, asked: str) -> tuple[str, ...]:
    answer = resolver.cite(asked)
    assert isinstance(answer, NotFound)
    assert isinstance(answer.cause, UnknownWork)
    assert answer.cause.held == len(TITLES)
    return answer.cause.nearest


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("A Moll on Wunter 3", ("MILL",)),
        ("The Fyrra it Nuon §3 ¶1", ("FERRY",)),
        ("Orchards of the South", ()),
        ("Seven Orchards", ()),
    ],
)
def test_a_name_that_is_nearly_one_is_answered_with_it_and_another_with_none(
    resolver: Resolver, asked: str, ids: tuple[str, ...]
) -> None:
    assert nearest(resolver, asked) == ids


def test_never_more_than_two_are_offered(resolver: Resolver) -> None:
    assert nearest(resolver, "Hyrbour Lag 3") == ("LOG1", "LOG2")
