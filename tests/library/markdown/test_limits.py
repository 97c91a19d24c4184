"""What a source may cost: beyond the marks and blocks of any book, it is kept as typed or refused, and named."""

from pathlib import Path

import pytest

from tests.library.markdown.reading import codes, texts
from tests.library.reading import load


@pytest.mark.parametrize("marks", ["[", "]", "<", "&", "*a ", "_a ", "~~a ", "`a ", "![a](b) ", "<b>x</b>", "a\n"])
def test_a_paragraph_of_marks_is_kept_as_typed_and_named(marks: str) -> None:
    source = (marks * 60_000).strip()
    assert codes(source)[0] == ("marks-many", 1)
    assert texts(source) == [" ".join(source.split("\n"))]


def test_a_paragraph_of_marks_costs_no_other_its_marks() -> None:
    assert texts("*one*\n\n" + "*" * 60_000 + "a\n\n*two*")[::2] == ["one", "two"]


def test_many_paragraphs_use_up_an_allowance_of_marks_together() -> None:
    source = "\n\n".join(["words " + "<" * 40_000] * 20)
    assert "marks-many" in [code for code, _ in codes(source)]


def test_a_long_book_with_many_marks_does_not_use_up_its_allowance() -> None:
    source = "\n\n".join("The *mill* turns [again](u), and **again**; it is well-kept. " * 60 for _ in range(300))
    assert "marks-many" not in [code for code, _ in codes(source)]


@pytest.mark.parametrize(
    "source",
    [
        "- a\n" * 200_000,
        "[a]: /u\n" * 110_000,
        "\n" * 1_100_000,
        "a\n\n" + "|a|b|\n|-|-|\n" + "|c|d|\n" * 120_000,
        "|a" * 300_000 + "|\n" + "|-" * 300_000 + "|\n",
    ],
)
def test_more_blocks_than_any_book_has_are_refused_with_their_line(tmp_path: Path, source: str) -> None:
    loaded = load(tmp_path, source)
    assert loaded.work is None
    [finding] = loaded.findings
    assert finding.code == "blocks-many"
    assert finding.line >= 1
