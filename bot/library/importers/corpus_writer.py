"""A document -> the text of a corpus file: front matter, and Markdown that a person can edit.

What is written is read back by the reader of corpus files, and written with more escapes where that gave something
else: so the file holds the document, and no more backslashes than it needs.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.findings import Finding
from bot.library.blocks import Block, BlockKind
from bot.library.digital_libraries import trim_source
from bot.library.findings import CorpusCode
from bot.library.front_matter import FrontMatter
from bot.library.importers.document import Document, ImportCode, note, refuse
from bot.library.importers.escapes import Care, inline
from bot.library.importers.fitting import fit
from bot.library.importers.front_matter_writer import front_matter
from bot.library.markdown.limits import TooManyBlocksError
from bot.library.markdown.reader import read_blocks

_MOST_ROUNDS = 8
_CELLS = re.compile(r"(?<!\s) {2}(?!\s)")
_FENCE = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class CorpusText:
    """The body of a corpus file, the blocks that it holds, and all there is to say about how it came to be."""

    body: str
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]

    def under(self, matter: FrontMatter) -> str:
        """The whole file, with that front matter."""
        return f"{front_matter(matter)}\n{self.body}"


def write_corpus_text(document: Document) -> CorpusText:
    """Raises RefusedError where it has too many blocks."""
    fitted = fit(document)
    body, unlike = _write_body(fitted.blocks)
    findings = (*fitted.findings, *(note(ImportCode.WRITTEN_UNLIKE, block.line, block.text) for block in unlike))
    return CorpusText(body, fitted.blocks, findings)


def _write_body(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The text of these blocks, and those that are not read back as they are."""
    cares = [Care.LITTLE] * len(blocks)
    body, unlike = "", dict[int, bool]()
    for _ in range(_MOST_ROUNDS):
        body, starts = _assemble(blocks, cares)
        unlike = _unlike(blocks, body, starts)
        if not _take_more_care(cares, unlike):
            break
    return body, [blocks[n] for n in unlike]


def _take_more_care(cares: list[Care], unlike: dict[int, bool]) -> bool:
    """Raise the care for blocks that are read back differently; whether any could be raised. One that is missing after
    another such block is probably swallowed by it, and waits for the next round.
    """
    raised = [n for n, missing in unlike.items() if cares[n] < Care.PLAIN and not (missing and n - 1 in unlike)]
    for n in raised:
        cares[n] = Care(cares[n] + 1)
    return bool(raised)


def _unlike(blocks: Sequence[Block], body: str, starts: Sequence[int]) -> dict[int, bool]:
    """Which blocks are not read back as they are, and whether nothing at all was read in their place."""
    try:
        read, _ = read_blocks(trim_source(body).source, 1)
    except TooManyBlocksError as problem:
        refuse(CorpusCode.BLOCKS_MANY, problem.line)
    found: list[list[tuple[object, ...]]] = [[] for _ in blocks]
    for block in read:
        found[max(0, bisect_right(starts, block.line) - 1)].append(_content(block))
    return {n: not found[n] for n, block in enumerate(blocks) if found[n] != [_content(block)]}


def _content(block: Block) -> tuple[object, ...]:
    """What a block says, without its line. The order of its emphasis does not matter."""
    emphasis = frozenset((e.span.start, e.span.end, e.strong) for e in block.emphasis)
    return block.kind, block.level, block.text, emphasis, block.number, block.name, block.notes


def _assemble(blocks: Sequence[Block], cares: Sequence[Care]) -> tuple[str, list[int]]:
    """The text of the blocks, and the line on which each begins."""
    lines: list[str] = []
    starts: list[int] = []
    columns = _columns(blocks)
    for n, block in enumerate(blocks):
        follows = n > 0 and blocks[n - 1].kind is block.kind
        if lines and not (follows and block.kind in {BlockKind.ITEM, BlockKind.ROW}):
            lines.append("")
        starts.append(len(lines) + 1)
        lines += _lines(block, cares[n], columns[n]).split("\n")
        if block.kind is BlockKind.ROW and not follows:
            lines.append("|" + " --- |" * columns[n])
    return "\n".join((*lines, "")), starts


def _lines(block: Block, care: Care, columns: int) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return "#" * block.level + " " + inline(block, care)
        case BlockKind.QUOTE:
            return "> " + inline(block, care, breaks="\\\n> ")
        case BlockKind.ITEM:
            marker = f"{block.number}. " if block.number else "- "
            return marker + inline(block, care, breaks="\\\n" + " " * len(marker))
        case BlockKind.NOTE:
            return f"[^{block.name}]: " + inline(block, care, breaks="\\\n    ")
        case BlockKind.CODE:
            fence = "`" * (1 + max((len(run) for run in _FENCE.findall(block.text)), default=2))
            return f"{fence}\n{block.text}\n{fence}"
        case BlockKind.ROW:
            return _row(block, care, columns)
        case BlockKind.PARAGRAPH:
            return inline(block, care)


def _row(block: Block, care: Care, columns: int) -> str:
    ends = _cell_ends(block)
    cells = inline(block, care, cell_ends=ends, breaks=" ")
    return f"| {cells} |" + "  |" * (columns - len(ends) - 1)


def _cell_ends(block: Block) -> tuple[int, ...]:
    """Where a row has two blanks between its cells: nowhere if words in italics go on across one."""
    ends = tuple(match.start() for match in _CELLS.finditer(block.text))
    crossed = any(e.span.start < at + 1 < e.span.end for e in block.emphasis for at in ends)
    marked = any(at < mark.at < at + 2 for mark in block.notes for at in ends)
    return () if crossed or marked else ends


def _columns(blocks: Sequence[Block]) -> list[int]:
    """Of each block how many columns its table has; 0 where it is not a row."""
    found = [0] * len(blocks)
    for first, end in _tables(blocks):
        widest = max(len(_cell_ends(block)) + 1 for block in blocks[first:end])
        found[first:end] = [widest] * (end - first)
    return found


def _tables(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    first: int | None = None
    for n in range(len(blocks) + 1):
        inside = n < len(blocks) and blocks[n].kind is BlockKind.ROW
        if inside and first is None:
            first = n
        elif not inside and first is not None:
            yield first, n
            first = None
