"""Rules of looking for words in all headings at once."""

from pathlib import Path

import pytest

from bot.library.library import Library
from bot.quoting.references.works import NamedWorks
from tests.works import write_work

HEADINGS = ("The Tide", "The Tides of the Harbour", "Tide", "Harbour Tide, the", "The tide", "A Long Day")


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> NamedWorks:
    folder: Path = tmp_path_factory.mktemp("headings")
    for name in ("A", "B"):
        write_work(folder, name, "\n\n".join(f"## {heading}\n\nSome words." for heading in HEADINGS))
    return NamedWorks(Library(folder).holdings)


@pytest.mark.parametrize(
    "words", ["tide", "tides", "the tide", "harbour", "harbour tide", "a long day", "day", "tide the tides", "ide", ""]
)
def test_the_headings_with_words_are_those_that_hold_them_in_a_row(named: NamedWorks, words: str) -> None:
    """As a look at each heading would find them, in their order; never over the end of one."""
    one_by_one = [heading for heading in named.folded_headings() if f" {words} " in f"{heading.folded} "]
    assert [*named.headings_with(words)] == one_by_one


def test_every_work_is_looked_through_to_its_last_heading(named: NamedWorks) -> None:
    assert [heading.work.id for heading in named.headings_with("long day")] == ["A", "B"]
