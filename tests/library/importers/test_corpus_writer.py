"""Whatever a document holds, its corpus file is read back as that; and nothing is escaped that need not be."""

from pathlib import Path

from hypothesis import given, settings

from bot.library.blocks import Block, BlockKind
from bot.library.front_matter import FrontMatter
from bot.library.importers.corpus_writer import write_corpus_text
from bot.library.importers.document import Document, Stated
from bot.library.importers.fitting import fit
from bot.library.part import parse_part
from tests.library.importers.documents import documents


def content(block: Block) -> tuple[object, ...]:
    emphasis = frozenset((e.span.start, e.span.end, e.strong) for e in block.emphasis)
    return block.kind, block.level, block.text, emphasis, block.number, block.name, block.notes


def body(*blocks: Block) -> str:
    return write_corpus_text(Document(Stated(), blocks)).body


def paragraph(text: str) -> Block:
    return Block(0, text, (), 1)


@given(documents())
@settings(max_examples=18)
def test_what_is_written_is_read_back_as_the_same_blocks(document: Document) -> None:
    written = write_corpus_text(document)
    assert not [finding for finding in written.findings if finding.code == "written-unlike"]
    part = parse_part(Path("x.md"), written.under(FrontMatter(id="X1", title="T: “T”")).encode())
    assert list(map(content, part.blocks)) == list(map(content, written.blocks))
    assert (part.stated.matter.id, part.stated.matter.title) == ("X1", "T: “T”")


@given(documents())
@settings(max_examples=10)
def test_a_document_that_fits_is_not_changed_again(document: Document) -> None:
    fitted = fit(document)
    assert fit(fitted).blocks == fitted.blocks


def test_words_without_marks_are_written_as_they_are() -> None:
    words = "“Well,” he said (it was 3:16 p.m.) – 5 < 6, a_b & c; [sic] #1 costs $5. Isn't it? Yes!"
    assert body(paragraph(words)) == words + "\n"


def test_only_what_would_be_a_mark_is_escaped() -> None:
    assert body(paragraph("# Not a heading")) == "\\# Not a heading\n"
    assert body(paragraph("1848. A year")) == "1848\\. A year\n"


def test_a_table_is_written_with_its_cells() -> None:
    row = Block(0, "Ships  Guns", (), 1, BlockKind.ROW)
    assert body(row, row) == "| Ships | Guns |\n| --- | --- |\n| Ships | Guns |\n"
