"""Lines of a play that are not lines of verse: names of speakers, and stage directions. Editions do not count them.

A name is known by its form (`HAMLET.`, `Ham.`, bold or italic), and because it comes again or other speeches begin so.
A direction is in brackets; in a play it may be in italics, begin as directions do, or name a speaker in capitals.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.library.blocks import Block, BlockKind
from bot.library.stage_directions import (
    asides,
    begins_as_direction,
    ends_as_verse,
    is_bracketed,
    reads_as_direction,
    without_asides,
)
from bot.texts.numerals import roman_value
from bot.texts.span import Span

_LESSER = frozenset("and or of the to with & und von et de du la le y".split())
_WORD = r"(?:[^\W\d_]|\d)[\w'’.-]*|&"
_NAME = re.compile(rf"(?P<name>(?:{_WORD})(?:,? (?:{_WORD})){{0,5}}?)\s?(?P<end>[.:—]|\.[:—])?")
_LONGEST_NAME = 40  # characters
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3  # of a name in capitals that tells a direction
_LEAST_NAMES = 2
_SHARE_OF_SPEECHES = 0.5  # of the paragraphs with lines begin with a name, where none is in capitals or comes again
_SHARE_IN_PLAY = 0.25  # of the paragraphs of a section must begin with a name


@dataclass(frozen=True, slots=True)
class UncountedLines:
    """The lines that are not counted, each in the order of the text."""

    speakers: tuple[Span, ...] = ()
    directions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """`block` and `section` tell apart those that it is of. `follows` says that words of the section come after it."""

    text: str
    span: Span
    section: int
    block: int
    first: bool
    alone: bool
    follows: bool
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    strong: bool  # in capitals or bold
    marked: bool  # with a full stop or colon, or in italics


def uncounted_lines(placed: Sequence[tuple[Block, Span]]) -> UncountedLines:
    """Those of a work's blocks, each given with its place in the text."""
    lines = list(_lines(placed))
    if all(line.alone for line in lines):
        return UncountedLines()
    names = _Names(lines)
    speakers: list[Span] = []
    directions: list[Span] = []
    for _, grouped in groupby(lines, key=lambda line: line.section):
        section = list(grouped)
        named = [line for line in section if names.has(line)]
        in_play = len(named) >= max(1, _SHARE_IN_PLAY * len({line.block for line in section}))
        spoken = {line.span for line in named if in_play or names.is_plain(line)}
        speakers += sorted(spoken)
        directions += _directions(section, spoken, names.capitals if in_play else None)
    return UncountedLines(tuple(speakers), tuple(directions))


def _lines(placed: Sequence[tuple[Block, Span]]) -> Iterator[_Line]:
    section = 0
    for n, (block, span) in enumerate(placed):
        if block.level or block.kind is BlockKind.NOTE:
            section += 1
            continue
        more = n + 1 < len(placed) and not placed[n + 1][0].level and placed[n + 1][0].kind is not BlockKind.NOTE
        spans = list(_line_spans(block.text))
        for k, line in enumerate(spans):
            yield _Line(
                text=line.of(block.text).strip(),
                span=Span(span.start + line.start, span.start + line.end),
                section=section,
                block=n,
                first=k == 0,
                alone=len(spans) == 1,
                follows=more or k + 1 < len(spans),
                bold=_is_emphasised(block, line, strong=True),
                italic=_is_emphasised(block, line, strong=False),
            )


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _is_emphasised(block: Block, line: Span, *, strong: bool) -> bool:
    """Whether every letter of the line is in italics, or bold, but for what is in brackets."""
    spans = [e.span for e in block.emphasis if e.strong == strong and e.span.overlaps(line)]
    if not spans:
        return False
    spans += (Span(line.start + start, line.start + end) for start, end in asides(line.of(block.text)))
    letters = (at for at in range(line.start, line.end) if block.text[at].isalnum())
    return all(any(span.start <= at < span.end for span in spans) for at in letters)


