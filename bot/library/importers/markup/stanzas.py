"""Pieces that an empty line divides: two line breaks make paragraphs in pages that have no elements for them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.library.markdown.pieces import Piece
from bot.texts.span import Span

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\s*\n\s*")
_BLANK_LINE_START = re.compile(r"\n[^\S\n]+|[^\S\n]+\n")


def stanzas(piece: Piece) -> Iterator[Piece]:
    start = 0
    for match in [*_EMPTY_LINE.finditer(piece.text), None]:
        end = match.start() if match is not None else len(piece.text)
        part = _part(piece, Span(start, end)) if match is not None or start else piece
        if part.text:
            yield part
        start = match.end() if match is not None else end


def _part(piece: Piece, span: Span) -> Piece:
    part = replace(
        piece,
        emphasis=[e for e in piece.emphasis if e.span.overlaps(span)],
        notes=[n for n in piece.notes if span.start <= n.at <= span.end],
        divided=[d for d in piece.divided if span.start <= d.at < span.end],
    )
    around = (Span(0, span.start), Span(span.end, len(piece.text)))
    part.line = piece.line + piece.text.count("\n", 0, span.start)
    part.cut([each for each in around if len(each)])
    part.trim()
    return part


def on_one_line(piece: Piece) -> Piece:
    """A heading, whose lines are divided only by how it was printed."""
    breaks = [m.span() for m in _LINE_END.finditer(piece.text)]
    piece.text = piece.text.replace("\n", " ")
    piece.cut([Span(start, end - 1) for start, end in breaks if end - start > 1])
    return piece


def without_indents(piece: Piece) -> Piece:
    """Lines without the blanks around them (no-break spaces that set a line further in)."""
    cuts = [
        Span(m.start() + (m[0][0] == "\n"), m.end() - (m[0][-1] == "\n"))
        for m in _BLANK_LINE_START.finditer(piece.text)
    ]
    if cuts:
        piece.cut(cuts)
    return piece
