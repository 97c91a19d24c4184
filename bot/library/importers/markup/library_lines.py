"""The header and licence of a digital library, taken off the blocks of a page or a book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.findings import Finding
from bot.library.blocks import Block
from bot.library.digital_libraries import trim_source
from bot.library.findings import CorpusCode, warning
from bot.library.front_matter_forms import header_of_library
from bot.library.importers.document import Stated


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


def with_header(stated: Stated, header: dict[int, str]) -> Stated:
    """What a digital library states in its header, which is of the work, before what the page states of itself."""
    data = header_of_library(header).data if header else {}
    title, language = data.get("title"), data.get("language")
    authors = data.get("authors")
    listed = authors if isinstance(authors, list) else [authors] if authors else []
    return replace(
        stated,
        title=title if isinstance(title, str) else stated.title,
        authors=tuple(map(str, listed)) or stated.authors,
        language=stated.language or (language if isinstance(language, str) else ""),
    )


def library_left_out(first: int, last: int) -> Finding:
    return warning(Path(), first, CorpusCode.LIBRARY_LEFT_OUT, first=first, last=last)
