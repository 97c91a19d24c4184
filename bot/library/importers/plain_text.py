"""Plain text -> document, by the reader of corpus files; and what nothing marks in a text as people have it: headings,
words divided at the end of a line, and paragraphs that a page's end broke off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import Block, BlockKind, NoteMark
from bot.library.findings import list_lines, warning
from bot.library.importers.decoding import decode
from bot.library.importers.document import Document, ImportCode, note
from bot.library.importers.markdown import document_of, read_part
from bot.library.importers.unmarked_headings import find_headings
from bot.library.markdown.hyphenation import join_divided
from bot.library.markdown.oddities import Oddities
from bot.library.markdown.pieces import Division, Piece
from bot.texts.span import Span
from bot.texts.work import Emphasis

_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010] (?=[^\W\d_])")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LEAST = 60  # characters of a paragraph that may be broken off, or twice as many of what goes on with it
_HANGING = frozenset(  # words that end no paragraph
    "the a an of and or nor for to in into from with by as but than that which who whose if is was were are be been at "
    "on et ou de du des le la les un une que qui dans pour und oder der die das des dem den ein eine zu mit von y o el "
    "los las del que con por para e il lo gli di che per".split()
)
_SURE = 2  # paragraphs that are broken off after a letter


def read_plain_text(raw: bytes) -> Document:
    """Raises RefusedError."""
    decoded = decode(raw)
    document = document_of(read_part(Path("text.txt"), decoded), decoded)
    blocks, escapes = _without_escapes(document.blocks)
    blocks, divided = _join_words(blocks)
    blocks, joined = _join_broken(blocks)
    blocks, headings = find_headings(blocks)
    found = (
        *escapes,
        *divided,
        *_said(ImportCode.PARAGRAPHS_JOINED, joined),
        *_said(ImportCode.HEADINGS_GUESSED, headings),
    )
    return replace(document, blocks=tuple(blocks), findings=(*document.findings, *found))


def _said(code: ImportCode, blocks: Sequence[Block]) -> Iterator[Finding]:
    """One finding for all of these blocks."""
    if blocks:
        lines = [block.line for block in blocks]
        found = note(code, lines[0], blocks[0].text).facts["found"]
        yield warning(Path(), lines[0], code, found=found, count=len(blocks), lines=list_lines(lines))


def _without_escapes(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks without the backslashes that a converter put before signs, where the text has no others."""
    found = [len(_ESCAPED.findall(block.text)) for block in blocks]
    if not sum(found) or sum(found) != sum(block.text.count("\\") for block in blocks):
        return list(blocks), []
    first = next(block for block, count in zip(blocks, found, strict=True) if count)
    return [_cut(block, _ESCAPED) for block in blocks], [note(ImportCode.ESCAPES, first.line, count=sum(found))]


def _cut(block: Block, pattern: re.Pattern[str]) -> Block:
    """The block without what the pattern finds."""
    spans = [Span(*match.span()) for match in pattern.finditer(block.text)]
    if not spans:
        return block
    piece = _piece(block)
    piece.cut(spans)
    return replace(block, text=piece.text, emphasis=tuple(piece.emphasis), notes=tuple(piece.notes))


def _join_words(blocks: Sequence[Block]) -> tuple[list[Block], list[Finding]]:
    """The blocks, with words that the end of a line divided as one where the text has them so elsewhere."""
    pieces = [_piece(block) for block in blocks]
    oddities = Oddities()
    join_divided(pieces, oddities)
    joined = [
        replace(block, text=piece.text, emphasis=tuple(piece.emphasis), notes=tuple(piece.notes))
        for block, piece in zip(blocks, pieces, strict=True)
    ]
    return joined, [note(o.code, o.line, o.found, o.count) for o in oddities.condense()]


def _piece(block: Block) -> Piece:
    divided = [Division(match.end() - 1, block.line) for match in _DIVIDED.finditer(block.text)]
    return Piece(block.line, 0, block.text, list(block.emphasis), list(block.notes), divided)


def _join_broken(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks, those that end in the middle of a sentence with what goes on with it; and these. After a comma a
    paragraph may begin with a small letter, so that more must be broken elsewhere than there.
    """
    sure, likely = (sum(_goes_on(a, b, after_comma=c) for a, b in pairwise(blocks)) for c in (False, True))
    after_comma = sure >= _SURE and likely <= 2 * sure
    kept: list[Block] = []
    joined: list[Block] = []
    for block in blocks:
        before = kept[-1] if kept else None
        if before is not None and _goes_on(before, block, after_comma=after_comma):
            kept[-1] = _join(before, block)
            joined.append(block)
        else:
            kept.append(block)
    return kept, joined


def _goes_on(before: Block, block: Block, *, after_comma: bool) -> bool:
    prose = all(b.kind is BlockKind.PARAGRAPH and not b.level and "\n" not in b.text for b in (before, block))
    if not prose or max(len(before.text), len(block.text) // 2) < _LEAST:
        return False
    if not block.text[0].islower():
        return before.text.rpartition(" ")[2] in _HANGING
    if before.text.isupper():
        return False
    return before.text[-1].isalnum() or (after_comma and before.text[-1] == ",")


def _join(before: Block, block: Block) -> Block:
    by = len(before.text) + 1
    emphasis = (Emphasis(Span(e.span.start + by, e.span.end + by), e.strong) for e in block.emphasis)
    marks = (NoteMark(mark.name, mark.at + by) for mark in block.notes)
    return replace(
        before,
        text=f"{before.text} {block.text}",
        emphasis=(*before.emphasis, *emphasis),
        notes=(*before.notes, *marks),
    )