def _name(line: _Line) -> _Name | None:
    """What the line names, where it has the form of a speaker's name."""
    if not line.follows or len(line.text) > 2 * _LONGEST_NAME:
        return None
    match = _NAME.fullmatch(without_asides(line.text))
    if match is None or len(match["name"]) > _LONGEST_NAME:
        return None
    name = match["name"].rstrip(".,")
    words = [word for word in name.replace(",", "").split() if word.casefold() not in _LESSER]
    if not words or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return None
    if roman_value(name) is not None or not any(c.isalpha() for c in name):
        return None
    in_capitals = all(word.isupper() or not any(c.isalpha() for c in word) for word in words)
    strong = line.bold or (in_capitals and any(len(word.strip(".")) > 1 for word in words))
    return _Name(name, strong, marked=match["end"] is not None or match["name"].endswith(".") or line.italic)


def _can_begin_speech(line: _Line, name: _Name) -> bool:
    """Whether a name is where a speech can begin: at the start of its paragraph, or plainly marked inside it."""
    return line.first or line.bold or (name.strong and name.marked)


class _Names:
    """The names of speakers, and the lines that have them."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        found = [(line, name) for line in lines if (name := _name(line)) is not None and _can_begin_speech(line, name)]
        self._counts = Counter(name.key for _, name in found if name.strong or name.marked)
        strong = sum(name.strong for _, name in found)
        begun = Counter(line.section for line, name in found if line.first and name.marked)
        speeches = Counter(line.section for line in lines if line.first and not line.alone)
        accepted = {
            name.key
            for line, name in found
            if (name.strong and strong >= _LEAST_NAMES)
            or (name.marked and self._counts[name.key] >= _LEAST_NAMES)
            or (name.marked and begun[line.section] >= max(_LEAST_NAMES, _SHARE_OF_SPEECHES * speeches[line.section]))
        }
        self._found = {line.span: name for line, name in found if name.key in accepted}
        self.capitals = frozenset(
            word for key in accepted if key.isupper() for word in key.split() if len(word) >= _LEAST_LETTERS
        )

    def has(self, line: _Line) -> bool:
        return line.span in self._found

    def is_plain(self, line: _Line) -> bool:
        """Whether the line is a name wherever it is: in capitals or bold, with a full stop, and more than once."""
        name = self._found[line.span]
        return name.strong and name.marked and self._counts[name.key] >= _LEAST_NAMES


def _directions(lines: Sequence[_Line], spoken: set[Span], capitals: frozenset[str] | None) -> Iterator[Span]:
    """The stage directions among the lines of a section; `capitals` are None where it is not of a play."""
    in_play = capitals is not None
    begun = next((line.block for line in lines if line.span in spoken), 0)
    bracketed = _bracketed_lines(lines, in_play=in_play)
    for n, line in enumerate(lines):
        if line.span in spoken:
            continue
        scenery = line.alone and line.block < begun
        worded = reads_as_direction(line.text) or _names_a_speaker(line, capitals or frozenset())
        if n in bracketed or (in_play and (scenery or worded or _is_italic_alone(lines, n))):
            yield line.span


def _bracketed_lines(lines: Sequence[_Line], *, in_play: bool) -> frozenset[int]:
    """The lines that are in brackets as a whole, one or several together; outside of a play those that begin so."""
    found: set[int] = set()
    for n, line in enumerate(lines):
        if not line.text.startswith(("[", "(")):
            continue
        together = ""
        for end in range(n, min(n + 6, len(lines))):
            if lines[end].block != line.block:
                break
            together = f"{together} {lines[end].text}".strip()
            if is_bracketed(together) and (in_play or begins_as_direction(together.strip("[]()., "))):
                found.update(range(n, end + 1))
                break
    return frozenset(found)


def _is_italic_alone(lines: Sequence[_Line], n: int) -> bool:
    """Whether the line is in italics and those around it are not: several are a song."""
    around = (lines[k] for k in (n - 1, n + 1) if 0 <= k < len(lines) and lines[k].block == lines[n].block)
    return lines[n].italic and (begins_as_direction(lines[n].text) or not any(line.italic for line in around))


def _names_a_speaker(line: _Line, capitals: frozenset[str]) -> bool:
    """Whether the line has the name of a speaker in capitals, as no verse has, and ends as directions do."""
    named = not capitals.isdisjoint(_LETTERS.findall(without_asides(line.text)))
    return named and not ends_as_verse(line.text) and (line.alone or not line.text.endswith((".", "'", '"', "’", "”")))
