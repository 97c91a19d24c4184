"""Ten real books in Markdown come out with the paragraph counts that were counted by hand."""

from pathlib import Path

import pytest

from bot.library.corpus_file import load_file
from bot.library.findings import Severity

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


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_book_has_as_many_paragraphs_as_were_counted(name: str, shared: Path) -> None:
    loaded = load_file(shared / "texts" / "md" / f"{name}.md")
    assert loaded.work is not None
    assert sum(s.last_number for s in loaded.work.sections) == PARAGRAPHS[name]
    assert not [f for f in loaded.findings if f.severity is Severity.ERROR]
