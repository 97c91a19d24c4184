"""Notes of a plain text: a paragraph `[1] …` or `[Footnote 1: …]`, and its mark `[1]` in a paragraph before it.

A number in brackets that no such paragraph answers stays as typed, and is named; so do paragraphs whose numbers nothing
marks: they may be numbered so.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.library.blocks import Block, BlockKind, NoteMark, Oddity, OddityCode
from bot.library.marks import MarkForm

_LABEL = r"(?:\d{1,4}|[A-Z]|[*†‡§])"
_NOTE = re.compile(rf"\[(?:(?:Foot)?note|Anmerkung)? ?(?P<label>{_LABEL})(?P<end>[:\]])[.:]? ?", re.IGNORECASE)
_MARK = re.compile(rf" ?\[(?P<label>{_LABEL})\]")


def with_notes(blocks: Sequence[Block], form: MarkForm) -> tuple[list[Block], list[Oddity]]:
    """The blocks, with notes as such and without their marks; as they are where `form` says that the marks are
    addresses.
    """
    if form is MarkForm.BRACKETS:
        return list(blocks), []
    definitions: dict[str, list[int]] = defaultdict(list)
    marked = {m["label"] for block in blocks for m in _MARK.finditer(block.text, 1)}
    for n, block in enumerate(blocks):
        match = _note(block)
        if match is not None and (match["label"] in marked or match["end"] == ":"):
            definitions[match["label"]].append(n)
    notes = {n for places in definitions.values() for n in places}
    oddities: list[Oddity] = []
    read = [
        _as_note(block, n) if n in notes else _without_marks(block, n, definitions, oddities)
        for n, block in enumerate(blocks)
    ]
    return read, oddities


def _note(block: Block) -> "re.Match[str] | None":
    match = _NOTE.match(block.text) if not block.level else None
    if match is None or match.end() == len(block.text):
        return None
    return match if match["end"] == "]" or block.text.endswith("]") else None


def _as_note(block: Block, n: int) -> Block:
    match = _NOTE.match(block.text)
    start = match.end() if match is not None else 0
    end = len(block.text) - (match is not None and match["end"] == ":")
    return replace(block, text=block.text[start:end].strip(), kind=BlockKind.NOTE, name=str(n))


def _without_marks(block: Block, n: int, definitions: dict[str, list[int]], oddities: list[Oddity]) -> Block:
    """The block without the marks of its notes: each is of the next note of its number."""
    parts: list[str] = []
    marks: list[NoteMark] = []
    last = length = 0
    for match in _MARK.finditer(block.text, 1):
        places = definitions.get(match["label"], [])
        if not places:
            oddities.append(Oddity(OddityCode.NOTE_UNDEFINED, block.line, match.group().strip()))
            continue
        parts.append(block.text[last : match.start()])
        length += len(parts[-1])
        last = match.end()
        following = places[min(bisect_left(places, n), len(places) - 1)]
        marks.append(NoteMark(str(following), length))
    if not marks:
        return block
    return replace(block, text="".join((*parts, block.text[last:])), notes=(*block.notes, *marks))
