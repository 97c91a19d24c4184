"""What the tests of the reader share: its blocks in short, and what it says about a source."""

from bot.library.blocks import Block, BlockKind
from bot.library.markdown.reader import read_blocks


def blocks(source: str) -> list[Block]:
    return read_blocks(source, 1)[0]


def texts(source: str) -> list[str]:
    """Of the body: notes are apart."""
    return [block.text for block in blocks(source) if block.kind is not BlockKind.NOTE]


def kinds(source: str) -> list[tuple[str, str]]:
    return [(str(block.kind), block.text) for block in blocks(source)]


def notes(source: str) -> dict[str, str]:
    return {block.name: block.text for block in blocks(source) if block.kind is BlockKind.NOTE}


def said(source: str) -> list[tuple[str, int, str]]:
    return [(oddity.code, oddity.line, oddity.found) for oddity in read_blocks(source, 1)[1]]


def codes(source: str) -> list[tuple[str, int]]:
    return [(code, line) for code, line, _ in said(source)]
