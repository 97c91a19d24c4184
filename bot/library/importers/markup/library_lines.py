"""The header and licence of a digital library, taken off the blocks of a page or a book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.library.blocks import Block
from bot.library.digital_libraries import trim_source


@dataclass(frozen=True, slots=True)
class TrimmedBlocks:
    """`left_out` has the places of the first and last block of each run; `header` the lines of what came first."""

    blocks: tuple[Block, ...]
    left_out: tuple[tuple[int, int], ...]
    header: dict[int, str]


def trim_blocks(blocks: Sequence[Block]) -> TrimmedBlocks:
    lines = [(n, line) for n, block in enumerate(blocks) for line in block.text.split("\n")]
    trimmed = trim_source("\n".join(line for _, line in lines))
    if not trimmed.left_out:
        return TrimmedBlocks(tuple(blocks), (), {})
    out = {at for first, last in trimmed.left_out for at in range(first - 1, last)}
    kept: dict[int, list[str]] = {}
    for at, (n, line) in enumerate(lines):
        if at not in out:
            kept.setdefault(n, []).append(line)
    touched = {lines[at][0] for at in out}
    left = tuple(
        _without_lines(block, kept[n]) if n in touched else block for n, block in enumerate(blocks) if n in kept
    )
    runs = tuple((blocks[lines[a - 1][0]].line, blocks[lines[b - 1][0]].line) for a, b in trimmed.left_out)
    return TrimmedBlocks(left, runs, _spaced(trimmed.header, [n for n, _ in lines]))


def _without_lines(block: Block, lines: Sequence[str]) -> Block:
    return replace(block, text="\n".join(lines).strip(), emphasis=(), notes=())


def _spaced(header: dict[int, str], owners: Sequence[int]) -> dict[int, str]:
    """The lines of the header, with an empty one between two blocks."""
    spaced: dict[int, str] = {}
    shift = 0
    for at, line in header.items():
        shift += at > 1 and owners[at - 1] != owners[at - 2]
        spaced[at + shift] = line
    return spaced
