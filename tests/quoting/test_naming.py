"""Rules of what a text begins with: the works that are held, by their very names."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.enabled_texts import enabled_texts
from bot.quoting.manner import Manner
from bot.quoting.naming import leading_name
from bot.quoting.references.resolver import Resolver
from tests.works import write_work

WORKS = {"MILL": ("The Mill", "Stones"), "MILLTWO": ("The Mill by Night", "Stones"), "FERRY": ("The Ferry", "Boats")}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for work, (title, alias) in WORKS.items():
        write_work(tmp_path, work, f"# {title}\n\nThe water turns.", title=title, aliases=[alias])
    return Library(tmp_path)


def beginning(resolver: Resolver, library: Library, text: str, *works: str) -> tuple[str, tuple[str, ...], bool] | None:
    named = leading_name(text, resolver.works_by_name(), enabled_texts(library.holdings, Manner(works=works)))
    return None if named is None else (named.work.id, named.rest, named.shared)


def test_the_longest_name_is_the_one_that_is_meant(library: Library) -> None:
    resolver = Resolver(library)
    assert beginning(resolver, library, "the mill, by night 3") == ("MILLTWO", ("3",), False)
    assert beginning(resolver, library, "The Mill by day") == ("MILL", ("by", "day"), False)
    assert beginning(resolver, library, "a mill") is None


def test_a_name_is_shared_only_by_works_that_may_be_quoted(library: Library) -> None:
    resolver = Resolver(library)
    assert beginning(resolver, library, "stones 4") == ("MILL", ("4",), True)
    assert beginning(resolver, library, "stones 4", "MILLTWO", "FERRY") == ("MILLTWO", ("4",), False)
    assert beginning(resolver, library, "stones 4", "FERRY") is None
    assert beginning(resolver, library, "the mill by night", "MILL") == ("MILL", ("by", "night"), False)


def test_names_are_tabled_once_for_a_load_and_again_after_a_reload(library: Library) -> None:
    resolver = Resolver(library)
    assert resolver.works_by_name() is resolver.works_by_name()
    write_work(library.folder, "INN", "A bed is free.", title="The Inn", aliases=["Beds"])
    library.reload()
    assert beginning(resolver, library, "beds 2") == ("INN", ("2",), False)
