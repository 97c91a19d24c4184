"""Ten real books in Markdown come out with the paragraph counts that were counted by hand, and what `corpus check` says
of them is what was found true when it was reviewed: each finding was looked up in the book.
"""

from collections import Counter
from pathlib import Path

import pytest

from bot.library.corpus_file import LoadedFile, load_file
from bot.library.summary import summary

PARAGRAPHS = {
    "a-modest-proposal": 33,
    "apology-of-socrates": 76,
    "civil-disobedience": 51,
    "common-sense": 189,
    "enchiridion-of-epictetus": 78,
    "on-liberty": 123,
    "tao-te-ching": 254,
    "the-communist-manifesto": 210,
    "the-wealth-of-nations": 2110,
    "why-is-the-negro-lynched": 140,
}
# Each of the ten opens with “# Title: …”, “## Author: …”, “## Year: …”, and has no front matter.
SAID_OF_EACH = {"no-front-matter": 1, "front-matter-proposed": 1}
CHECKED = frozenset(
    "verse-lines chapter-lines paragraph-long no-headings decoded-twice library-words page-numbers title-again".split()
)
# Verses in an essay, tables of ships and corn, rhymes of the Tao; a heading of Smith's that lost its mark, and the one
# paragraph of his that is longer than a chapter of Epictetus.
SAID: dict[str, list[tuple[str, int]]] = {
    "civil-disobedience": [("verse-lines", 17)],
    "common-sense": [("verse-lines", 273)],
    "tao-te-ching": [("verse-lines", 18)],
    "the-wealth-of-nations": [("chapter-lines", 615), ("verse-lines", 2196), ("paragraph-long", 3447)],
}
LONGEST = {
    "a-modest-proposal": 287,
    "enchiridion-of-epictetus": 500,
    "on-liberty": 1010,
    "tao-te-ching": 111,
    "the-wealth-of-nations": 2722,
}


def load(shared: Path, name: str) -> LoadedFile:
    return load_file(shared / "texts" / "md" / f"{name}.md")


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_book_has_as_many_paragraphs_as_were_counted(name: str, shared: Path) -> None:
    loaded = load(shared, name)
    assert loaded.work is not None
    assert sum(s.paragraph_count for s in loaded.work.sections) == PARAGRAPHS[name]
    assert not loaded.failed


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_what_is_said_of_a_book_is_what_was_reviewed(name: str, shared: Path) -> None:
    loaded = load(shared, name)
    codes = Counter(f.code for f in loaded.findings if f.code in SAID_OF_EACH)
    assert codes == SAID_OF_EACH
    assert [(f.code, f.line) for f in loaded.findings if f.code in CHECKED] == SAID.get(name, [])


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_paragraph_of_a_book_is_the_one_that_was_looked_up(name: str, shared: Path) -> None:
    loaded = load(shared, name)
    assert loaded.work is not None
    made = summary(loaded, loaded.work)
    assert (made.paragraphs, made.longest_words) == (PARAGRAPHS[name], LONGEST[name])


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_the_front_matter_that_is_proposed_for_a_book_names_its_author(name: str, shared: Path) -> None:
    [proposed] = [f for f in load(shared, name).findings if str(f.code) == "front-matter-proposed"]
    assert proposed.line == 1
    assert str(proposed.facts["lines"]).startswith("title: ")
    assert "authors: [" in str(proposed.facts["lines"])
