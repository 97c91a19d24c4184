"""Documents as lines that a test can compare: `h2 Heading`, `p words`, `q quoted`, `i 3 item`, `r row`, `n1 note`."""

from bot.library.blocks import Block, BlockKind
from bot.library.importers.document import Document

_KINDS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.QUOTE: "q",
    BlockKind.ITEM: "i",
    BlockKind.CODE: "c",
    BlockKind.ROW: "r",
}


def lines(document: Document) -> list[str]:
    """Each block with its kind, and `{1}` where the mark of a note is."""
    return [_line(block) for block in document.blocks]


def codes(document: Document) -> set[str]:
    return {str(finding.code) for finding in document.findings}


def emphasised(document: Document) -> list[str]:
    """The stretches in italics, and in bold between stars."""
    return [
        f"*{words}*" if e.strong else words
        for block in document.blocks
        for e in block.emphasis
        if (words := block.text[e.span.start : e.span.end])
    ]


def _line(block: Block) -> str:
    kind = _KINDS.get(block.kind) or (f"h{block.level}" if block.level else f"n{block.name}")
    number = f"{block.number} " if block.number else ""
    text = block.text
    for mark in sorted(block.notes, key=lambda m: m.at, reverse=True):
        text = f"{text[: mark.at]}{{{mark.name}}}{text[mark.at :]}"
    return f"{kind} {number}{text}"
