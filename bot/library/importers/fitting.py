"""A document in the form that a corpus file can hold: one blank line or line break, no control characters, emphasis
that begins and ends at words and is nested, notes that are defined once and have names that Markdown can write.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.library.blocks import Block, BlockKind, NoteMark, OddityCode
from bot.library.importers.document import Document, ImportCode, note
from bot.library.markdown.pieces import Piece
from bot.texts.span import Span
from bot.texts.work import Emphasis

_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\t\x0c\x85"), " "),
    **dict.fromkeys(map(ord, "\r\u2028\u2029"), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad]+")
_SOFT_HYPHENS = frozenset("\u00ad")
_BREAK = re.compile(r"[ ]*\n[ \n]*")
_NUMBER = re.compile(r"\d{1,9}")
_YEAR = 4  # digits of a number that is text where it is alone
_NAME = re.compile(r"[A-Za-z0-9][\w.:-]{0,39}", re.ASCII)
_ONE_LINE = frozenset({BlockKind.HEADING, BlockKind.ROW})
_DEEPEST = 6  # levels of headings


def fit(document: Document) -> Document:
    """The document, with a finding for each block that held characters which are not of a text."""
    names = _names(document.blocks)
    findings = list(document.findings)
    blocks: list[Block] = []
    for block in document.blocks:
        if _SOFT_HYPHENS.isdisjoint(block.text) is False:
            findings.append(note(OddityCode.SOFT_HYPHEN, block.line))
        if set("".join(_NOT_TEXT.findall(block.text))) - _SOFT_HYPHENS:
            findings.append(note(ImportCode.CONTROLS_LEFT_OUT, block.line, _NOT_TEXT.sub("", block.text)))
        fitted = _fit_block(block, names)
        if fitted.text:
            blocks.append(fitted)
    blocks = list(_number_items(blocks))
    return replace(document, blocks=tuple(blocks), findings=tuple(findings))


def _names(blocks: Sequence[Block]) -> dict[str, str]:
    """The names that the notes of the document get: their own where Markdown can write it."""
    notes = (block for block in blocks if block.kind is BlockKind.NOTE)
    given = dict.fromkeys(block.name for block in notes if _NOT_TEXT.sub("", block.text).strip())
    taken = {name for name in given if _NAME.fullmatch(name)}
    names = {name: name for name in taken}
    number = 0
    for name in given:
        while name not in names:
            number += 1
            if f"n{number}" not in taken:
                names[name] = f"n{number}"
    return names


def _fit_block(block: Block, names: dict[str, str]) -> Block:
    level = min(max(block.level, 1), _DEEPEST) if block.kind is BlockKind.HEADING else 0
    kind = BlockKind.HEADING if block.level and block.kind is BlockKind.PARAGRAPH else block.kind
    if kind is BlockKind.HEADING:
        level = min(max(block.level, 1), _DEEPEST)
    notes = [NoteMark(names[mark.name], mark.at) for mark in block.notes if mark.name in names]
    if kind is BlockKind.CODE and notes:
        kind = BlockKind.PARAGRAPH
    piece = Piece(block.line, 0, block.text.translate(_SAME_LENGTH), list(block.emphasis), notes)
    _cut_all(piece, (Span(*match.span()) for match in _NOT_TEXT.finditer(piece.text)))
    if kind is BlockKind.CODE:
        piece = Piece(block.line, text="\n".join(line.rstrip() for line in piece.text.split("\n") if line.strip()))
    else:
        _cut_all(piece, _around_breaks(piece.text))
    if kind in _ONE_LINE:
        piece.text = piece.text.replace("\n", " ")
    piece.trim()
    name = names.get(block.name, "") if kind is BlockKind.NOTE else ""
    number = block.number if kind is BlockKind.ITEM else ""
    marks = tuple(_place_marks(piece.notes, piece.text))
    return Block(level, piece.text, _fit_emphasis(piece.emphasis, piece.text), block.line, kind, number, marks, name)


def _cut_all(piece: Piece, spans: Iterable[Span]) -> None:
    if gone := list(spans):
        piece.cut(gone)


def _around_breaks(text: str) -> Iterator[Span]:
    """The blanks around each line break, and all further ones."""
    for match in _BREAK.finditer(text):
        kept = text.index("\n", match.start())
        if kept > match.start():
            yield Span(match.start(), kept)
        if match.end() > kept + 1:
            yield Span(kept + 1, match.end())


def _place_marks(notes: Iterable[NoteMark], text: str) -> Iterator[NoteMark]:
    """The marks in order: where the reader has one that follows a line break, or that blanks are on both sides of."""
    for mark in sorted(notes, key=lambda mark: mark.at):
        at = mark.at
        if text[at : at + 1] == " " or text[at - 1 : at] == "\n":
            at = len(text[:at].rstrip(" \n"))
        yield NoteMark(mark.name, at)


def _fit_emphasis(emphasis: Iterable[Emphasis], text: str) -> tuple[Emphasis, ...]:
    given = list(emphasis)
    if not given:
        return ()
    weak, strong = ([e.span for e in given if e.strong is kind] for kind in (False, True))
    weak, strong = _merge(_trim(weak, text)), _merge(_trim(strong, text))
    strong = _trim([part for span in strong for part in _split(span, weak)], text)
    found = [*(Emphasis(span, strong=False) for span in weak), *(Emphasis(span, strong=True) for span in strong)]
    return tuple(sorted(found, key=lambda e: (e.span.start, -e.span.end, e.strong)))


def _trim(spans: Iterable[Span], text: str) -> list[Span]:
    """The spans without the blanks at their ends."""
    found: list[Span] = []
    for span in spans:
        start, end = max(0, span.start), min(span.end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return found


def _merge(spans: Iterable[Span]) -> list[Span]:
    """The spans, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _split(span: Span, others: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that would otherwise lie partly inside one of the others."""
    cuts = {span.start, span.end}
    for other in others:
        inside = [at for at in (other.start, other.end) if span.start < at < span.end]
        if len(inside) == 1 and not (other.start >= span.start and other.end <= span.end):
            cuts.update(inside)
    ends = sorted(cuts)
    yield from (Span(a, b) for a, b in pairwise(ends))


def _number_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the number of an item as text where a list cannot print it, or would not be read as one."""
    for n, block in enumerate(blocks):
        near = (blocks[m] for m in (n - 1, n + 1) if 0 <= m < len(blocks))
        alone = not any(other.kind is BlockKind.ITEM and _NUMBER.fullmatch(other.number) for other in near)
        if block.number and not _NUMBER.fullmatch(block.number):
            yield _begin_with(block, f"{block.number} ", BlockKind.ITEM)
        elif block.number and len(block.number) == _YEAR and alone:
            yield _begin_with(block, f"{block.number}. ", BlockKind.PARAGRAPH)
        else:
            yield block


def _begin_with(block: Block, words: str, kind: BlockKind) -> Block:
    by = len(words)
    emphasis = tuple(Emphasis(Span(e.span.start + by, e.span.end + by), e.strong) for e in block.emphasis)
    notes = tuple(NoteMark(mark.name, mark.at + by) for mark in block.notes)
    return replace(block, text=words + block.text, emphasis=emphasis, notes=notes, number="", kind=kind)
