"""The same text in DOCX and in ODT is the same blocks, and every letter of it is there."""

import json
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library.blocks import Block
from bot.library.findings import RefusedError
from bot.library.importers.docx import read_docx
from bot.library.importers.odt import read_odt
from tests.library.importers.packed import docx, odt, r

_LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
_RUN = st.tuples(st.lists(_LETTERS, min_size=1, max_size=4).map(" ".join), st.booleans(), st.booleans())
_BLANK = st.sampled_from(["", " ", "  "])
_PARAGRAPH = st.tuples(st.integers(0, 6), st.lists(st.tuples(_RUN, _BLANK), min_size=1, max_size=5))
_READERS = {".docx": read_docx, ".odt": read_odt}
_SPANS = "".join(
    f'<style:style style:family="text" style:name="{name}"><style:text-properties {look}/></style:style>'
    for name, look in (
        ("T10", 'fo:font-style="italic"'),
        ("T01", 'fo:font-weight="bold"'),
        ("T11", 'fo:font-style="italic" fo:font-weight="bold"'),
    )
)

Run = tuple[tuple[str, bool, bool], str]
Paragraph = tuple[int, list[Run]]


def in_docx(paragraph: Paragraph) -> str:
    level, runs = paragraph
    outline = f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>' if level else ""
    looks = ((words + blank, "<w:i/>" * italic + "<w:b/>" * bold) for (words, italic, bold), blank in runs)
    return f"<w:p>{outline}{''.join(r(escape(words), look) for words, look in looks)}</w:p>"


def in_odt(paragraph: Paragraph) -> str:
    level, runs = paragraph
    spans = "".join(
        f'<text:span text:style-name="T{italic:d}{bold:d}">{escape(words)}{blank}</text:span>'
        for (words, italic, bold), blank in runs
    )
    return f'<text:h text:outline-level="{level}">{spans}</text:h>' if level else f"<text:p>{spans}</text:p>"


def without_notes(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    return [(b.kind, b.level, b.text, b.emphasis, b.line) for b in blocks]


@settings(max_examples=10)
@given(st.lists(_PARAGRAPH, min_size=1, max_size=5))
def test_the_same_text_in_both_is_the_same_blocks_with_every_letter(paragraphs: list[Paragraph]) -> None:
    of_word = read_docx(docx("".join(map(in_docx, paragraphs))))
    of_office = read_odt(odt("".join(map(in_odt, paragraphs)), _SPANS))
    assert without_notes(of_word.blocks) == without_notes(of_office.blocks)
    written = [" ".join("".join(words + blank for (words, *_), blank in runs).split()) for _, runs in paragraphs]
    assert [block.text for block in of_word.blocks] == [words.replace("\xad", "") for words in written]


@pytest.mark.parametrize("name", ["leaflet-douglass", "on-liberty-ch1-2", "udhr-five-languages"])
def test_real_documents_have_the_headings_and_paragraphs_of_their_source(shared: Path, name: str) -> None:
    folder = shared / "texts" / "derived"
    gold = [
        (kind, " ".join(text.split())) for kind, text in json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    ]
    files = [file for file in folder.glob(f"{name}.*") if file.suffix in _READERS]
    assert files
    for file in files:
        blocks = _READERS[file.suffix](file.read_bytes()).blocks
        assert [(f"h{b.level}" if b.level else "p", " ".join(b.text.split())) for b in blocks] == gold, file.name


def test_a_document_that_is_cut_off_is_refused(shared: Path) -> None:
    whole = (shared / "texts" / "derived" / "leaflet-douglass.docx").read_bytes()
    with pytest.raises(RefusedError):
        read_docx(whole[: len(whole) // 2])
